// What a call says: text by name, with lists and structures inside, as the official models have them.

export type Value = string | readonly Value[] | Parameters;
export interface Parameters {
  readonly [name: string]: Value;
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As they are on the wire: `Filter.1.Value.2` for the second value of the first filter. */
export function flat(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => flatEntries(name, value)));
}

function flatEntries(name: string, value: Value): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  const members = isList(value) ? value.map((member, index) => [String(index + 1), member] as const) : entriesOf(value);
  return members.flatMap(([member, inner]) => flatEntries(`${name}.${member}`, inner));
}

function entriesOf(value: Parameters): (readonly [string, Value])[] {
  return Object.entries(value);
}

export function without(parameters: Parameters, left: string): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== left));
}
