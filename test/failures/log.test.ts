// A log that cannot be written: the server goes on, says so, and ends in time.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { callV1 } from '../support/signed-call.ts';

const program = join(import.meta.dirname, '..', '..', 'bin', 'from-source.cjs');
const args = [program, 'serve', '--port', '0', '--database', 'memory:'];

async function urlOf(child: ChildProcess): Promise<string> {
  let banner = '';
  for await (const chunk of child.stdout ?? []) {
    banner += String(chunk);
    const [, url] = /listening on (\S+)\n/.exec(banner) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the server ended before it listened: ${banner}`);
}

/** Calls until the server says what is wrong with its log, and then ends it. */
async function expectToGoOn(child: ChildProcess, trouble: RegExp): Promise<void> {
  const url = await urlOf(child);
  const ready = async () => {
    for (let call = 0; call < 50; call += 1)
      expect((await callV1(url, { Action: 'DescribeRegions' })).status).toBe(200);
    const reply = await fetch(`${url}/readyz`);
    return `${reply.status} ${await reply.text()}`;
  };
  await eventually(ready, { until: (text) => trouble.test(text), withinMs: 40_000 });
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^demarc_log_writable 0$/m);
  const endedBy = performance.now() + 10_000;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(performance.now()).toBeLessThan(endedBy);
}

it.skipIf(!existsSync('/dev/full'))('on a full disk', async () => {
  using folder = emptyFolder();
  const full = openSync('/dev/full', 'a');
  const child = spawn(process.execPath, args, { cwd: folder.path, stdio: ['ignore', 'pipe', full] });
  closeSync(full);
  await expectToGoOn(child, /^200 \{"status":"ready","log":"cannot be written: ENOSPC/);
});

it('in a pipe that nobody reads', async () => {
  using folder = emptyFolder();
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(pipe, 'a');
  const child = spawn(process.execPath, args, { cwd: folder.path, stdio: ['ignore', 'pipe', writer] });
  closeSync(writer);
  await expectToGoOn(child, /^200 \{"status":"ready","log":"cannot be written: nobody reads/);
  closeSync(reader);
});

it('in a pipe whose reader is gone', async () => {
  using folder = emptyFolder();
  const child = spawn(process.execPath, args, { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.destroy();
  await expectToGoOn(child, /^200 \{"status":"ready","log":"cannot be written: .*EPIPE/);
});

it('has its last line, also where a write is under way when it comes', async () => {
  const support = join(import.meta.dirname, '..', 'support', 'interrupted-log.ts');
  const child = spawn(process.execPath, ['--conditions', 'demarc-source', support], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  for await (const chunk of child.stderr) text += String(chunk);
  expect(text).toBe('first\nlast\n');
});
