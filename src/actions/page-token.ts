// Tokens for the next page of a list that is paged by position. A token is good for the call it was given to: the account,
// the action and the parameters are part of what is signed.
import type { z } from 'zod';
import type { RuleServices } from './declare.ts';

const separator = '.';

/** @param query what the next call has to have in common with this one */
export function pageTokenFor(
  { tokenMac }: Pick<RuleServices, 'tokenMac'>,
  query: unknown,
  position: readonly (number | string)[],
): string {
  const content = Buffer.from(JSON.stringify(position)).toString('base64url');
  return [content, tokenMac(signed(query, content))].join(separator);
}

interface Asked<Position> {
  readonly services: Pick<RuleServices, 'tokenMac'>;
  readonly query: unknown;
  /** Of the last row on the page before; undefined for the first page. */
  readonly token: string | undefined;
  readonly form: z.ZodType<Position>;
  /** Refuses a token that was not given to such a call, or by another version. */
  readonly refuse: () => never;
}

/** Behind which row the page begins; undefined for the first page. */
export function positionIn<Position>({
  services: { tokenMac },
  query,
  token,
  form,
  refuse,
}: Asked<Position>): Position | undefined {
  if (token === undefined) return undefined;
  const [content = '', mac] = token.split(separator);
  if (mac !== tokenMac(signed(query, content))) return refuse();
  // An earlier version may have signed a position of another form.
  const position = form.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return position.success ? position.data : refuse();
}

function signed(query: unknown, content: string): string {
  return JSON.stringify([query, content]);
}
