// A settings file in YAML, and the line on which each of its values stands.
import { readFileSync } from 'node:fs';
import { isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { SettingsError } from './settings-error.ts';

export type Path = readonly PropertyKey[];

interface YamlFile {
  readonly values: Record<string, unknown>;
  /** `FILE:LINE: ` of the value, or of what should have held it. */
  locate(path: Path): string;
}

/** @throws SettingsError naming the line that is wrong */
export function readYaml(path: string): YamlFile {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const at = lines.linePos(fault.pos[0]).line;
    throw new SettingsError(`${path}:${at}: ${fault.message.split('\n')[0] ?? ''}`);
  }
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      const at = lines.linePos(rangeOf(alias) ?? 0).line;
      throw new SettingsError(`${path}:${at}: there is no anchor '&${alias.source}' above`);
    },
  });
  const values: unknown = document.toJS();
  if (values !== null && (typeof values !== 'object' || Array.isArray(values)))
    throw new SettingsError(`${path}:1: must be a mapping of settings`);
  return {
    values: { ...values },
    locate: (valuePath) => `${path}:${lineOf(document, lines, valuePath)}: `,
  };
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
