// The shape of an answer: which fields it has and of which kind, with `X[]` for a list, as the contract writes it.
import { isList, isTree } from './parameters.ts';

/** Kind by path of every leaf. A list that is empty is a leaf of its own, `X[]` of kind `list`. */
export function shapeOf(body: unknown, path = ''): Map<string, string> {
  if (isList(body)) {
    if (body.length === 0) return new Map([[`${path}[]`, 'list']]);
    return new Map(body.flatMap((member) => [...shapeOf(member, `${path}[]`)]));
  }
  if (isTree(body)) {
    const start = path === '' ? '' : `${path}.`;
    return new Map(Object.entries(body).flatMap(([name, member]) => [...shapeOf(member, start + name)]));
  }
  return new Map([[path, body === null ? 'null' : typeof body]]);
}

/**
 * What is wrong with the shape of an answer, in a few words for each error.
 * @param fields what there may be
 * @param expected what there must be
 */
export function* shapeErrors(
  shape: ReadonlyMap<string, string>,
  fields: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): Generator<string> {
  for (const [path, kind] of Object.entries(expected)) {
    const actual = shape.get(path);
    if (actual === undefined) yield `${path} is missing`;
    else if (actual !== kind) yield `${path} is a ${actual}, not a ${kind}`;
  }
  for (const [path, kind] of shape) {
    if (path in expected) continue;
    const known = fields[path] ?? (kind === 'list' && isListOf(fields, path) ? 'list' : undefined);
    if (known === undefined) yield `${path} is in no contract`;
    else if (known !== kind) yield `${path} is a ${kind}, not a ${known}`;
  }
}

function isListOf(fields: Readonly<Record<string, string>>, path: string): boolean {
  return Object.keys(fields).some((known) => known === path || known.startsWith(`${path}.`));
}

/** XML knows no lists: the same paths without their marks, and every leaf is text. */
export function* xmlErrors(
  body: unknown,
  fields: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): Generator<string> {
  const shape = new Map([...textOf(body)].map(([path, text]) => [withoutMarks(path), text]));
  for (const [path, kind] of Object.entries(expected)) {
    const text = shape.get(withoutMarks(path));
    if (kind === 'list') continue;
    if (text === undefined) yield `${path} is missing`;
    else if (kind === 'number' && !/^-?\d+$/.test(text)) yield `${path} is no number`;
    else if (kind === 'boolean' && !/^(true|false)$/.test(text)) yield `${path} is neither true nor false`;
  }
  const known = new Set(Object.keys({ ...fields, ...expected }).map(withoutMarks));
  for (const [path, text] of shape) {
    // A wrapper without anything in it is an empty element.
    const isWrapper = text === '' && [...known].some((field) => field.startsWith(`${path}.`));
    if (!known.has(path) && !isWrapper) yield `${path} is in no contract`;
  }
}

function* textOf(body: unknown, path = ''): Generator<readonly [string, string]> {
  if (isList(body)) for (const member of body) yield* textOf(member, path);
  else if (isTree(body))
    for (const [name, member] of Object.entries(body)) yield* textOf(member, path === '' ? name : `${path}.${name}`);
  else yield [path, typeof body === 'string' ? body : JSON.stringify(body)];
}

function withoutMarks(path: string): string {
  return path.replaceAll('[]', '');
}
