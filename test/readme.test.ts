// The examples of the README and the docs, run as pasted.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { readSettings } from '../src/settings/sources.ts';
import { clientSetups, connecting } from '../src/derive/client-setups.ts';
import { emptyFolder } from './support/command-line.ts';
import { codeIn } from './support/pages.ts';
import { startTestServer } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** A code block of the README, pointed at a server. */
function example(language: string, mentions: string, url: string): string {
  return codeIn('README.md', language, mentions).replaceAll('127.0.0.1:8090', new URL(url).host);
}

it('the TypeScript SDK example stores a connection and shows it', async () => {
  await using server = await startTestServer();
  const code = example('js', 'createPhysicalConnection', server.url);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root });
  const [id = ''] = stdout.split('\n');
  expect(id).toMatch(/^pc-bp1[a-z0-9]{18}$/);
  expect(stdout.split('\n').slice(1).join('\n')).toContain(id);
});

it('the example of a user in the operating manual makes a key', async () => {
  await using server = await startTestServer();
  const code = codeIn('docs/operating.md', 'js', 'createAccessKey').replaceAll(
    '127.0.0.1:8090',
    new URL(server.url).host,
  );
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root });
  expect(stdout).toMatch(/^LTAI[A-Za-z0-9]{20} \S{20,}\n$/);
});

it('the curl example signs calls that the server accepts', async () => {
  await using server = await startTestServer();
  const { stdout } = await run('bash', ['-c', example('sh', 'openssl dgst', server.url)]);
  expect(stdout).toContain('"AccessPointId":"ap-cn-hangzhou-yh-B"');
  expect(stdout).toContain('"PhysicalConnectionSet":{"PhysicalConnectionType":[]}');
});

it('the configuration in the operating manual is accepted, and every setting is in it', () => {
  using folder = emptyFolder();
  const path = join(folder.path, 'demarc.yaml');
  writeFileSync(path, codeIn('docs/operating.md', 'yaml', 'accounts:'));
  const { accounts, ...settings } = readSettings({ config: path }, {});
  expect(settings).toMatchObject({ provider: 'manual', publicUrl: 'https://demarc.example.net' });
  expect(accounts?.map(({ kind }) => kind)).toEqual(['operator', 'customer']);
  const written = readFileSync(path, 'utf8').match(/^\w+(?=:)/gm) ?? [];
  expect([...written].sort()).toEqual(['accounts', ...Object.keys(settings)].sort());
});

it.each([
  ['cli', 'sh', 'aliyun vpc'],
  ['terraform', 'hcl', 'alicloud'],
])('the README points %s at the server as `demarc env` does', (name, language, mentions) => {
  const localKey = { url: 'http://127.0.0.1:8090', accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  const [setup] = clientSetups.filter((known) => known.name === name);
  expect(setup && `${connecting(setup, localKey)}\n`).toBe(codeIn('README.md', language, mentions));
});
