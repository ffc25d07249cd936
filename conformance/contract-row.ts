// The form of the contract's facts of one action, as they stand in data/contract.
import { z } from 'zod';
import { productNames } from './target.ts';

/** Status, code and message. */
export type Row = readonly [status: number, code: string, message: string];

export const row = z.tuple([z.int(), z.string(), z.string()]).readonly();

const limits = {
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  default: z.union([z.string(), z.int(), z.boolean()]).optional(),
  values: z.array(z.string()).optional(),
};

const referenceParameter = z.strictObject({
  name: z.string(),
  type: z.enum(['String', 'Integer', 'Long', 'Boolean', 'RepeatList']),
  required: z.boolean(),
  ...limits,
});

/** A single value, or the members of an object by their names. */
const entry = z.union([z.string(), z.record(z.string(), z.string())]);

const serviceParameter = z.strictObject({
  name: z.string(),
  type: z.enum(['string', 'number', 'boolean', 'array']),
  /** The SDK of RAM does not tell what is required. */
  required: z.boolean().optional(),
  ...limits,
  /** Of a list: what each entry is, and how many there may be. */
  entry: entry.optional(),
  most: z.int().optional(),
  /** Limits that the others cannot say, in words. */
  note: z.string().optional(),
});

export const contractRow = z.strictObject({
  product: z.enum(productNames),
  /** The API reference of 2019-08. Absent for the actions that it only mentions. */
  reference: z
    .strictObject({
      parameters: z.array(referenceParameter),
      /** Paths without the names of the lists' elements, which the reference's tables leave out. */
      answer: z.array(z.string()),
      errors: z.array(row),
      /** Fields that only the example of an answer has, with their kinds: those of the LOA and order actions. */
      example: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  /** Today's service, as its official SDK and its public pages have it. */
  service: z.strictObject({
    parameters: z.array(serviceParameter),
    /** Kind by path; `X[]` is a list. */
    answer: z.record(z.string(), z.enum(['string', 'number', 'boolean'])),
    errors: z.array(row).optional(),
    /** Codes that clients know of and nothing public tells the status and message of. */
    codes: z.array(z.string()).optional(),
  }),
});

export type ContractRow = z.infer<typeof contractRow>;
export type ServiceParameter = z.infer<typeof serviceParameter>;
