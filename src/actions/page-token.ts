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

/** The position in a token; undefined when it was not given to such a call, or by another version. */
export function positionIn<Position>(
  { tokenMac }: Pick<RuleServices, 'tokenMac'>,
  query: unknown,
  token: string,
  form: z.ZodType<Position>,
): Position | undefined {
  const [content = '', mac] = token.split(separator);
  if (mac !== tokenMac(signed(query, content))) return undefined;
  // An earlier version may have signed a position of another form.
  return form.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString())).data;
}

function signed(query: unknown, content: string): string {
  return JSON.stringify([query, content]);
}
