// The load balancer of deploy/, in front of nodes on this machine.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { emptyFolder } from './command-line.ts';
import { eventually } from './eventually.ts';

const configuration = join(import.meta.dirname, '..', '..', 'deploy', 'haproxy.cfg');

/** Why HAProxy cannot be used here; undefined where it can. CI is to have it. */
export function whyNoBalancer(): string | undefined {
  const { error } = spawnSync('haproxy', ['-v']);
  if (error === undefined) return undefined;
  const reason = `haproxy does not run here (${error.message})`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** HAProxy as it is deployed, but for the addresses. */
export async function startBalancer(nodes: readonly string[]): Promise<AsyncDisposable & { readonly url: string }> {
  const folder = emptyFolder();
  const port = await freePort();
  const file = join(folder.path, 'haproxy.cfg');
  const deployed = readFileSync(configuration, 'utf8').replace('bind :8090', `bind 127.0.0.1:${port}`);
  writeFileSync(
    file,
    nodes.reduce((text, url, index) => text.replace(`demarc-${index + 1}:8090`, new URL(url).host), deployed),
  );
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}`;
  const state = async (): Promise<'up' | 'down'> => {
    if (child.exitCode !== null) throw new Error(told);
    return (await isUp(url)) ? 'up' : 'down';
  };
  await eventually(state, { until: (seen) => seen === 'up', withinMs: 30_000 });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      folder[Symbol.dispose]();
    },
  };
}

async function isUp(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return address.port;
}
