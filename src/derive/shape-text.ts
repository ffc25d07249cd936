// A JSON Schema in one line, as people write down what an object looks like.
import { z } from 'zod';

const node = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  propertyNames: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  format: z.string().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** `{ "advance": string } | { "set": date-time }` */
export function shapeText(schema: unknown): string {
  const read = node.parse(schema);
  const { anyOf, oneOf, properties, items, additionalProperties } = read;
  if (read.const !== undefined) return JSON.stringify(read.const);
  if (read.enum !== undefined) return read.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map(shapeText).join(' | ');
  if (properties !== undefined) return objectText(properties, read.required ?? []);
  if (items !== undefined) return `[${shapeText(items)}, …]`;
  if (typeof additionalProperties === 'object') return `{ name: ${shapeText(additionalProperties)}, … }`;
  return read.format ?? (read.type === undefined ? 'anything' : `${read.type}${rangeText(read)}`);
}

function objectText(properties: Readonly<Record<string, unknown>>, required: readonly string[]): string {
  const members = Object.entries(properties).map(([name, schema]) => {
    const { default: otherwise } = node.parse(schema);
    const given = otherwise === undefined ? '' : ` (${JSON.stringify(otherwise)})`;
    return `"${name}"${required.includes(name) ? '' : '?'}: ${shapeText(schema)}${given}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function rangeText({ minimum, maximum }: z.infer<typeof node>): string {
  const from = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const to = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (from === undefined) return to === undefined ? '' : ` up to ${to}`;
  return to === undefined ? ` from ${from}` : ` ${from} to ${to}`;
}
