// The program in one file. Half of what a start of the sources costs is the search for some thousand modules, and a run of the
// tests starts the program hundreds of times. test/operating.test.ts starts the sources, and test/package.test.ts the package.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..', '..');
const cache = join(root, 'node_modules', '.cache', 'demarc-tests');
const sources = join(root, 'src');

const keptForMs = 24 * 3_600_000;

/** Sources find their files by where they stand, and the bundle stands elsewhere. */
const sourcesKnowWhereTheyStand: Plugin = {
  name: 'sources-know-where-they-stand',
  transform: (code, path) =>
    path.startsWith(sources)
      ? code
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
          .replaceAll('import.meta.filename', JSON.stringify(path))
      : undefined,
};

let program: Promise<string> | undefined;

/** The path of the bundle of the present sources, which is made where there is none. */
export async function bundledProgram(): Promise<string> {
  program ??= bundleOf(fingerprintOfSources());
  return await program;
}

async function bundleOf(fingerprint: string): Promise<string> {
  const folder = join(cache, `program-${fingerprint}`);
  const start = join(folder, 'start.cjs');
  if (existsSync(start)) return start;
  mkdirSync(cache, { recursive: true });
  removeOldBundles();
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [sourcesKnowWhereTheyStand],
    ssr: {
      noExternal: true,
      // They find files of their own by where they stand.
      external: ['pdfkit', 'harfbuzzjs', 'pg-native'],
    },
    build: {
      ssr: join(sources, 'bin.ts'),
      outDir: unfinished,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'program.mjs', codeSplitting: false } },
    },
  });
  // As bin/ starts the program: from CommonJS, so that the cache of compiled code serves it.
  writeFileSync(join(unfinished, 'start.cjs'), "require('./program.mjs');\n");
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another worker was faster.
    if (!existsSync(start)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  return start;
}

/** Differs as soon as a file was written anew. */
function fingerprintOfSources(): string {
  const files = [
    'package-lock.json',
    ...globSync('src/**/*.ts', { cwd: root }).sort(),
    'test/support/bundled-program.ts',
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function removeOldBundles(): void {
  for (const name of globSync(['program-*', 'unfinished-*'], { cwd: cache })) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > keptForMs) rmSync(path, { recursive: true, force: true });
  }
}
