// The last step of `npm run build`: what the program reads at run time and the compiler does not copy.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

copyFileSync(join(root, 'src', 'catalogue.yaml'), join(root, 'dist', 'catalogue.yaml'));
