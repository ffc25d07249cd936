// How a rule refuses a call: by the name of a row that its action declares, or of one that every action has.
import type { Edition } from '../domain/edition.ts';
import { ApiError, commonErrors, continued, filled, rowIn, type ErrorRow } from './errors.ts';

export type ErrorRows = Readonly<Record<string, ErrorRow>>;

/**
 * Refuses the call with the row of that name; `text` goes into the message of a row that takes one, and `wanted`, a sentence
 * on what has to be, behind that of any. A check that several
 * rules share asks for the names of its rows, so that a rule that uses it has to declare them: `fail: Fail<'vlanUsed'>`.
 */
export type Fail<Name extends string = never> = (
  error: Name | keyof typeof commonErrors,
  text?: string,
  wanted?: string,
) => never;

/** The `fail` of one action, in each edition. */
export function failWith(action: string, errors: ErrorRows): (edition: Edition) => Fail<string> {
  const known: ErrorRows = { ...commonErrors, ...errors };
  return (edition) => (error, text, wanted) => {
    const row = known[error];
    if (row === undefined) throw new Error(`${action} does not declare the error ${error}`);
    if (takesText(row) !== (text !== undefined))
      throw new Error(`${action}: the row ${error} takes ${takesText(row) ? 'a' : 'no'} text of its own`);
    const told = rowIn(row, edition);
    throw new ApiError(continued(text === undefined ? told : filled(told, text), wanted));
  };
}

function takesText([, , , { place, isContinued } = {}]: ErrorRow): boolean {
  return place !== undefined || isContinued === true;
}
