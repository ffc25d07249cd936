// The two servers as child processes: Demarc, and the bare one it is measured against.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Stream } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { signedRequest, type Call, type Protocol } from './calls.ts';
import type { Engine } from './engines/engine.ts';
import { processorSeconds } from './processes.ts';

export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Processor time so far of all that answers, in seconds. */
  processorSeconds(): number;
}

const programFile = fileURLToPath(new URL('../bin/from-source.cjs', import.meta.url));
const bareFile = fileURLToPath(new URL('./children/bare-server.ts', import.meta.url));

// Only for the bench.
const masterKey = '5f0c1b7e9a34d2680e1f5b8c7a69d3e2410fb8c6a5d79e3320c1846bfa97d5e1';

// The quotas of an account are far below what the bench stores.
const settings = 'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }\n';

/** A directory of its own for one database, gone when disposed. */
export interface Place extends AsyncDisposable {
  readonly directory: string;
  readonly engine: Engine;
  /** As `--database` takes it. */
  readonly database: string;
}

export async function newPlace(engine: Engine, parent: string): Promise<Place> {
  const directory = mkdtempSync(join(parent, 'demarc-bench-'));
  writeFileSync(join(directory, 'demarc.yaml'), settings);
  return {
    directory,
    engine,
    database: await engine.newDatabase(directory),
    [Symbol.asyncDispose]: () => {
      rmSync(directory, { recursive: true });
      return Promise.resolve();
    },
  };
}

/** @param options beside those that every measured server has; work of Demarc's own would fall into the rounds of another call */
export async function startDemarc(
  { directory, database, engine }: Place,
  options: readonly string[] = ['--provider', 'manual', '--step-delay', '0'],
): Promise<Served> {
  const config = join(directory, 'demarc.yaml');
  // PostgreSQL has no folder that a key could lie in.
  const all = ['--port', '0', '--database', database, '--config', config, ...options];
  const server = await served([programFile, 'serve', ...all], { DEMARC_MASTER_KEY: masterKey });
  const own = (): number => processorSeconds(server.pid) + engine.processorSeconds();
  return { ...server, processorSeconds: own };
}

/** @param answer what it answers to everything */
export async function startBare({ directory }: Place, answer: string): Promise<Served> {
  const file = join(directory, 'answer.json');
  writeFileSync(file, answer);
  return await served([bareFile, file]);
}

async function served(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Served> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('DEMARC_'));
  const env = { ...Object.fromEntries(inherited), ...variables };
  // Demarc logs every call to stderr, as it does by default; where that goes is not what is measured.
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await listeningUrl(child.stdout);
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    processorSeconds: () => processorSeconds(pid),
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
