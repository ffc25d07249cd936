// Codecs for single parameters: the string on the wire and the value behind it. Never `coerce`, which turns the word
// "false" into true.
import { z } from 'zod';
import type { Range } from '../domain/edition.ts';
import { spanIn } from '../domain/moment.ts';

/** A value and how it is written on the wire. */
export type Codec<T> = z.ZodType<T, string>;

export interface TextLimits {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** Whether it may have line breaks and tabs. */
  readonly isMultiline?: boolean;
}

// Control characters and the two noncharacters cannot be written in XML at all, so no text may hold them.
export const printable = /^[^\p{Cc}\ufffe\uffff]*$/u;

const printableLines = /^[^\p{Cc}\ufffe\uffff\n\r\t]*(?:[\n\r\t][^\p{Cc}\ufffe\uffff\n\r\t]*)*$/u;

/** Printable text of `min` (1) to `max` characters. */
export function text({ min = 1, max, pattern, isMultiline = false }: TextLimits): Codec<string> {
  const schema = z
    .string()
    .min(min)
    .max(max)
    .regex(isMultiline ? printableLines : printable);
  return pattern === undefined ? schema : schema.regex(pattern);
}

/** A text that is an id of one kind. */
export function brandedText<Id extends string>(limits: TextLimits): Codec<Id> {
  // A brand is there for the compiler alone; the schema reads the same text. zod's own `brand` takes no type parameter as its kind.
  return text(limits) as unknown as Codec<Id>;
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T): Codec<T[number]> {
  return z.enum(values);
}

/** A decimal integer within the range. */
export function integer({ min, max }: Range): Codec<number> {
  return z.codec(z.string().regex(/^-?\d{1,15}$/), z.int().min(min).max(max), { decode: Number, encode: String });
}

/** One of these whole numbers. */
export function numberAmong(values: readonly number[]): Codec<number> {
  const number = z
    .int()
    .min(Math.min(...values))
    .max(Math.max(...values));
  return z.codec(z.enum(values.map(String)), number.meta({ enum: [...values] }), { decode: Number, encode: String });
}

/** A moment in ISO 8601, in epoch milliseconds; of a date its midnight. */
export function moment(): Codec<number> {
  return z.codec(
    z.string().refine((written) => spanIn(written) !== undefined),
    z.number().meta({ type: 'string', format: 'date-time' }),
    { decode: (written) => spanIn(written)?.from ?? Number.NaN, encode: (epochMs) => new Date(epochMs).toISOString() },
  );
}

/** `true` or `false` in any case: the Python SDK writes `True`. */
export function flag(): Codec<boolean> {
  return z.codec(z.string().regex(/^(true|false)$/i), z.boolean(), {
    decode: (word) => word.toLowerCase() === 'true',
    encode: String,
  });
}
