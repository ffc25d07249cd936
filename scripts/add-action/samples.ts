// Values for mandatory parameters, as text on the wire, which the author replaces by real ones.
import type { ServiceParameter } from '../../conformance/contract-row.ts';

export function sampleOf({ name, type, values, min }: ServiceParameter): string {
  if (values !== undefined) return values[0] ?? '';
  if (name === 'RegionId') return 'cn-hangzhou';
  if (type === 'number') return String(min ?? 1);
  return type === 'boolean' ? 'true' : 'sample';
}

/** By the names on the wire, where a list has one entry. */
export function wireSamples(parameter: ServiceParameter): (readonly [name: string, value: string])[] {
  const { name, type, entry = 'string' } = parameter;
  if (type !== 'array') return [[name, sampleOf(parameter)]];
  if (typeof entry === 'string') return [[`${name}.1`, 'sample']];
  return Object.keys(entry).map((member) => [`${name}.1.${member}`, 'sample'] as const);
}
