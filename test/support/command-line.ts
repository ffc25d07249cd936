// The program as its operators run it: a process of its own, in an empty folder, with nothing inherited.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { bundledProgram } from './bundled-program.ts';
import { eventually } from './eventually.ts';

const root = join(import.meta.dirname, '..', '..');

// Each start compiles the whole program; the next one need not.
const compiled = join(root, 'node_modules', '.cache', 'demarc-tests');

const logWithinMs = 50_000;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder that goes with the test: `using folder = emptyFolder()`. */
export function emptyFolder(parent = tmpdir()): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(parent, 'demarc-test-'));
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true });
    },
  };
}

interface Surroundings {
  /** The working directory. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program than ours, with the same command line. */
  readonly program?: string;
}

async function start(args: readonly string[], { folder, environment = {}, program }: Surroundings): Promise<Child> {
  return spawn(process.execPath, [program ?? (await bundledProgram()), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, ...homeless(folder), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** A home folder that does not exist, so that the program neither finds nor leaves anything there. */
function homeless(folder: string): Record<string, string> {
  const home = join(folder, 'no-home');
  return { HOME: home, USERPROFILE: home };
}

function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

async function ending(child: Child, stdout: () => string, stderr: () => string): Promise<Ended> {
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout: stdout(), stderr: stderr() };
}

/** Runs `demarc` with these arguments to its end. */
export async function demarc(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const child = await start(args, surroundings);
  child.stdin.end();
  return await ending(child, collect(child.stdout), collect(child.stderr));
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Writes to its standard input, which stays open. */
  readonly feed: (text: string) => void;
  /** Ends its standard input. */
  readonly finish: () => void;
  /** Resolves once its standard error has this text, or it has ended. */
  readonly logged: (text: string) => Promise<void>;
  /** Kills it with SIGKILL. It may have ended before. */
  readonly kill: () => Promise<Ended>;
}

/** Begins to run `demarc` with these arguments. */
export async function beginning(args: readonly string[], surroundings: Surroundings): Promise<Running> {
  const child = await start(args, surroundings);
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = ending(child, stdout, stderr);
  return {
    ended,
    feed: (text) => {
      child.stdin.write(text);
    },
    finish: () => {
      child.stdin.end();
    },
    logged: async (text) => {
      const isTold = (): boolean => stderr().includes(text) || child.exitCode !== null;
      await eventually(stderr, { until: isTold, withinMs: logWithinMs });
    },
    kill: async () => {
      child.kill('SIGKILL');
      return await ended;
    },
  };
}

export interface Serving extends AsyncDisposable {
  /** What it prints when it is ready, which it does in one piece. */
  readonly banner: string;
  readonly url: string;
  readonly pid: number;
  /** Sends a signal that does not end it. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves once its log has this text. */
  readonly logged: (text: string) => Promise<void>;
  /** Sends a signal and waits for the end. */
  readonly stop: (signal: NodeJS.Signals) => Promise<Ended>;
}

/** Starts `demarc serve` and waits until it listens. It is killed at the end of the test, if it still runs. */
export async function serving(args: readonly string[], surroundings: Surroundings): Promise<Serving> {
  const child = await start(['serve', ...args], surroundings);
  child.stdin.end();
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = ending(child, stdout, stderr);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, found] = /listening on (https?:\/\/\S+)\n/.exec(stdout()) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => {
      reject(new Error(`the server ended before it listened: ${stderr()}`));
    });
  });
  const stop = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return await ended;
  };
  return {
    banner: stdout(),
    url,
    // It has printed, so it was started.
    pid: child.pid ?? 0,
    stop,
    signal: (signal) => {
      child.kill(signal);
    },
    logged: async (text) => {
      const log = (): string => {
        if (child.exitCode !== null && !stderr().includes(text)) throw new Error(`the server ended: ${stderr()}`);
        return stderr();
      };
      await eventually(log, { until: (told) => told.includes(text), withinMs: logWithinMs });
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL');
    },
  };
}
