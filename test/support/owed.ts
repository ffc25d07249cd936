// The lists of gaps in test/owed, one a line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'owed');

export function owedIn(list: string): string[] {
  const lines = readFileSync(join(folder, list), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}
