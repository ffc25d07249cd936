// The example of CONTRIBUTING.md, carried out in a copy of the tree: what it lays out, what it says to write, and what it says
// to run. Whatever an action needs besides is found here.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const [, example = ''] = /\n### For example\n([^]*?)\n## /.exec(contributing) ?? [];

const notCopied = ['node_modules', 'dist', '.git', 'images', 'demarc-data'];

/** The tree without what is built and fetched; the packages are those of the tree itself. */
function copyOfTree(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'demarc-contributing-'));
  cpSync(root, path, { recursive: true, filter: (source) => !notCopied.includes(basename(source)) });
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'));
  return {
    path,
    [Symbol.dispose]() {
      rmSync(path, { recursive: true });
    },
  };
}

interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** As a contributor runs it, with nothing of this test's own process around it. */
async function run(folder: string, line: string): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const [program = '', ...args] = line.split(' ');
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: folder, env: { PATH, HOME } });
    return { exitCode: 0, output: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error) || !('stderr' in error)) throw error;
    return { exitCode: 1, output: String(error.stdout) + String(error.stderr) };
  }
}

/** Every file by its path. */
function contentsOf(folder: string): ReadonlyMap<string, string> {
  const paths = globSync('**/*', {
    cwd: folder,
    exclude: ({ name }) => notCopied.includes(name),
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'latin1')]));
}

/** The code blocks, each with the file that the sentence before it names. */
const blocks = [...example.matchAll(/([^\n]*)\n\n```(\w+)\n([^]*?)```/g)].map(
  ([, sentence = '', language, code = '']) => ({
    file: /`((?:src|conformance|test)\/[^`]+)`:$/.exec(sentence)?.[1],
    language,
    code,
  }),
);

const [[layOut = ''] = [], commands = []] = blocks
  .filter(({ language }) => language === 'sh')
  .map(({ code }) => code.trim().split('\n'));

const files = blocks.flatMap(({ file, code }) => (file === undefined ? [] : [{ file, code }]));

/** The compiler on the example's own files, with the settings of the tree. What it found is kept for its next run. */
async function types(folder: string): Promise<Ended> {
  const config = { extends: './tsconfig.json', include: ['src/**/*.d.ts'], files: files.map(({ file }) => file) };
  writeFileSync(join(folder, 'tsconfig.example.json'), JSON.stringify(config));
  return await run(
    folder,
    'npm exec -- tsc --noEmit --incremental --tsBuildInfoFile dist/example.tsbuildinfo -p tsconfig.example.json',
  );
}

it('the example of CONTRIBUTING.md is laid out, finished and held by what it says', { timeout: 600_000 }, async () => {
  using copy = copyOfTree();
  const before = contentsOf(copy.path);
  const laidOut = await run(copy.path, layOut);
  expect(laidOut, laidOut.output).toMatchObject({ exitCode: 0 });
  // Nothing of it passes for finished.
  expect((await types(copy.path)).output).toContain("Cannot find name 'theRuleIsToBeWritten'");

  expect(files.map(({ file }) => existsSync(join(copy.path, file)))).toEqual([true, true]);
  for (const { file, code } of files) writeFileSync(join(copy.path, file), code);
  for (const command of commands) {
    // The matrix of permissions is held by its own test, and takes too long to be made twice.
    if (command.endsWith('test/golden')) continue;
    const { exitCode, output } = command === 'npm run types' ? await types(copy.path) : await run(copy.path, command);
    expect(exitCode, `${command}\n${output}`).toBe(0);
  }
  // The commands have left nothing to be done.
  const held = await run(copy.path, 'npm test -- --project sqlite src/derive/docs.test.ts');
  expect(held, held.output).toMatchObject({ exitCode: 0 });
  const again = await run(copy.path, 'npm run conformance -- --only ListBusinessRegions');
  expect(again, again.output).toMatchObject({ exitCode: 0 });
  const touched = [...contentsOf(copy.path)].filter(([path, content]) => before.get(path) !== content);
  expect(touched.map(([path]) => path).sort()).toEqual([
    'conformance/data/contract/ListBusinessRegions.json',
    'conformance/data/expected/ListBusinessRegions.json',
    'docs/api.md',
    'src/actions/vpc/index.ts',
    'src/actions/vpc/location/ListBusinessRegions.test.ts',
    'src/actions/vpc/location/ListBusinessRegions.ts',
    'tsconfig.example.json',
  ]);
});
