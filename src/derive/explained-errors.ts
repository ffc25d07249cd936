// What each error means, for the console: an error is found there by the code and the message of an answer.
import type { Product } from '../actions/declare.ts';
import type { ErrorRow, Explanation } from '../gateway/errors.ts';
import { gatewayRows } from '../gateway/gateway-rows.ts';

export interface ExplainedError extends Explanation {
  readonly code: string;
  /** As it is declared: what an answer fills in stands as a place in it. */
  readonly message: string;
  /** What the message of every answer starts with: answers may fill it, or continue it with what is allowed. */
  readonly start: string;
}

/** Every row that a call can be refused with, each once, those of every call first. */
export function explainedErrors(products: readonly Product[]): ExplainedError[] {
  const known = new Map<string, ExplainedError>();
  for (const row of [...gatewayRows, ...products.flatMap(rowsOf)]) {
    const [, code, message, { en, zh } = {}] = row;
    // A test holds that there is no row without both.
    if (en === undefined || zh === undefined) continue;
    known.set(`${code} ${message}`, { code, message, start: startOf(row), en, zh });
  }
  return [...known.values()];
}

function startOf([, , message, { place } = {}]: ErrorRow): string {
  return place === undefined ? message : message.slice(0, message.indexOf(place));
}

export function rowsOf({ denied, actions }: Product): ErrorRow[] {
  return [...(denied === undefined ? [] : [denied]), ...actions.flatMap(({ errors }) => Object.values(errors))];
}
