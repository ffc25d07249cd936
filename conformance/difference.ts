// Where two recordings differ, by path.
import { isList, isTree } from './parameters.ts';
import type { Recording } from './recording.ts';

/** One line for each difference: `CASE › body.Code: "A" → "B"`. */
export function differences(one: Recording, other: Recording): string[] {
  return [...pathDifferences(one.cases, other.cases, '')];
}

const absent = Symbol('absent');

function* pathDifferences(one: unknown, other: unknown, path: string): Generator<string> {
  if (isTree(one) && isTree(other)) {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const member = path === '' ? name : path.includes(' › ') ? `${path}.${name}` : `${path} › ${name}`;
      yield* pathDifferences(memberOf(one, name), memberOf(other, name), member);
    }
  } else if (isList(one) && isList(other)) {
    for (let index = 0; index < Math.max(one.length, other.length); index += 1)
      yield* pathDifferences(at(one, index), at(other, index), `${path}[${index}]`);
  } else if (one !== other) yield `${path}: ${told(one)} → ${told(other)}`;
}

function memberOf(tree: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(tree, name) ? tree[name] : absent;
}

function at(list: readonly unknown[], index: number): unknown {
  return index < list.length ? list[index] : absent;
}

function told(value: unknown): string {
  return value === absent ? 'nothing' : JSON.stringify(value);
}
