// What the contract says of each action: the facts in data/contract, and what the suite expects beyond them in
// data/expected, one file an action.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expectedNames, readExpected, row, type Row } from './expected.ts';
import type { Edition } from './target.ts';

const contractFile = z.object({
  reference: z
    .object({
      parameters: z.array(z.object({ name: z.string(), required: z.boolean() })),
      errors: z.array(row),
      example: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  service: z.object({
    parameters: z.array(z.object({ name: z.string(), required: z.boolean().optional() })),
    answer: z.record(z.string(), z.string()),
  }),
});

const data = join(import.meta.dirname, 'data');

function read<Schema extends z.ZodType>(schema: Schema, ...path: readonly string[]): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(data, ...path), 'utf8')));
}

/** By action: rows that no case can provoke from outside, by code and message, and why. */
export const outOfReach: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  expectedNames().map((action) => [action, readExpected(action).outOfReach]),
);

export type { Row };

export interface Contract {
  readonly action: string;
  readonly rows: readonly Row[];
  /** What must be given, in the order in which it is missed. */
  readonly mandatory: Readonly<Record<Edition, readonly string[]>>;
  /** Kind by path of every field that an answer may have; `X[]` is a list. */
  readonly fields: Readonly<Record<string, string>>;
  /** Those of them that the official models know. */
  readonly modelled: ReadonlySet<string>;
  /** The fields that the case's answer does have. */
  readonly expected: Readonly<Record<string, string>>;
}

export const actionNames: readonly string[] = readdirSync(join(data, 'contract')).map((file) =>
  file.replace(/\.json$/, ''),
);

export function contractOf(action: string): Contract {
  const { reference, service } = read(contractFile, 'contract', `${action}.json`);
  const ofService = service.parameters.filter(({ required }) => required === true).map(({ name }) => name);
  const ofReference = reference?.parameters.filter(({ required }) => required).map(({ name }) => name);
  const { answer: expected, refusals } = readExpected(action);
  return {
    action,
    rows: [...(reference?.errors ?? []).map(mended), ...refusals],
    mandatory: { '2019-08': ofReference ?? ofService, current: ofService },
    fields: { ...reference?.example, ...service.answer, ...expected },
    modelled: new Set(Object.keys(service.answer)),
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
