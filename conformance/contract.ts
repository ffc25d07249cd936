// What the contract says of each action: the facts in data/contract, and what the suite expects beyond them in
// data/expected, one file an action.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractRow as contractSchema, type ContractRow, type Row } from './contract-row.ts';
import { expectedNames, readExpected } from './expected.ts';
import type { Edition, Product } from './target.ts';

const contractFolder = join(import.meta.dirname, 'data', 'contract');

export function readContractRow(action: string, folder = contractFolder): ContractRow {
  return contractSchema.parse(JSON.parse(readFileSync(join(folder, `${action}.json`), 'utf8')));
}

/** By action: rows that no case can provoke from outside, by code and message, and why. */
export const outOfReach: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  expectedNames().map((action) => [action, readExpected(action).outOfReach]),
);

export type { Row };

export interface Contract {
  readonly product: Product;
  readonly action: string;
  readonly rows: readonly Row[];
  /** What must be given, in the order in which it is missed. */
  readonly mandatory: Readonly<Record<Edition, readonly string[]>>;
  /** Kind by path of every field that an answer may have; `X[]` is a list. */
  readonly fields: Readonly<Record<string, string>>;
  /** Those of them that the official models know, and as what. */
  readonly modelled: ReadonlyMap<string, string>;
  /** The fields that the case's answer does have. */
  readonly expected: Readonly<Record<string, string>>;
}

export const actionNames: readonly string[] = readdirSync(contractFolder).map((file) => file.replace(/\.json$/, ''));

/** Whether an action of this name only reads. */
export function isReadByName(action: string): boolean {
  return /^(Describe|List|Get|Check)/.test(action);
}

/** The rows of the reference and of the public pages. */
export function rowsOf({ reference, service }: ContractRow): readonly Row[] {
  return [...(reference?.errors ?? []).map(mended), ...(service.errors ?? [])];
}

export function contractOf(action: string): Contract {
  const contractRow = readContractRow(action);
  const { product, reference, service } = contractRow;
  const ofService = service.parameters.filter(({ required }) => required === true).map(({ name }) => name);
  const ofReference = reference?.parameters.filter(({ required }) => required).map(({ name }) => name);
  const { answer: expected, refusals, differs } = readExpected(action);
  // Rows that the declaration leaves out for a stated reason cannot be provoked.
  const rows = rowsOf(contractRow).filter((error) => !(notDeclared(written(error)) in differs));
  return {
    product,
    action,
    rows: [...rows, ...refusals],
    mandatory: { '2019-08': ofReference ?? ofService, current: ofService },
    fields: { ...reference?.example, ...service.answer, ...expected },
    modelled: new Map(Object.entries(service.answer)),
    expected,
  };
}

/** Quotation marks that were lost in the reference's print. */
function mended([status, code, message]: Row): Row {
  return [status, code, message.replaceAll(/\? (\w+)\?/g, '"$1"')];
}

export function written([status, code, message]: Row): string {
  return `${status} ${code} "${message}"`;
}

/** How `differs` of data/expected names a row that is not declared. */
export function notDeclared(row: string): string {
  return `error ${row} is not declared`;
}
