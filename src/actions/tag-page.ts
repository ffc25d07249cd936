// A page of tags, by resource and key, as the actions that list tags answer it.
import { z } from 'zod';
import type { Fail } from '../gateway/fail.ts';
import type { ResourceTag, TagQuery } from '../store/resources/tags.ts';
import type { ReadTransaction } from '../store/transaction.ts';
import type { RuleServices } from './declare.ts';
import { pageTokenFor, positionIn } from './page-token.ts';

const positionForm = z.tuple([z.string(), z.string()]);

interface Asked {
  /** The action, the account and what else the calls for all pages have in common. */
  readonly query: unknown;
  readonly token: string | undefined;
  readonly size: number;
  readonly of: Omit<TagQuery, 'after' | 'limit'>;
}

/** @throws ApiError for a token that was not given to such a call */
export async function tagPage(
  { tx, services, fail }: { readonly tx: Pick<ReadTransaction, 'tags'>; services: RuleServices; fail: Fail },
  { query, token, size, of }: Asked,
): Promise<{ readonly tags: readonly ResourceTag[]; readonly nextToken: string }> {
  const refuse = () => fail('invalidParameter', 'NextToken');
  const position = positionIn({ services, query, token, form: positionForm, refuse });
  const found = await tx.tags.page({
    ...of,
    after: position && { name: position[0], key: position[1] },
    // One more tells whether there is a next page.
    limit: size + 1,
  });
  const tags = found.slice(0, size);
  const last = found.length > tags.length ? tags.at(-1) : undefined;
  return { tags, nextToken: last === undefined ? '' : pageTokenFor(services, query, [last.name, last.key]) };
}
