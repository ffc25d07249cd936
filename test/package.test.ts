// The package as its users get it: packed from a copy of this checkout, unpacked into an empty folder beside its runtime
// dependencies and nothing else, and run there. `.ci/run` has npm itself install it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import VpcModule from '@alicloud/vpc20160428';
import { sdk } from './support/clients.ts';
import { emptyFolder } from './support/command-line.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

const lockFile = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional(), optional: z.boolean().optional() })),
});

const packed = z.looseObject({
  filename: z.string(),
  size: z.number(),
  unpackedSize: z.number(),
  files: z.array(z.looseObject({ path: z.string() })),
});

let folders: DisposableStack;
/** Where the package is installed. */
let folder: string;
let pack: z.output<typeof packed>;

// With the console's build and tests beside it this takes longer than a test may.
const packWithinMs = 180_000;

beforeAll(async () => {
  folders = new DisposableStack();
  const copy = folders.use(emptyFolder()).path;
  folder = folders.use(emptyFolder()).path;

  // The build writes into the checkout that it is in, where others may be at work.
  const left = ['node_modules', '.git', 'dist', 'demarc-data'].map((name) => join(root, name));
  cpSync(root, copy, { recursive: true, filter: (path) => !left.includes(path) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: copy });
  [pack] = z.tuple([packed]).parse(packsIn(stdout));

  const installed = join(folder, 'node_modules', 'demarc');
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', basename(pack.filename), '-C', installed, '--strip-components=1'], { cwd: folder });
  linkRuntimeDependencies(folder);
}, packWithinMs);

afterAll(() => {
  folders.dispose();
});

/** npm prints a list, or since version 12 an object by name. */
function packsIn(stdout: string): unknown[] {
  const printed: unknown = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  return Array.isArray(printed) ? printed : Object.values(z.looseObject({}).parse(printed));
}

/** What npm would install with the package, and no development dependency. */
function linkRuntimeDependencies(target: string): void {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const [path, { dev, optional }] of Object.entries(packages)) {
    const isTopLevel = path.lastIndexOf('node_modules/') === 0;
    if (!isTopLevel || dev === true || optional === true) continue;
    mkdirSync(dirname(join(target, path)), { recursive: true });
    symlinkSync(join(root, path), join(target, path));
  }
  mkdirSync(join(target, 'node_modules', '.bin'));
  symlinkSync('../demarc/bin/demarc.cjs', join(target, 'node_modules', '.bin', 'demarc'));
}

/** npx finds the program in the folder, and the Node.js of this run before any other on the machine. */
const environment = { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, npm_config_offline: 'true' };

it('has the program, its types and its documents, and none of its source, tests or benchmarks', () => {
  const paths = pack.files.map(({ path }) => path);
  for (const path of [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'bin/demarc.cjs',
    'bin/oldest-node.cjs',
    'dist/bin.js',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/settings/catalogue.yaml',
    'dist/loa/typeface/NotoSansSC_400Regular.ttf',
    'dist/loa/typeface/NotoSansSC_700Bold.ttf',
    'dist/loa/typeface/NotoSansSC-OFL.txt',
    'dist/loa/typeface/NotoSansKR_400Regular.ttf',
    'dist/loa/typeface/NotoSansHebrew-OFL.txt',
    'docs/operating.md',
    'docs/embedding.md',
  ])
    expect(paths).toContain(path);
  expect(
    paths.filter((path) => !/^(bin|dist|docs)\/|^(README\.md|LICENSE|CHANGELOG\.md|package\.json)$/.test(path)),
  ).toEqual([]);
  expect(paths.filter((path) => /\.test\.|\.map$|(?<!\.d)\.ts$/.test(path))).toEqual([]);
});

it('is no larger than its fonts make it', () => {
  const mebibyte = 1024 * 1024;
  expect(pack.size).toBeLessThan(24 * mebibyte);
  expect(pack.unpackedSize).toBeLessThan(45 * mebibyte);
});

