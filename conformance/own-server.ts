// The project's own server as a process of its own, on a free port, in memory: as any other it is known by its URL only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Edition } from './target.ts';

const root = join(import.meta.dirname, '..');

// What falls due is carried out within the call.
const settings = ['--port', '0', '--database', 'memory:', '--step-delay', '0', '--log-level', 'silent'];

export interface OwnServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * It is stopped where its `using` block ends. @param provider who makes the provider's steps; the suite makes each by itself
 */
export async function startOwnServer(edition: Edition, provider: 'manual' | 'auto' = 'manual'): Promise<OwnServer> {
  const child = spawn(
    process.execPath,
    [join(root, 'bin', 'from-source.cjs'), 'serve', ...settings, '--edition', edition, '--provider', provider],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'] } },
  );
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      const [, found] = /listening on (https?:\/\/\S+)\n/.exec(told) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error('the server ended before it listened'));
    });
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
