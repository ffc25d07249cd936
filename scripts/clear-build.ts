// The first step of `npm run build`: nothing of an earlier build, whose source may be gone, is left to be packed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';

rmSync(join(import.meta.dirname, '..', 'dist'), { recursive: true, force: true });
