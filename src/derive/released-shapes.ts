// The released shapes: the operator API, the control API, and the names that the package exports. A shape may only grow.
// `npm run docs` adds what is new to its file, and refuses when something that the file has is gone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { products } from '../actions/products.ts';
import { editions } from '../domain/edition.ts';
import { declaredControlRoutes } from './declared-control.ts';
import { describeActions } from './describe-actions.ts';
import { openApiOf } from './openapi.ts';

export interface ReleasedShape {
  /** Of its file, from the repository's root. */
  readonly path: string;
  readonly shape: unknown;
}

export function releasedShapes(repository: string): ReleasedShape[] {
  const staff = products.filter(({ audience }) => audience === 'operator');
  return [
    ...staff.map((product) => ({
      path: `api/${product.version}.json`,
      shape: describeActions([product], editions['2019-08']),
    })),
    { path: 'api/control.json', shape: openApiOf(declaredControlRoutes()) },
    { path: 'api/package.json', shape: { exports: exportedNames(join(repository, 'src', 'index.ts')) } },
  ];
}

export function shapeText({ shape }: ReleasedShape): string {
  return `${JSON.stringify(shape, undefined, 2)}\n`;
}

function exportedNames(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','));
  const declared = [...text.matchAll(/^export (?:async )?(?:function|const|class|type|interface) (\w+)/gm)];
  const names = [...listed, ...declared.map(([, name = '']) => name)].map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))].sort();
}

/** Members that only explain, and may change. */
const prose = new Set(['doc', 'description', 'example', 'title', 'info', 'tags']);

/** Members that limit a value. A limit may become wider. */
const bounds = new Set(['pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum']);

/** What a released shape has and the present one has not, or has otherwise, by its place. */
export function lostFrom(released: unknown, present: unknown, place = ''): string[] {
  if (Array.isArray(released)) return lostFromList(released, present, place);
  if (!isObject(released)) return released === present ? [] : [`${place}: ${text(released)} is ${text(present)} now`];
  if (!isObject(present)) return [`${place} is gone`];
  return Object.entries(released).flatMap(([name, member]) => {
    if (prose.has(name) && typeof member !== 'object') return [];
    if (bounds.has(name) && place.includes('/parameters/') && !Object.hasOwn(present, name)) return [];
    if (!Object.hasOwn(present, name)) return [`${place}/${name} is gone`];
    if (name === 'required') return lostFromRequired(member, present[name], place);
    return lostFrom(member, present[name], `${place}/${name}`);
  });
}

/** Callers must not have to send more than before, and answers must have all the members that they always had. */
function lostFromRequired(released: unknown, present: unknown, place: string): string[] {
  const changed = `${place}/required: ${text(released)} is ${text(present)} now`;
  if (!Array.isArray(released) || !Array.isArray(present)) return text(released) === text(present) ? [] : [changed];
  const isAnswer = /\/(answer|responses)(\/|$)/.test(place);
  const [fewer, more]: readonly (readonly unknown[])[] = isAnswer ? [released, present] : [present, released];
  return fewer?.every((name) => more?.includes(name) === true) === true ? [] : [changed];
}

function lostFromList(released: readonly unknown[], present: unknown, place: string): string[] {
  if (!Array.isArray(present)) return [`${place} is gone`];
  const byKey = new Map(present.map((entry: unknown) => [keyOf(entry), entry]));
  return released.flatMap((entry) => {
    const key = keyOf(entry);
    return byKey.has(key) ? lostFrom(entry, byKey.get(key), `${place}/${key}`) : [`${place}/${key} is gone`];
  });
}

/** Entries of a list are found again by their name, errors by their code and message, and values by themselves. */
function keyOf(entry: unknown): string {
  if (!isObject(entry)) return text(entry);
  const { name, code, message } = entry;
  if (typeof name === 'string') return name;
  return typeof code === 'string' ? `${code} ${String(message)}` : text(entry);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return value === undefined ? 'gone' : JSON.stringify(value);
}
