// Paging, as every list action does it.
import { z } from 'zod';
import { integer } from '../gateway/codec.ts';
import { withDefault } from '../gateway/param.ts';

export const pageNumber = withDefault('Page to show, from 1.', 1, integer({ min: 1, max: 1_000_000 }));

/** 1 to 50; above that InvalidParameter. */
export const pageSize = withDefault('Entries on a page.', 10, integer({ min: 1, max: 50 }));

/** What every list's answer says of its page. */
export const pageMembers = { PageNumber: z.number(), PageSize: z.number(), TotalCount: z.number() };

interface PageAsked {
  readonly PageNumber: number;
  readonly PageSize: number;
}

/** The rows to read for a page. */
export function windowOf({ PageNumber, PageSize }: PageAsked): { readonly offset: number; readonly limit: number } {
  return { offset: (PageNumber - 1) * PageSize, limit: PageSize };
}
