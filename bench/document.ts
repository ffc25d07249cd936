// docs/performance.md: each part of the bench has a place of its own there, between markers; the rest is written by people.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

const path = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** @throws Error when the document has no place for the part */
export async function writePart(part: string, text: string): Promise<void> {
  const begin = `<!-- ${part}: written by the bench -->`;
  const end = `<!-- ${part}: end -->`;
  const document = readFileSync(path, 'utf8');
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from === -1 || to < from) throw new Error(`docs/performance.md has no '${begin}' before '${end}'`);
  const changed = `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
  writeFileSync(path, await format(changed, { parser: 'markdown', printWidth: 120 }));
}
