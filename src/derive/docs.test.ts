import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedPages, repository } from './docs.ts';

it.each(generatedPages())(
  '$path says what the declarations and the tests do: if not, `npm run docs`',
  ({ path, text }) => {
    expect(readFileSync(join(repository, path), 'utf8')).toBe(text);
  },
);
