// A text in YAML (JSON is that too), and the line on which each of its values stands.
import { isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';

export type Path = readonly PropertyKey[];

/** A text that is no YAML. */
export class YamlFault extends Error {
  override readonly name = 'YamlFault';
  /** The first line is 1. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

export interface YamlText {
  readonly content: unknown;
  /** The line of the value, or of what should have held it. */
  readonly lineOf: (path: Path) => number;
}

/** @throws YamlFault */
export function parseYaml(source: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new YamlFault(lines.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? 'is no YAML');
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      throw new YamlFault(lines.linePos(rangeOf(alias) ?? 0).line, `there is no anchor '&${alias.source}' above`);
    },
  });
  return { content: contentOf(document), lineOf: (path) => lineOf(document, lines, path) };
}

// Aliases of aliases of aliases are refused only when they are followed.
function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new YamlFault(1, error instanceof Error ? error.message : String(error));
  }
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path[length - 1];
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    // The key's own line, which is the one to look at when its value stands below it.
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(key));
      const range = rangeOf(pair?.key);
      if (range !== undefined) return lines.linePos(range).line;
    }
    const range = rangeOf(document.getIn(path.slice(0, length), true));
    if (range !== undefined) return lines.linePos(range).line;
  }
  return 1;
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
