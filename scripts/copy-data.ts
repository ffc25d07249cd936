// The last step of `npm run build`: what the program reads at run time and the compiler does not copy.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fontFiles } from '../src/loa/typefaces.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

copyFileSync(join(root, 'src', 'settings', 'catalogue.yaml'), join(dist, 'settings', 'catalogue.yaml'));

// Two of nine weights: the packages with all of them have more than 160 MB.
const typeface = join(dist, 'loa', 'typeface');
mkdirSync(typeface, { recursive: true });
for (const file of fontFiles()) {
  copyFileSync(file, join(typeface, basename(file)));
  // A font's own licence goes where it goes.
  const family = basename(file).split('_')[0] ?? '';
  copyFileSync(join(dirname(file), '..', 'LICENSE_FONT'), join(typeface, `${family}-OFL.txt`));
}
