// A text in YAML (JSON is that too), and where in it each of its values stands.
import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

export type Path = readonly PropertyKey[];

/** Where something stands in a text; the first line is 1, and so is the first column. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The text is not YAML. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  readonly place: TextPlace;

  constructor(place: TextPlace, message: string) {
    super(message);
    this.place = place;
  }
}

export interface YamlText {
  readonly content: unknown;
  /** Where the value stands, or what should have held it. */
  readonly placeOf: (path: Path) => TextPlace;
}

/** Aliases may make a short text long, so what it stands for is bounded: in aliases, and in values once they are followed. */
const maxAliases = 1000;
const maxValues = 200_000;

/** @throws YamlError */
export function parseYaml(source: string): YamlText {
  try {
    return read(source);
  } catch (error) {
    // The library calls itself for each level.
    if (error instanceof RangeError) throw new YamlError({ line: 1, column: 1 }, 'is nested too deeply');
    throw error;
  }
}

function read(source: string): YamlText {
  const lines = new LineCounter();
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  // The library would compare each key of a map with all others.
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) throw new YamlError(placeAt(error.pos[0]), error.message.split('\n')[0] ?? 'is no YAML');
  checkNames(document, placeAt);
  return { content: contentOf(document), placeOf: (path) => placeAt(offsetOf(document, path) ?? 0) };
}

/** Keys are there once in their map, and an alias stands below the anchor that it names. */
function checkNames(document: Document.Parsed, placeAt: (offset: number) => TextPlace): void {
  const anchors = new Set<string>();
  let aliases = 0;
  visit(document, (_key, node) => {
    if (isAlias(node)) {
      const place = placeAt(rangeOf(node) ?? 0);
      if (!anchors.has(node.source)) throw new YamlError(place, `there is no anchor '&${node.source}' above`);
      aliases += 1;
      if (aliases > maxAliases) throw new YamlError(place, `there are more than ${maxAliases} aliases`);
    } else if (isMap(node)) {
      const keys = new Set<unknown>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? key.value : key;
        if (keys.has(name)) throw new YamlError(placeAt(rangeOf(key) ?? 0), 'Map keys must be unique');
        keys.add(name);
      }
    }
    if (isNode(node) && !isAlias(node) && node.anchor !== undefined) anchors.add(node.anchor);
  });
}

// Aliases of aliases of aliases are refused only when they are followed.
function contentOf(document: Document.Parsed): unknown {
  try {
    const content: unknown = document.toJS({ maxAliasCount: maxAliases });
    countValues(content, new Map());
    return content;
  } catch (error) {
    throw new YamlError({ line: 1, column: 1 }, error instanceof Error ? error.message : String(error));
  }
}

/**
 * How many values there are where each alias counts as what it stands for.
 * @param known the counts of values that several aliases stand for; undefined while one is being counted
 */
function countValues(value: unknown, known: Map<object, number | undefined>): number {
  if (typeof value !== 'object' || value === null) return 1;
  if (known.has(value)) {
    const count = known.get(value);
    if (count === undefined) throw new Error('an alias stands inside what it stands for');
    return count;
  }
  known.set(value, undefined);
  let count = 1;
  for (const member of Object.values(value)) {
    count += countValues(member, known);
    if (count > maxValues) throw new Error(`with its aliases this has more than ${maxValues} values`);
  }
  known.set(value, count);
  return count;
}

function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path[length - 1];
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    // The key's own place, which is the one to look at when its value stands below it.
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(key));
      const range = rangeOf(pair?.key);
      if (range !== undefined) return range;
    }
    const range = rangeOf(document.getIn(path.slice(0, length), true));
    if (range !== undefined) return range;
  }
  return undefined;
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
