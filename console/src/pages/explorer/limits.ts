// Whether a value is within the limits of its parameter, by the server's rules.
import { patternsOf, type Parameter, type Schema } from '../../api/declarations.ts';
import { filledIn, isList, type Value, type Values } from './values.ts';

export type ValueError =
  | { readonly kind: 'missing' | 'noNumber' | 'noFlag' | 'noTime' | 'notOneOf' }
  | { readonly kind: 'tooShort' | 'tooLong' | 'tooSmall' | 'tooLarge' | 'tooMany'; readonly limit: number }
  | { readonly kind: 'pattern'; readonly pattern: string };

/** The first error of a text that is filled in. */
export function errorInText(schema: Schema, text: string): ValueError | undefined {
  if (text === '') return undefined;
  if (schema.enum !== undefined) return schema.enum.map(String).includes(text) ? undefined : { kind: 'notOneOf' };
  if (schema.type === 'boolean') return /^(true|false)$/i.test(text) ? undefined : { kind: 'noFlag' };
  if (schema.type === 'integer' || schema.type === 'number') return errorInNumber(schema, text);
  const { minLength, maxLength } = schema;
  if (minLength !== undefined && text.length < minLength) return { kind: 'tooShort', limit: minLength };
  if (maxLength !== undefined && text.length > maxLength) return { kind: 'tooLong', limit: maxLength };
  const pattern = patternsOf(schema).find((source) => !new RegExp(source, 'u').test(text));
  if (pattern !== undefined) return { kind: 'pattern', pattern };
  return schema.format === 'date-time' && !isTime(text) ? { kind: 'noTime' } : undefined;
}

function errorInNumber({ minimum, maximum }: Schema, text: string): ValueError | undefined {
  if (!/^-?\d{1,15}$/.test(text)) return { kind: 'noNumber' };
  if (minimum !== undefined && Number(text) < minimum) return { kind: 'tooSmall', limit: minimum };
  if (maximum !== undefined && Number(text) > maximum) return { kind: 'tooLarge', limit: maximum };
  return undefined;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The error of a parameter itself; those inside its list belong to the entries. */
export function errorOf({ required, schema }: Parameter, value: Value | undefined): ValueError | undefined {
  if (value === undefined || filledIn(value) === undefined) return required ? { kind: 'missing' } : undefined;
  if (typeof value === 'string') return errorInText(schema, value);
  const { maxItems } = schema;
  return isList(value) && maxItems !== undefined && value.length > maxItems
    ? { kind: 'tooMany', limit: maxItems }
    : undefined;
}

/** How many values the server would refuse. */
export function countErrors(parameters: readonly Parameter[], values: Values): number {
  return parameters.reduce((count, parameter) => {
    const value = values[parameter.name];
    const own = errorOf(parameter, value) === undefined ? 0 : 1;
    return count + own + (value === undefined || typeof value === 'string' ? 0 : errorsInside(parameter.schema, value));
  }, 0);
}

function errorsInside(schema: Schema, value: Value): number {
  if (typeof value === 'string') return errorInText(schema, value) === undefined ? 0 : 1;
  const inside = isList(value)
    ? value.map((entry) => errorsInside(schema.items ?? {}, entry))
    : Object.entries(value).map(([name, part]) => errorsInside(schema.properties?.[name] ?? {}, part));
  return inside.reduce((sum, count) => sum + count, 0);
}
