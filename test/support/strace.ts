// The system calls of a running server, and errors injected into them, with strace.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder } from './command-line.ts';
import { eventually } from './eventually.ts';

/** Why strace cannot be used here; undefined where it can. CI is to have it, though a container may not let it trace. */
export function whyNoStrace(): string | undefined {
  const { status, stderr, error } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (status === 0) return undefined;
  const reason = `strace does not run here (${error?.message ?? stderr.trim()})`;
  if (error !== undefined && process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** Runs while strace is on the main thread of the process, which is where Demarc's SQLite and sockets are. */
export async function underStrace<T>(
  pid: number,
  options: readonly string[],
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly trace: readonly string[] }> {
  using folder = emptyFolder();
  const file = join(folder.path, 'trace');
  const strace = spawn('strace', ['-o', file, '-p', String(pid), ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(strace, 'close');
  let told = '';
  strace.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const output = (): string => {
    if (strace.exitCode !== null) throw new Error(told);
    return told;
  };
  await eventually(output, { until: (seen) => seen.includes('attached'), withinMs: 30_000 });
  try {
    const result = await run();
    strace.kill('SIGINT');
    await ended;
    return { result, trace: readFileSync(file, 'utf8').split('\n') };
  } finally {
    // The process is let go of by then, or it would end with its tracer's test.
    strace.kill('SIGINT');
    await ended;
  }
}
