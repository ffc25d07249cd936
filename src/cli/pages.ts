// Lists of the operator's product, page after page.
import { z } from 'zod';
import type { ApiClient, Parameters } from './api-client.ts';
import { CommandError } from './command-error.ts';

export const operatorVersion = '2026-11-01';

/** As many as the API puts on a page. */
const pageSize = 50;

const countSchema = z.object({ TotalCount: z.number() });

/** All pages of a list, from the first on. @throws CommandError */
export async function* pagesOf<Page>(
  api: ApiClient,
  action: string,
  filters: Parameters,
  schema: z.ZodType<Page>,
): AsyncGenerator<Page> {
  let isMore = true;
  for (let number = 1; isMore; number += 1) {
    const parameters = { ...filters, PageNumber: String(number), PageSize: String(pageSize) };
    const answer = await api.call({ version: operatorVersion, action, parameters });
    const page = schema.safeParse(answer);
    const count = countSchema.safeParse(answer);
    if (!page.success || !count.success) throw unreadable(action);
    yield page.data;
    isMore = number * pageSize < count.data.TotalCount;
  }
}

const tokenSchema = z.object({ NextToken: z.string() });

/** All pages of a list whose pages are asked for by token, from the first on. @throws CommandError */
export async function* pagesByTokenOf<Page>(
  api: ApiClient,
  action: string,
  filters: Parameters,
  schema: z.ZodType<Page>,
): AsyncGenerator<Page> {
  let token = '';
  do {
    const parameters = { ...filters, MaxResults: String(pageSize), NextToken: token };
    const answer = await api.call({ version: operatorVersion, action, parameters });
    const page = schema.safeParse(answer);
    const next = tokenSchema.safeParse(answer);
    if (!page.success || !next.success) throw unreadable(action);
    yield page.data;
    token = next.data.NextToken;
  } while (token !== '');
}

function unreadable(action: string): CommandError {
  return new CommandError(`the answer to ${action} is not what this command can read`);
}
