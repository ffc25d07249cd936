// What the contract says of each action: the rows of data/contract, and data/refusals.json where a reference has none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Edition } from './target.ts';

/** Status, code and message. */
export type Row = readonly [status: number, code: string, message: string];

const row = z.tuple([z.int(), z.string(), z.string()]);

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

const furtherRows = read(z.record(z.string(), z.array(row)), 'refusals.json');

/** By action and path, the kind of each field that the prepared answer must have. */
const fixtures = read(z.record(z.string(), z.record(z.string(), z.string())), 'answers.json');

/** By action: rows that no case can provoke from outside, by code and message, and why. */
export const outOfReach = read(z.record(z.string(), z.record(z.string(), z.string())), 'out-of-reach.json');

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
  const expected = fixtures[action] ?? {};
  return {
    action,
    rows: [...(reference?.errors ?? []).map(mended), ...(furtherRows[action] ?? [])],
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
