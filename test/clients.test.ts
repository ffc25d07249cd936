// docs/clients.md and `demarc env`: what can be run here is run as pasted.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { clientSetups, exampleOf } from '../src/derive/client-setups.ts';
import { demarc, emptyFolder } from './support/command-line.ts';
import { codeIn } from './support/pages.ts';
import { startTestServer } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

async function runAsModule(code: string): Promise<string> {
  return (await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root })).stdout;
}

it.each([
  ['the SDK', 'vpc20160428'],
  ['pop-core', 'pop-core'],
  ['openapi-client', 'openapi-client'],
])('the example of %s lists the regions', async (_client, mentions) => {
  await using server = await startTestServer();
  const code = codeIn('docs/clients.md', 'js', mentions).replaceAll('127.0.0.1:8090', new URL(server.url).host);
  expect(await runAsModule(code)).toContain("'cn-hangzhou'");
});

it.each(['typescript', 'pop-core', 'openapi-client'])(
  '`demarc env --client %s` runs as it is printed',
  async (name) => {
    await using server = await startTestServer();
    using folder = emptyFolder();
    const printed = await demarc(['env', '--url', server.url, '--client', name], { folder: folder.path });
    expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await runAsModule(printed.stdout)).toContain("'cn-hangzhou'");
  },
);

it('`demarc env` keeps the tabs of a language that is indented by them', async () => {
  using folder = emptyFolder();
  const args = ['env', '--url', 'http://127.0.0.1:8090', '--client', 'go'];
  const { stdout } = await demarc(args, { folder: folder.path });
  expect(stdout).toBe(codeIn('docs/clients.md', 'go', 'vpc-20160428'));
});

it('`demarc env` can be evaluated, whatever the secret is made of', async () => {
  await using server = await startTestServer();
  using folder = emptyFolder();
  const secret = 'it\'s "$HOME" `id`';
  const environment = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'own-key', ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret };
  const printed = await demarc(['env', '--url', server.url], { folder: folder.path, environment });
  const names = [
    'ALIBABA_CLOUD_ACCESS_KEY_ID',
    'ALICLOUD_ACCESS_KEY',
    'ALICLOUD_SECRET_KEY',
    'ALIBABA_CLOUD_ENDPOINT_VPC',
  ];
  const script = `eval "$1"; printf '%s\\n' ${names.map((name) => `"$${name}"`).join(' ')}`;
  const { stdout } = await run('bash', ['-c', script, 'bash', printed.stdout], { env: {} });
  expect(stdout.split('\n')).toEqual(['own-key', 'own-key', secret, new URL(server.url).host, '']);
});

it('`demarc env` gives nobody the keys that everybody knows for a server elsewhere, and says when none answers', async () => {
  using folder = emptyFolder();
  const args = ['env', '--url', 'https://demarc.invalid/', '--client', 'terraform'];
  const { exitCode, stdout, stderr } = await demarc(args, { folder: folder.path });
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('testid');
  expect(stdout).toContain('protocol               = "HTTPS"');
  expect(stdout).toMatch(/vpc += "demarc.invalid"/);
  expect(stderr).toContain('put your key in');
  expect(stderr).toContain('nothing answers at https://demarc.invalid');
});

it.each([
  [['env', '--client', 'cobol'], 'cobol'],
  [['env', '--url', 'ftp://example.com'], "--url: 'ftp://example.com' is no http or https URL"],
])('%j is refused', async (args, complaint) => {
  using folder = emptyFolder();
  const { exitCode, stderr } = await demarc(args, { folder: folder.path });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(complaint);
});

it.each(clientSetups)('$name is told where and with which key, over HTTP and HTTPS', (setup) => {
  const key = { accessKeyId: 'own-key', accessKeySecret: 'own-secret' };
  for (const url of ['http://127.0.0.1:18090', 'https://demarc.example.net']) {
    const text = exampleOf(setup, { url, ...key });
    for (const words of [new URL(url).host, 'own-key', 'own-secret']) expect(text).toContain(words);
  }
});

it('every setup says what it was checked against', () => {
  for (const { checked } of clientSetups) expect(checked).toMatch(/^(Run by|Not run|Read and)/);
});
