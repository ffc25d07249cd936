// What the suite expects of each action beyond the contract's facts, one file an action in data/expected, so that two
// people who add two actions never meet in one file.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Status, code and message. */
export type Row = readonly [status: number, code: string, message: string];

export const row = z.tuple([z.int(), z.string(), z.string()]);

const expectedFile = z.strictObject({
  /** By path, the kind of each field that the prepared answer must have. */
  answer: z.record(z.string(), z.string()),
  /** Rows that the reference does not have. */
  refusals: z.array(row),
  /** Rows that no case can provoke from outside, by code and message, and why. */
  outOfReach: z.record(z.string(), z.string()),
  /** The cases that have passed, by edition. */
  passes: z.strictObject({ '2019-08': z.array(z.string()), current: z.array(z.string()) }),
});

export type Expected = z.infer<typeof expectedFile>;

const nothingExpected: Expected = { answer: {}, refusals: [], outOfReach: {}, passes: { '2019-08': [], current: [] } };

export const expectedFolder = join(import.meta.dirname, 'data', 'expected');

export function expectedNames(folder = expectedFolder): string[] {
  return readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

export function readExpected(name: string, folder = expectedFolder): Expected {
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? expectedFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : nothingExpected;
}

export function writeExpected(name: string, expected: Expected, folder = expectedFolder): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${laidOut(expected)}\n`);
}

/** JSON with each member of an object and each item of a list on a line of its own, and an item on one line. */
function laidOut(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  const block = (open: string, lines: readonly string[], close: string): string =>
    lines.length === 0
      ? `${open}${close}`
      : `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
  if (Array.isArray(value)) return block('[', value.map(onOneLine), ']');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${laidOut(member, inner)}`);
  return block('{', members, '}');
}

function onOneLine(item: unknown): string {
  return Array.isArray(item) ? `[${item.map(onOneLine).join(', ')}]` : JSON.stringify(item);
}
