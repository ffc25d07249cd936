// The README's examples, run as pasted.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startTestServer } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** The first code block of this language that mentions a text, pointed at a server. */
function example(language: string, mentions: string, url: string): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  const block = blocks.find(([, its, text]) => its === language && text?.includes(mentions));
  return (block?.[2] ?? '').replaceAll('127.0.0.1:8090', new URL(url).host);
}

it('the TypeScript SDK example stores a connection and shows it', async () => {
  await using server = await startTestServer();
  const code = example('js', 'createPhysicalConnection', server.url);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root });
  const [id = ''] = stdout.split('\n');
  expect(id).toMatch(/^pc-bp1[a-z0-9]{18}$/);
  expect(stdout.split('\n').slice(1).join('\n')).toContain(id);
});

it('the curl example signs calls that the server accepts', async () => {
  await using server = await startTestServer();
  const { stdout } = await run('bash', ['-c', example('sh', 'openssl dgst', server.url)]);
  expect(stdout).toContain('"AccessPointId":"ap-cn-hangzhou-yh-B"');
  expect(stdout).toContain('"PhysicalConnectionSet":{"PhysicalConnectionType":[]}');
});
