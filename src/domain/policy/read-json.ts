// Reads JSON and tells the line and column of an error, which JSON.parse mostly does not. A member that is named twice is
// refused, since readers differ in which of the two counts.
import { PolicyError } from './error.ts';

const space = /[ \t\n\r]*/y;
const scalar =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const maxDepth = 16;

/** @throws PolicyError whose place is `line 3, column 14` */
export function readJson(text: string): unknown {
  let at = 0;

  function fail(reason: string): never {
    const lines = text.slice(0, at).split('\n');
    throw new PolicyError(`line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`, reason);
  }

  function skipSpace(): void {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  }

  /** Passes over the character, if it comes next. */
  function take(character: string): boolean {
    skipSpace();
    if (text[at] !== character) return false;
    at++;
    return true;
  }

  function takeScalar(): unknown {
    skipSpace();
    scalar.lastIndex = at;
    const written = scalar.exec(text)?.[0];
    if (written === undefined) fail(at === text.length ? 'the JSON ends too early' : 'this is no JSON');
    at += written.length;
    return JSON.parse(written);
  }

  function takeMember(members: Map<string, unknown>, depth: number): void {
    skipSpace();
    const start = at;
    const name = takeScalar();
    if (typeof name !== 'string' || members.has(name)) {
      at = start;
      fail(typeof name === 'string' ? `the element '${name}' is there twice` : "an element's name belongs here");
    }
    if (!take(':')) fail("a ':' belongs here");
    members.set(name, takeValue(depth));
  }

  function takeItems(end: string, takeItem: () => void): void {
    if (take(end)) return;
    do takeItem();
    while (take(','));
    if (!take(end)) fail(`a ',' or a '${end}' belongs here`);
  }

  function takeValue(depth: number): unknown {
    if (depth > maxDepth) fail('this is nested too deeply');
    if (take('{')) {
      const members = new Map<string, unknown>();
      takeItems('}', () => {
        takeMember(members, depth + 1);
      });
      return Object.fromEntries(members);
    }
    if (!take('[')) return takeScalar();
    const items: unknown[] = [];
    takeItems(']', () => items.push(takeValue(depth + 1)));
    return items;
  }

  const value = takeValue(0);
  skipSpace();
  if (at < text.length) fail('nothing belongs behind the document');
  return value;
}
