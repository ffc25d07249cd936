// Starting on PostgreSQL: what is refused, with a message for the person who starts it, and what the message must not show.
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demarc, emptyFolder, serving } from '../support/command-line.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { masterKey } from '../support/server.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
});

async function refusedOn(database: string, environment: Record<string, string> = {}): Promise<string> {
  using folder = emptyFolder();
  const { exitCode, stderr } = await demarc(['serve', '--port', '0', '--database', database], {
    folder: folder.path,
    environment,
  });
  expect(exitCode).toBe(1);
  expect(stderr).not.toContain(new URL(database).password);
  return stderr;
}

async function change(sql: string): Promise<void> {
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

it('a database that cannot be opened is refused with a reason', async () => {
  expect(await refusedOn('postgres://demarc:hush-hush@127.0.0.1:1/demarc')).toMatch(
    /^demarc: cannot open the PostgreSQL database: .*ECONNREFUSED/,
  );
  expect(await refusedOn(cluster.url.replace(/postgres$/, 'nowhere'))).toMatch(/database "nowhere" does not exist/);
  expect(await refusedOn(cluster.url.replace(/:[^:@]+@/, ':hush-hush@'))).toMatch(/authentication failed/);
});

it('a database is served again under its own master key, and under no other', async () => {
  using folder = emptyFolder();
  const args = ['--port', '0', '--database', cluster.url];
  for (const DEMARC_MASTER_KEY of [masterKey, masterKey]) {
    const server = await serving(args, { folder: folder.path, environment: { DEMARC_MASTER_KEY } });
    expect(server.banner).toContain('database postgres://postgres@127.0.0.1');
    expect(server.banner).not.toContain(new URL(cluster.url).password);
    expect((await server.stop('SIGTERM')).exitCode).toBe(0);
  }
  expect(await refusedOn(cluster.url, { DEMARC_MASTER_KEY: masterKey.toUpperCase() })).toContain('another master key');
});

it('a database that a newer Demarc has written is refused', async () => {
  await change('CREATE TABLE IF NOT EXISTS kysely_migration (name text, timestamp text)');
  await change("INSERT INTO kysely_migration VALUES ('9999-later', '')");
  expect(await refusedOn(cluster.url)).toMatch(/written by a newer Demarc \(it has 9999-later\)/);
});
