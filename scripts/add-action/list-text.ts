// A product's list of actions with one more.
import { basename, dirname, posix } from 'node:path';
import { lowerFirst } from './names.ts';
import type { NewAction } from './new-action.ts';
import { withImported } from './source-text.ts';
import { textOf, type ProductTree } from './tree.ts';

export function listText({ name, place }: NewAction, tree: ProductTree): string {
  const text = textOf(tree.root, tree.list);
  const own = place === '' ? `${tree.folder}/${name}.ts` : `${tree.folder}/${place}/${name}.ts`;
  const module = `./${posix.relative(dirname(tree.list), own)}`;
  const lines = withImported(text, lowerFirst(name), module).split('\n');
  return withEntry(lines, lowerFirst(name), posix.dirname(module)).join('\n');
}

/** Behind the last action of the same folder, or of the list. */
function withEntry(lines: readonly string[], entry: string, folder: string): string[] {
  const start = lines.findIndex((line) => /(actions: \[|= \[)/.test(line));
  const opening = lines[start] ?? '';
  const [, short] = /\[(.+)\]/.exec(opening) ?? [];
  if (short !== undefined) return lines.with(start, opening.replace(`[${short}]`, `[${short}, ${entry}]`));
  const end = lines.findIndex((line, index) => index > start && /^\s*\]/.test(line));
  const siblings = new Set(
    lines.flatMap((line) => {
      const [, name = '', module = ''] = /^import \{ (\w+) \} from '(.*)';$/.exec(line) ?? [];
      return posix.dirname(module) === folder && basename(module) !== 'index.ts' ? [name] : [];
    }),
  );
  const isSibling = (line: string): boolean => siblings.has(line.trim().replace(/,$/, ''));
  const last = lines.findLastIndex((line, index) => index > start && index < end && isSibling(line));
  const indent = /^\s*/.exec(lines[end] ?? '')?.[0] ?? '';
  return lines.toSpliced(last === -1 ? end : last + 1, 0, `${indent}  ${entry},`);
}
