// A policy document's JSON, taken apart member by member.
import { PolicyError } from './error.ts';

export type Members = Readonly<Record<string, unknown>>;

/** An object with none but these members. @throws PolicyError */
export function membersOf(place: string, value: unknown, known: readonly string[]): Members {
  const members = objectOf(place, value);
  for (const name of Object.keys(members))
    if (!known.includes(name))
      throw new PolicyError(within(place, name), `there is no such element; known: ${known.join(', ')}`);
  return members;
}

/** An object with any members. @throws PolicyError */
export function objectOf(place: string, value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new PolicyError(place, 'an object belongs here');
  // Parsed JSON that is neither a list nor null is an object of members.
  return value as Members;
}

/** One value or a list of at least one, each with its place. @throws PolicyError */
export function listOf(place: string, value: unknown): readonly (readonly [place: string, item: unknown])[] {
  if (value === undefined) throw new PolicyError(place, 'this element is missing');
  if (!Array.isArray(value)) return [[place, value]];
  if (value.length === 0) throw new PolicyError(place, 'the list is empty');
  return value.map((item: unknown, index) => [`${place}[${index}]`, item]);
}

/** @throws PolicyError */
export function textOf(place: string, value: unknown): string {
  if (typeof value !== 'string') throw new PolicyError(place, 'a string belongs here');
  return value;
}

export function within(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
