// The limits of a parameter in words, from its JSON Schema.
import { z } from 'zod';
import type { JsonSchema } from '../gateway/param.ts';
import { code } from './markdown.ts';

const known = z.object({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  allOf: z.array(z.object({ pattern: z.string() })).optional(),
  maxItems: z.number().optional(),
  items: z.record(z.string(), z.unknown()).optional(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

/** `integer, 5 to 5000`, `one of a, b; a by default`: nothing where there is no limit. */
export function limitsOf(schema: JsonSchema): string {
  const limits = known.parse(schema);
  const value =
    limits.enum === undefined
      ? valueLimits(limits)
      : `one of ${limits.enum.map((choice) => code(String(choice))).join(', ')}`;
  return [value, defaultOf(limits)].filter((part) => part !== '').join('; ');
}

type Known = z.infer<typeof known>;

function defaultOf({ default: value }: Known): string {
  if (value === undefined) return '';
  return value === '' ? 'empty by default' : `${code(JSON.stringify(value).replaceAll('"', ''))} by default`;
}

function valueLimits(limits: Known): string {
  if (limits.type === 'integer') return `integer${range(limits.minimum, limits.maximum, ', ')}`;
  if (limits.type === 'boolean') return `${code('true')} or ${code('false')}`;
  if (limits.type === 'string') return textLimits(limits);
  if (limits.type === 'array') return listLimits(limits);
  return '';
}

function textLimits({ minLength, maxLength, pattern, allOf = [] }: Known): string {
  const length = maxLength === undefined ? '' : `${range(minLength ?? 0, maxLength, '')} characters`;
  const patterns = [...(pattern === undefined ? [] : [pattern]), ...allOf.map((part) => part.pattern)];
  return [length, ...patterns.filter((text) => text !== printable).map(code)].filter((part) => part !== '').join(', ');
}

// Every text has to be printable, so that is not told each time.
const printable = String.raw`^[^\p{Cc}\ufffe\uffff]*$`;

function listLimits({ maxItems, items = {} }: Known): string {
  const { properties = {} } = known.parse(items);
  const members = Object.entries(properties).map(([name, schema]) => {
    const limits = limitsOf(schema);
    return limits === '' ? code(name) : `${code(name)} (${limits})`;
  });
  const upTo = maxItems === undefined ? 'list' : `up to ${maxItems}`;
  return members.length === 0 ? upTo : `${upTo}, each with ${members.join(', ')}`;
}

function range(from: number | undefined, to: number | undefined, before: string): string {
  return from === undefined || to === undefined ? '' : `${before}${from} to ${to}`;
}
