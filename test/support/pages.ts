// Code blocks of the documentation, for tests that run them as pasted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The first code block of a page in this language that mentions a text. */
export function codeIn(page: string, language: string, mentions: string): string {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  return blocks.find(([, its, text]) => its === language && text?.includes(mentions))?.[2] ?? '';
}
