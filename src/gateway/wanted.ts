// What a parameter has to be, in a sentence for whoever sent another value.
import { z } from 'zod';
import { momentForms } from '../domain/moment.ts';

const known = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** The values of an enumeration; undefined for anything else. */
export function valuesWantedBy(schema: Readonly<Record<string, unknown>>): string | undefined {
  const { enum: values } = known.parse(schema);
  return values === undefined ? undefined : `It has to be one of ${values.join(', ')}.`;
}

/** Undefined for texts, whose forms are told in the docs. */
export function wantedBy(schema: Readonly<Record<string, unknown>>): string | undefined {
  const { type, format, minimum, maximum } = known.parse(schema);
  const values = valuesWantedBy(schema);
  if (values !== undefined) return values;
  if (format === 'date-time') return `It has to be a time, such as ${momentForms}.`;
  if (type === 'boolean') return 'It has to be true or false.';
  if (type === 'integer' && minimum !== undefined && maximum !== undefined)
    return `It has to be a whole number from ${minimum} to ${maximum}.`;
  return undefined;
}
