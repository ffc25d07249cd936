// The values of an action's form: texts, lists and objects, nested as its parameters are. On the wire and in the address of
// the page they are flat: `Filter.1.Value.2`.
import type { ActionDescription, Parameter, Schema } from '../../api/declarations.ts';

export type Value = string | readonly Value[] | { readonly [name: string]: Value };

/** By the names of parameters; a value that is not filled in is missing or empty. */
export type Values = Readonly<Record<string, Value>>;

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The flat form, without empty values; entries of lists are numbered anew, so that no number is left out. */
export function flattened(values: Values): Record<string, string> {
  return Object.fromEntries(flat(values).map(([name, text]) => [name.slice(1), text]));
}

function flat(value: Value): (readonly [suffix: string, text: string])[] {
  if (typeof value === 'string') return value === '' ? [] : [['', value]];
  const inside = isList(value)
    ? value.map(flat).filter((parts) => parts.length > 0)
    : Object.values(value).map((part) => flat(part));
  const names = isList(value) ? inside.map((_, index) => String(index + 1)) : Object.keys(value);
  return inside.flatMap((parts, index) =>
    parts.map(([suffix, text]) => [`.${names[index] ?? ''}${suffix}`, text] as const),
  );
}

/** The same value without empty parts; undefined where nothing is left. */
export function filledIn(value: Value): Value | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (isList(value)) {
    const list = value.map(filledIn).filter((part) => part !== undefined);
    return list.length === 0 ? undefined : list;
  }
  const members = Object.entries(value).flatMap(([name, part]) => {
    const kept = filledIn(part);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The values of the declared parameters from their flat form; other names in it are ignored. */
export function nested(parameters: readonly Parameter[], wire: ReadonlyMap<string, string>): Values {
  const values = parameters.map(({ name, schema }) => [name, valueIn(schema, name, wire)] as const);
  return Object.fromEntries(values.filter(([, value]) => filledIn(value) !== undefined));
}

function valueIn(schema: Schema, name: string, wire: ReadonlyMap<string, string>): Value {
  if (schema.type === 'array') {
    const { items = {}, maxItems } = schema;
    return indexesIn(name, wire)
      .slice(0, maxItems)
      .map((index) => valueIn(items, `${name}.${index}`, wire));
  }
  if (schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([member, of]) => [member, valueIn(of, `${name}.${member}`, wire)]),
    );
  return wire.get(name) ?? '';
}

function indexesIn(name: string, wire: ReadonlyMap<string, string>): number[] {
  const indexes = [...wire.keys()].flatMap((key) => {
    const rest = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : '';
    const [digits = ''] = rest.split('.');
    return /^[1-9]\d{0,3}$/.test(digits) ? [Number(digits)] : [];
  });
  return [...new Set(indexes)].sort((a, b) => a - b);
}

export type Format = 'JSON' | 'XML';

interface Addressed {
  readonly values: Values;
  readonly format: Format;
}

/** People send addresses to each other, so no secret may be in one. */
export function isSecret(parameter: string): boolean {
  return /password|secret/i.test(parameter);
}

export function pathOf({ product, version, name }: Pick<ActionDescription, 'product' | 'version' | 'name'>): string {
  return `/explorer/${product}/${version}/${name}`;
}

/** The values as the part of an address behind `#`, which browsers do not send; secrets are left out. */
export function fragmentOf({ values, format }: Addressed): string {
  const open = Object.entries(values).filter(([name]) => !isSecret(name));
  const flatValues = flattened(Object.fromEntries(open));
  return new URLSearchParams(format === 'XML' ? { ...flatValues, Format: 'XML' } : flatValues).toString();
}

export function addressed(parameters: readonly Parameter[], fragment: string): Addressed {
  const wire = new Map(new URLSearchParams(fragment.replace(/^#/, '')));
  return { values: nested(parameters, wire), format: wire.get('Format') === 'XML' ? 'XML' : 'JSON' };
}
