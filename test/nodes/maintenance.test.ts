// The maintenance commands on PostgreSQL: the change of the master key, the verification of the audit, and the refusal of a
// backup, which PostgreSQL's own tools make.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { masterKeysFrom } from '../../src/access/master-keys.ts';
import { secretBox } from '../../src/access/secrets.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { accessKeyContext } from '../../src/domain/secret-box.ts';
import { beginning, demarc, emptyFolder, serving, type Ended } from '../support/command-line.ts';
import { application, ask } from '../support/provider.ts';
import { eventually } from '../support/eventually.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { local } from '../support/server.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
});

let url: string;
let client: Client;
let folder: ReturnType<typeof emptyFolder>;
beforeEach(async () => {
  const name = `demarc_${randomUUID().replaceAll('-', '')}`;
  const first = new Client({ connectionString: cluster.url });
  await first.connect();
  await first.query(`CREATE DATABASE ${name}`);
  await first.end();
  url = cluster.url.replace(/postgres$/, name);
  client = new Client({ connectionString: url });
  await client.connect();
  folder = emptyFolder();
});
afterEach(async () => {
  await client.end();
  folder[Symbol.dispose]();
});

async function start() {
  return await serving(['--port', '0', '--database', url, '--provider', 'manual'], { folder: folder.path });
}

async function run(...args: string[]): Promise<Ended> {
  const ended = await demarc([...args, '--database', url], { folder: folder.path });
  expect(ended.stderr).not.toContain(new URL(url).password);
  return ended;
}

const keyFile = () => join(folder.path, 'demarc-data', 'master.key');
const keysInFile = () => readFileSync(keyFile(), 'utf8').trim().split('\n');

/** The names of the master keys under which any text is sealed. */
async function marks(): Promise<Set<string>> {
  const { rows } = await client.query<{ text: string }>(
    `SELECT sealed_secret AS text FROM access_key
     UNION ALL SELECT value FROM server_state WHERE name = 'master-key-check'`,
  );
  return new Set(rows.map(({ text }) => text.split('.').slice(0, -1).join('.')));
}

async function apply(server: { readonly url: string }): Promise<void> {
  await ask(server.url, createPhysicalConnection, { ...application, ClientToken: randomUUID() });
}

it('the key in its file is changed while a server is at work', async () => {
  await using server = await start();
  await apply(server);
  const [before] = await marks();
  const keyBefore = keysInFile();
  const { stdout, exitCode } = await run('rotate-master-key');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^3 sealed anew; everything is under the master key [0-9a-f]{8} now\n$/);
  expect(keysInFile()).toHaveLength(1);
  expect(keysInFile()).not.toEqual(keyBefore);
  const after = [...(await marks())];
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([before]);
  await apply(server);
});

it('the key before goes only after the calls that began under it', async () => {
  await (await start()).stop('SIGTERM');
  const box = secretBox(masterKeysFrom({ text: undefined, previous: undefined, path: keyFile() }));
  await client.query('BEGIN');
  await client.query("INSERT INTO nonce (access_key_id, nonce, expires_at) VALUES ('testid', 'in flight', 0)");
  const sealed = box.seal('a secret', accessKeyContext('LATE'));
  const rotating = await beginning(['rotate-master-key', '--database', url], { folder: folder.path });
  await waitedFor();
  await client.query(
    `INSERT INTO access_key (id, account_id, sealed_secret, is_active, is_initial, created_at)
     VALUES ('LATE', $1, $2, 1, 0, 0)`,
    [local.first.accountId, sealed],
  );
  await client.query('COMMIT');
  expect(await rotating.ended).toMatchObject({ exitCode: 0 });
  expect([...(await marks())]).toHaveLength(1);
  expect(keysInFile()).toHaveLength(1);
});

/** Waits until a transaction waits for a lock. */
async function waitedFor(): Promise<void> {
  await eventually(
    async () => (await client.query<{ mode: string }>('SELECT mode FROM pg_locks WHERE NOT granted')).rows,
    {
      until: (rows) => rows.length > 0,
      withinMs: 30_000,
    },
  );
}

it('the audit is verified, and what somebody changed is named', async () => {
  const server = await start();
  await apply(server);
  await apply(server);
  await server.stop('SIGTERM');
  expect((await run('audit', 'verify')).stdout).toMatch(/^2 rows under 1 seals are as they were sealed; 0 rows /);
  const { rows } = await client.query<{ seq: string }>('SELECT max(seq) AS seq FROM audit');
  await client.query("UPDATE audit SET account_id = 'another' WHERE seq = $1", [rows[0]?.seq]);
  const { stderr, exitCode } = await run('audit', 'verify');
  expect(stderr).toMatch(
    new RegExp(`^demarc: the audit is not as it was sealed: row ${rows[0]?.seq ?? ''} .* was changed\n$`),
  );
  expect(exitCode).toBe(1);
});

it('what cannot be done is refused in words', async () => {
  expect((await run('audit', 'verify')).stderr).toBe(
    'demarc: the database has no sealed audit; is it one of this version of Demarc?\n',
  );
  expect((await run('backup', 'copy.db')).stderr).toMatch(/^demarc: backup copies a SQLite database; .*pg_dump\n$/);
  for (const command of [['rotate-master-key'], ['audit', 'verify']]) {
    const args = [...command, '--database', 'postgres://demarc:hush-hush@127.0.0.1:1/demarc'];
    const { stderr } = await demarc(args, { folder: folder.path });
    expect(stderr).toMatch(/^demarc: cannot open the PostgreSQL database: [^\n]*ECONNREFUSED[^\n]*\n$/);
  }
});
