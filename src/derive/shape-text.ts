// A JSON Schema in few lines, as people write the shape of an object.
import { z } from 'zod';
import { shapeNames } from '../control/shape-names.ts';

const node = z.looseObject({
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).optional(),
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

const wordsInLine = 4;

interface NamedShape {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly io: 'input' | 'output';
}

/** Each with its name before it, and after them the shapes that have a name of their own. */
export function shapeLines(shapes: readonly NamedShape[]): readonly string[] {
  const own = new Map<string, readonly string[]>();
  const named = new Map<string, readonly string[]>();
  for (const { name, schema, io } of shapes) {
    const json = node.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: shapeNames }));
    own.set(name, [shapeText(json)]);
    // Bodies come before answers, so a shape of both is written as a body: it marks what a caller may leave out.
    for (const [id, definition] of Object.entries(json.$defs ?? {}))
      if (!named.has(id)) named.set(id, choicesOf(definition));
  }
  const lines = [...own, ...named];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, choices]) => `${name.padEnd(width)}  ${choices.join(`\n${'|'.padStart(width)}  `)}`);
}

function choicesOf(schema: unknown): readonly string[] {
  const { anyOf, oneOf, enum: values = [] } = node.parse(schema);
  if (values.length <= wordsInLine) return (anyOf ?? oneOf ?? [schema]).map(shapeText);
  return Array.from({ length: Math.ceil(values.length / wordsInLine) }, (_, line) =>
    shapeText({ enum: values.slice(line * wordsInLine, (line + 1) * wordsInLine) }),
  );
}

/** `{ "advance": string } | { "set": date-time }` */
function shapeText(schema: unknown): string {
  const read = node.parse(schema);
  if (read.$ref !== undefined) return read.$ref.replace('#/$defs/', '');
  const { anyOf, oneOf, properties, items, additionalProperties } = read;
  if (read.const !== undefined) return JSON.stringify(read.const);
  if (read.enum !== undefined) return read.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map(shapeText).join(' | ');
  if (properties !== undefined) return objectText(properties, read.required ?? []);
  if (items !== undefined) return `[${shapeText(items)}, …]`;
  if (typeof additionalProperties === 'object') {
    const name = read.propertyNames === undefined ? 'name' : shapeText(read.propertyNames);
    return `{ ${name === 'string' ? 'name' : name}: ${shapeText(additionalProperties)}, … }`;
  }
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