it('npx demarc serve serves the official client from an empty folder', async () => {
  const child = spawn(
    'npx',
    [
      '--no-install',
      'demarc',
      'serve',
      '--port',
      '0',
      '--database',
      'memory:',
      '--step-delay',
      '0',
      '--log-level',
      'silent',
    ],
    {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
      // npx and the server that it starts end together.
      detached: true,
    },
  );
  try {
    let banner = '';
    child.stdout.setEncoding('utf8');
    for await (const chunk of child.stdout) {
      banner += String(chunk);
      if (banner.includes('Terraform')) break;
    }
    const [, url = ''] = /listening on (\S+)/.exec(banner) ?? [];
    const regionId = 'cn-hangzhou';
    const client = sdk(url);
    const { body: created } = await client.createPhysicalConnection(
      new VpcModule.CreatePhysicalConnectionRequest({
        regionId,
        accessPointId: 'ap-cn-hangzhou-yh-C',
        lineOperator: 'CT',
        peerLocation: 'Hangzhou',
        clientToken: crypto.randomUUID(),
      }),
    );
    const instanceId = created?.physicalConnectionId ?? '';
    await client.applyPhysicalConnectionLOA(
      new VpcModule.ApplyPhysicalConnectionLOARequest({
        regionId,
        instanceId,
        companyName: '蓝鹭贸易',
        constructionTime: '2030-12-01T01:30:00.000Z',
        lineType: 'FIBRE',
        peerLocation: '杭州',
        si: 'Lightpath Engineering',
      }),
    );
    const { body: shown } = await client.describePhysicalConnectionLOA(
      new VpcModule.DescribePhysicalConnectionLOARequest({ regionId, instanceId }),
    );
    // The LOA is drawn with the fonts that came with the package.
    const loa = await fetch(shown?.physicalConnectionLOAType?.loaUrl ?? '');
    expect(
      Buffer.from(await loa.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  } finally {
    const ended = once(child, 'close');
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
});

it('import { startDemarc } from demarc starts it from code', async () => {
  const code = `import { startDemarc } from 'demarc';
    await using demarc = await startDemarc();
    console.log((await fetch(demarc.url + '/readyz')).status, demarc.accounts.first.accessKeyId);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder });
  expect(stdout).toBe('200 testid\n');
});

it('its types are understood where nothing is skipped, and know the names of the accounts', async () => {
  const user = `import { startDemarc, type DemarcHandle } from 'demarc';
    export async function started(): Promise<string> {
      await using local: DemarcHandle = await startDemarc({ edition: 'current', stepDelay: '250ms' });
      await using own = await startDemarc({ accounts: { buyer: {}, staff: { kind: 'operator' } } });
      const moment: Date = await own.clock.advance('P8D');
      // @ts-expect-error there is no such account
      own.accounts.nobody;
      // @ts-expect-error there is no such edition
      await startDemarc({ edition: 'latest' });
      return local.accounts.first.accessKeyId + own.accounts.buyer.id + moment.toISOString();
    }\n`;
  writeFileSync(join(folder, 'user.ts'), user);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'esnext.disposable'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = await run(process.execPath, [compiler, '--project', folder]).catch(
    // What is wrong stands on standard output.
    (error: unknown) => z.looseObject({ stdout: z.string() }).parse(error),
  );
  expect(stdout).toBe('');
});

it('an older Node.js is told in one line what to do', async () => {
  const older = join(folder, 'older.cjs');
  writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '18.20.4' });\n");
  const program = join(folder, 'node_modules', 'demarc', 'bin', 'demarc.cjs');
  const ended = await run(process.execPath, ['--require', older, program, 'serve'], { cwd: folder }).catch(
    (error: unknown) => z.looseObject({ code: z.number(), stderr: z.string() }).parse(error),
  );
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.stderr).toMatch(/^demarc: this is Node\.js 18\.20\.4, and Demarc needs 24 or newer; .* npx [^\n]*\n$/);
});

it('what tells it uses no syntax that an old Node.js lacks', () => {
  const program = readFileSync(join(root, 'bin', 'demarc.cjs'), 'utf8').replaceAll(/'[^']*'|\/\/.*/g, '');
  expect(program).not.toMatch(/=>|`|\b(?:const|let|class|import|async|await|of)\b|\?\.|\?\?|\.\.\./);
});
