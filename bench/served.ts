// The two servers as child processes: Demarc, and the bare one it is measured against.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Stream } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { signedRequest, type Call, type Protocol } from './calls.ts';

export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

const programFile = fileURLToPath(new URL('../bin/from-source.cjs', import.meta.url));
const bareFile = fileURLToPath(new URL('./children/bare-server.ts', import.meta.url));

// The quotas of an account are far below what the bench stores.
const settings = 'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }\n';

/** A directory of its own for one database, gone when disposed. */
export interface Place extends Disposable {
  readonly directory: string;
  readonly databaseFile: string;
}

export function newPlace(parent: string): Place {
  const directory = mkdtempSync(join(parent, 'demarc-bench-'));
  writeFileSync(join(directory, 'demarc.yaml'), settings);
  return {
    directory,
    databaseFile: join(directory, 'demarc.db'),
    [Symbol.dispose]: () => {
      rmSync(directory, { recursive: true });
    },
  };
}

let optionsOfProvider: readonly string[] | undefined;

/** Work that Demarc does by itself some time after a call would fall into the rounds of another. */
function providerOptions(): readonly string[] {
  optionsOfProvider ??= execFileSync(process.execPath, [programFile, 'serve', '--help'], { encoding: 'utf8' }).includes(
    '--provider ',
  )
    ? ['--provider', 'manual']
    : [];
  return optionsOfProvider;
}

export async function startDemarc({ directory, databaseFile }: Place): Promise<Served> {
  const config = join(directory, 'demarc.yaml');
  const options = ['--port', '0', '--database', `sqlite:${databaseFile}`, '--config', config, ...providerOptions()];
  return await served([programFile, 'serve', ...options]);
}

/** @param answer what it answers to everything */
export async function startBare({ directory }: Place, answer: string): Promise<Served> {
  const file = join(directory, 'answer.json');
  writeFileSync(file, answer);
  return await served([bareFile, file]);
}

async function served(args: readonly string[]): Promise<Served> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('DEMARC_')));
  // Demarc logs every call to stderr, as it does by default; where that goes is not what is measured.
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await listeningUrl(child.stdout);
  return {
    url,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      await stop(child);
    },
  };
}

async function listeningUrl(stdout: Stream & NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface(stdout);
  for await (const line of lines) {
    const url = /listening on (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('a server ended before it listened');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** One call. @throws Error when it is not answered with 200 */
export async function answerTo(url: string, call: Call, protocol: Protocol): Promise<string> {
  const { method, path, headers } = signedRequest(call, protocol, new URL(url).host);
  const response = await fetch(`${url}${path}`, { method, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`'${call.kind}' was answered ${response.status}: ${text}`);
  return text;
}

const ticksPerSecond = 100;

/** Processor time of a process so far; not a number where there is no /proc. */
export function processorSeconds(pid: number): number {
  try {
    // The command's name stands in parentheses and may hold spaces; utime and stime are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory in MiB. */
export function residentMebibytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
