// Paging as RAM does it: by a marker that continues behind the last entry shown, so that what comes and goes meanwhile
// moves nothing.
import { z } from 'zod';
import { integer } from '../../gateway/codec.ts';
import { optional, withDefault } from '../../gateway/param.ts';

const markerText = z.codec(z.string().regex(/^[A-Za-z0-9_-]{1,256}$/), z.string(), {
  decode: (marker) => Buffer.from(marker, 'base64url').toString(),
  encode: markerAt,
});

export const pageParams = {
  Marker: optional('Where to go on, as the answer before told it.', markerText),
  MaxItems: withDefault('Entries to show.', 100, integer({ min: 1, max: 1000 })),
};

/** What a list's answer says of its page. */
export const pageMembers = { IsTruncated: z.boolean(), Marker: z.string().optional() };

/** @param next the name of the last entry shown, where there are more behind it */
export function pageAnswer(next: string | undefined): { IsTruncated: boolean; Marker?: string } {
  return next === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: markerAt(next) };
}

function markerAt(name: string): string {
  return Buffer.from(name).toString('base64url');
}
