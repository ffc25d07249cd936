// A line of the stream: a JSON array whose first item tells what the line is and whose last is a check of the others, so
// that damage is told by its line. docs/export-format.md describes the whole.
import { hash } from 'node:crypto';
import type { TableShape, Value } from '../engine/transfer.ts';
import { StoreError } from '../store-error.ts';

export const formatVersion = 1;

/** What the first line begins with. */
export const formatName = 'demarc-export';

const checkDigits = 8;
const checkedEnd = /,"[0-9a-f]{8}"\]$/;

/** With its line end. */
export function lineOf(items: readonly unknown[]): string {
  const text = JSON.stringify(items);
  return `${text.slice(0, -1)},"${checkOf(text)}"]\n`;
}

/** @param line without its line end. @returns the items before the check; undefined when they are not as written */
export function itemsOf(line: string): readonly unknown[] | undefined {
  const end = checkedEnd.exec(line);
  if (end === null) return undefined;
  const text = `${line.slice(0, end.index)}]`;
  if (checkOf(text) !== line.slice(end.index + 2, -2)) return undefined;
  // The check holds, so this is what lineOf has written.
  return JSON.parse(text) as readonly unknown[];
}

function checkOf(text: string): string {
  return hash('sha256', text).slice(0, checkDigits);
}

/** @throws StoreError when the database holds what its column is not for */
export function rowLine({ name, columns }: TableShape, row: readonly unknown[]): string {
  const items = columns.map((column, index) => {
    const value = row[index];
    if (value === null) return null;
    if (column.kind === 'text' && typeof value === 'string') return value;
    if (column.kind === 'integer' && typeof value === 'bigint') return integerItem(value);
    throw new StoreError(`a row of ${name} has in its column ${column.name} what is no ${column.kind}`);
  });
  return lineOf(['row', ...items]);
}

/** @returns undefined when they are no row of the table */
export function rowIn({ columns }: TableShape, items: readonly unknown[]): Value[] | undefined {
  if (items.length !== columns.length) return undefined;
  const row: Value[] = [];
  for (const [index, { kind }] of columns.entries()) {
    const item = items[index];
    const value = item === null ? null : kind === 'integer' ? integerIn(item) : item;
    if (value !== null && typeof value !== 'string' && typeof value !== 'bigint') return undefined;
    row.push(value);
  }
  return row;
}

/** JSON's numbers are exact up to 2^53 only. */
export function integerItem(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

export function integerIn(item: unknown): bigint | undefined {
  if (typeof item === 'number') return Number.isSafeInteger(item) ? BigInt(item) : undefined;
  return typeof item === 'string' && /^-?\d{16,19}$/.test(item) ? BigInt(item) : undefined;
}
