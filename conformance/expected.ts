// What the suite expects of each action beyond the contract's facts, one file an action in data/expected, so that two
// people who add two actions never meet in one file.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { row } from './contract-row.ts';
import { laidOut } from './data-file.ts';

const expectedFile = z.strictObject({
  /** By path, the kind of each field that the prepared answer must have. */
  answer: z.record(z.string(), z.string()),
  /** Rows that are declared, and are not in the contract. */
  refusals: z.array(row),
  /** Where the declaration differs from the contract, as test/contract.test.ts words it, and why. */
  differs: z.record(z.string(), z.string()),
  /** Rows that no case can provoke from outside, by code and message, and why. */
  outOfReach: z.record(z.string(), z.string()),
  /** The cases that have passed, by edition. */
  passes: z.strictObject({ '2019-08': z.array(z.string()), current: z.array(z.string()) }),
});

export type Expected = z.infer<typeof expectedFile>;

const nothingExpected: Expected = {
  answer: {},
  refusals: [],
  differs: {},
  outOfReach: {},
  passes: { '2019-08': [], current: [] },
};

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
