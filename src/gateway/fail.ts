// How a rule refuses a call: by the name of a row that its action declares, or of one that every action has.
import type { Edition } from '../domain/edition.ts';
import { ApiError, commonErrors, continued, filled, rowIn, type ErrorRow } from './errors.ts';

export type ErrorRows = Readonly<Record<string, ErrorRow>>;

/** What a refusal says besides the message of its row. */
interface Detail {
  /** Goes into the message of a row that takes one. */
  readonly text?: string;
  /** A sentence behind the message, on what has to be. */
  readonly wanted: string;
}

/**
 * Refuses the call with the row of that name; a string is the text of a row that takes one. A check that several rules
 * share asks for the names of its rows, so that a rule that uses it has to declare them: `fail: Fail<'vlanUsed'>`.
 */
export type Fail<Name extends string = never> = (
  error: Name | keyof typeof commonErrors,
  detail?: string | Detail,
) => never;

/** The `fail` of one action, in each edition. */
export function failWith(action: string, errors: ErrorRows): (edition: Edition) => Fail<string> {
  const known: ErrorRows = { ...commonErrors, ...errors };
  return (edition) => (error, detail) => {
    const row = known[error];
    if (row === undefined) throw new Error(`${action} does not declare the error ${error}`);
    const { text, wanted } = typeof detail === 'string' ? { text: detail } : { ...detail };
    if (takesText(row) !== (text !== undefined))
      throw new Error(`${action}: the row ${error} takes ${takesText(row) ? 'a' : 'no'} text of its own`);
    const told = rowIn(row, edition);
    throw new ApiError(continued(text === undefined ? told : filled(told, text), wanted));
  };
}

function takesText([, , , { place, isContinued } = {}]: ErrorRow): boolean {
  return place !== undefined || isContinued === true;
}
