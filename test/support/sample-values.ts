// Values for any declared parameter, found with its own declaration: one that it takes, and one that it refuses.
import { z } from 'zod';
import type { Action } from '../../src/actions/declare.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { ApiError } from '../../src/gateway/errors.ts';
import type { Parameters } from './answers.ts';
import { allowing } from './policy-documents.ts';
import { trustPolicy } from './ram.ts';

type Param = Action['params'][string];

/** Parameters of the wire that stand for one declared parameter. */
export interface Sample {
  readonly parameters: Parameters;
  /** How the declaration refuses it. */
  readonly refusal: ApiError;
}

const schemaSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).default([]),
  minimum: z.number().optional(),
  items: z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) }).optional(),
});

const document = allowing('vpc:*');

/** Each parameter whose schema has neither an enumeration nor a minimum takes one of these. */
const usual = [
  'sample',
  'true',
  '1',
  '1231579085529123',
  'cn-hangzhou',
  '10.0.0.1',
  '2001:db8::1',
  '/30',
  '10.0.0.0/8',
  'false',
  '2001:db8::/126',
  '2026-12-01T00:00:00Z',
  '2036-12-01T00:00:00Z',
  '86-13800000000',
  'ann@example.com',
  'v1',
  'acs:ram::1231579085529123:role/sample',
  document,
  trustPolicy,
];

const hostile = ['not a value!', '\u0001', 'x'.repeat(20_000), '-1', '<', 'http://example.com'];

function schemaOf(param: Param, edition: Edition): z.infer<typeof schemaSchema> {
  return schemaSchema.parse(param.schema(edition));
}

/** @returns undefined where the parameter takes the value */
export function refusalFor(name: string, param: Param, parameters: Parameters, edition: Edition): ApiError | undefined {
  try {
    param.read(name, new Map(Object.entries(parameters)), edition);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** @returns undefined where the parameter takes none of these values */
export function goodValue(name: string, param: Param, edition: Edition): Parameters | undefined {
  const { enum: listed, minimum, items } = schemaOf(param, edition);
  const entry = Object.keys(items?.properties ?? {}).map((member) => `${name}.1.${member}`);
  const names = param.isList !== true ? [name] : entry.length === 0 ? [`${name}.1`] : entry;
  const first = [...listed, ...(minimum === undefined ? [] : [minimum])].map(String);
  return [...first, ...usual]
    .map((value) => Object.fromEntries(names.map((written) => [written, value])))
    .find((parameters) => refusalFor(name, param, parameters, edition) === undefined);
}

/** @returns undefined where the parameter takes any value */
export function badValue(name: string, param: Param, edition: Edition): Sample | undefined {
  const { items } = schemaOf(param, edition);
  const names = [name, `${name}.1`, ...Object.keys(items?.properties ?? {}).map((member) => `${name}.1.${member}`)];
  for (const written of names)
    for (const value of hostile) {
      const parameters = { [written]: value };
      const refusal = refusalFor(name, param, parameters, edition);
      if (refusal !== undefined) return { parameters, refusal };
    }
  return undefined;
}
