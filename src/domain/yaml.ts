// A text in YAML (JSON is that too), and where in it each of its values stands.
import { isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';

export type Path = readonly PropertyKey[];

/** Where something stands in a text; the first line is 1, and so is the first column. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A text that is no YAML. */
export class YamlError extends Error {
  override readonly name = 'YamlFault';
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

/** @throws YamlFault */
export function parseYaml(source: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [fault] = document.errors;
  if (fault !== undefined) throw new YamlError(placeAt(fault.pos[0]), fault.message.split('\n')[0] ?? 'is no YAML');
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      throw new YamlError(placeAt(rangeOf(alias) ?? 0), `there is no anchor '&${alias.source}' above`);
    },
  });
  return { content: contentOf(document), placeOf: (path) => placeAt(offsetOf(document, path) ?? 0) };
}

// Aliases of aliases of aliases are refused only when they are followed.
function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new YamlError({ line: 1, column: 1 }, error instanceof Error ? error.message : String(error));
  }
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
