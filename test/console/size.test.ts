// What a browser has to load before the console shows anything.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const built = new URL('../../dist/console/', import.meta.url);

it('the first script of the console, with all that it needs at once, is less than 350 kB zipped', async () => {
  const document = await readFile(new URL('index.html', built), 'utf8');
  const scripts = [...document.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path);
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(new URL(path, built))).length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(350_000);
});
