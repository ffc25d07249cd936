// A contract row made from a collection of public facts: parameters with their limits, paths of the answer, errors with
// their sources. The form is that of a file with `actions`, by product and name.
import { z } from 'zod';
import type { ContractRow, Row, ServiceParameter } from '../../conformance/contract-row.ts';
import type { Product } from '../../conformance/target.ts';

const bounds = z.tuple([z.number(), z.number()]);

const fact = z.looseObject({
  name: z.string(),
  type: z.string(),
  required: z.boolean(),
  length: bounds.optional(),
  range: bounds.optional(),
  ranges: z.array(bounds).optional(),
  except: z.array(z.number()).optional(),
  enum: z.array(z.string()).optional(),
  enumNote: z.string().optional(),
  format: z.string().optional(),
  default: z.string().optional(),
  items: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  maxItems: z.int().optional(),
});

export const facts = z.looseObject({
  request: z.array(fact),
  /** Such as `BgpGroups.BgpGroup[].Status: string`. */
  responsePaths: z.array(z.string()),
  /** A status or message that no source prints is null. */
  errors: z
    .array(z.looseObject({ status: z.int().nullable(), code: z.string(), message: z.string().nullable() }))
    .default([]),
  /** What a policy has to allow, where a source tells it. */
  ram: z.string().optional(),
  notes: z.string().optional(),
  /** By path of the answer: what Terraform needs there. */
  terraformNeeds: z.record(z.string(), z.string()).optional(),
});

type Facts = z.infer<typeof facts>;
type Fact = z.infer<typeof fact>;

/** What the gateway tells for every action alike, in its own words. */
export const gatewayCodes: readonly string[] = [
  'InvalidRegionId.NotFound',
  'MissingParameter',
  'InternalError',
  'ServiceUnavailable',
  'Throttling',
];

export function rowOfFacts(product: Product, { request, responsePaths, errors }: Facts): ContractRow {
  const own = errors.filter(({ code }) => !gatewayCodes.includes(code));
  const rows = new Map(
    own.flatMap(({ status, code, message }): [string, Row][] =>
      status === null || message === null ? [] : [[`${status} ${code} ${message}`, [status, code, message]]],
    ),
  );
  const printed = new Set([...rows.values()].map(([, code]) => code));
  const codes = [...new Set(own.map(({ code }) => code))].filter((code) => !printed.has(code));
  return {
    product,
    service: {
      parameters: request.map(parameterOf),
      answer: Object.fromEntries(responsePaths.map(fieldOf).sort(([one], [other]) => (one < other ? -1 : 1))),
      ...(rows.size === 0 ? {} : { errors: [...rows.values()] }),
      ...(codes.length === 0 ? {} : { codes }),
    },
  };
}

function kindOf(type: string): 'string' | 'number' | 'boolean' {
  const [word = ''] = type.toLowerCase().split(/[ (]/, 1);
  if (word === 'integer' || word === 'number') return 'number';
  return word === 'boolean' ? 'boolean' : 'string';
}

function fieldOf(line: string): [path: string, kind: 'string' | 'number' | 'boolean'] {
  const [, path = '', type = ''] = /^(.*?): (.*)$/.exec(line) ?? [];
  return [path, kindOf(type)];
}

function parameterOf(known: Fact): ServiceParameter {
  const { name, required, items, range, length, maxItems } = known;
  const type = known.type === 'array' ? 'array' : kindOf(known.type);
  const note = noteOf(known);
  return {
    ...{ name, type, required },
    ...(length === undefined ? {} : { minLength: length[0], maxLength: length[1] }),
    ...(range === undefined ? {} : { min: range[0], max: range[1] }),
    ...(known.default === undefined ? {} : { default: valueOf(type, known.default) }),
    ...(known.enum === undefined ? {} : { values: known.enum }),
    ...(type === 'array' ? { entry: entryOf(items) } : {}),
    ...(maxItems === undefined ? {} : { most: maxItems }),
    ...(note === '' ? {} : { note }),
  };
}

function valueOf(type: ServiceParameter['type'], written: string): string | number | boolean {
  if (type === 'number') return Number(written);
  return type === 'boolean' ? written === 'true' : written;
}

function entryOf(items: Fact['items']): NonNullable<ServiceParameter['entry']> {
  if (items === undefined || typeof items === 'string') return kindOf(items ?? 'string');
  return Object.fromEntries(
    Object.entries(items).map(([member, type]) => [member, type === 'array' ? 'array' : kindOf(type)]),
  );
}

/** Limits that a row has no word for. */
function noteOf({ ranges, except, enumNote, format }: Fact): string {
  const spans = (ranges ?? []).map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`));
  return [spans.join(', '), except === undefined ? '' : `not ${except.join(', ')}`, enumNote ?? '', format ?? '']
    .filter((part) => part !== '')
    .join('; ');
}
