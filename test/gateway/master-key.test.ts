// The change of the master key: by the command, killed at any moment and run again, with a server at work meanwhile.
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { masterKeysFrom } from '../../src/access/master-keys.ts';
import { secretBox } from '../../src/access/secrets.ts';
import { createAccount } from '../../src/actions/operator/CreateAccount.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import { acceptPhysicalConnectionLOA } from '../../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { accessKeyContext } from '../../src/domain/secret-box.ts';
import { sealedKinds } from '../../src/store/whole/sealed.ts';
import { beginning, demarc, serving, type Ended } from '../support/command-line.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { ask, byHand, providerAt, loaApplication } from '../support/provider.ts';
import { workGoesOnFor } from '../support/eventually.ts';
import { answerIn } from '../support/replies.ts';
import { local, startTestServer, type Key } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';

const technician = { name: '林晓梅', certificateNo: '330106199002110042' };

const keyFile = (database: TestDatabase) => join(database.folder, 'master.key');

/** The keys in the file, the one in force first. */
function keysIn(database: TestDatabase): string[] {
  return readFileSync(keyFile(database), 'utf8').trim().split('\n');
}

/** Every text in the database that is sealed. */
function sealedIn(database: TestDatabase): string[] {
  const sql = `SELECT sealed_secret AS text FROM access_key UNION ALL SELECT sealed_technicians FROM loa
    UNION ALL SELECT value FROM server_state WHERE name = 'master-key-check'`;
  return database.rows(sql).map(({ text }) => String(text));
}

/** The names of the master keys that something is sealed under. */
function marksIn(database: TestDatabase): Set<string> {
  return new Set(sealedIn(database).map((text) => text.split('.').slice(0, -1).join('.')));
}

async function rotate(database: TestDatabase, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const ended = await demarc(['rotate-master-key', '--database', database.url], {
    folder: database.folder,
    environment,
  });
  expect(ended.stderr.replaceAll(/demarc: \d+ sealed anew\n/g, '')).toBe('');
  expect(ended.exitCode).toBe(0);
  return ended;
}

async function start(database: TestDatabase, environment: Readonly<Record<string, string>> = {}) {
  const args = ['--port', '0', '--database', database.url, '--provider', 'manual', '--log-level', 'silent'];
  return await serving(args, { folder: database.folder, environment });
}

async function refusedStart(database: TestDatabase, environment: Readonly<Record<string, string>> = {}) {
  const args = ['serve', '--port', '0', '--database', database.url];
  return await demarc(args, { folder: database.folder, environment });
}

const anotherKey = /^demarc: the database was written under another master key; see DEMARC_MASTER_KEY in [^\n]+\n$/;

async function expectAnswered({ url }: { readonly url: string }, key: Key = local.first): Promise<void> {
  answerIn(await callV1(url, { Action: 'DescribeRegions' }, { key }), 'DescribeRegions');
}

/** Opens an account. @returns its key */
async function openAccount(url: string): Promise<Key> {
  const opened = await ask(url, createAccount, { Name: 'A customer' }, local.operator);
  return { accessKeyId: opened.AccessKeyId, accessKeySecret: opened.AccessKeySecret };
}

/** An LOA with a technician, and the link to it. */
async function loaIn(database: TestDatabase): Promise<{ readonly id: string; readonly link: URL }> {
  await using server = await startTestServer({ ...byHand, database: database.url });
  const provider = providerAt(server);
  const id = await provider.connectionIn('Allocated');
  await provider.customer(applyPhysicalConnectionLOA, {
    ...loaApplication,
    InstanceId: id,
    'PMInfo.1.PMName': technician.name,
    'PMInfo.1.PMCertificateType': 'IDCard',
    'PMInfo.1.PMCertificateNo': technician.certificateNo,
    'PMInfo.1.PMContactInfo': '13800000000',
    'PMInfo.1.PMGender': 'Female',
  });
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
  return { id, link: await linkTo(server.url, id) };
}

async function linkTo(url: string, id: string): Promise<URL> {
  const { data } = await ask(url, describePhysicalConnectionLOA, { InstanceId: id });
  expect(data.pmInfo).toMatchObject([{ pmName: technician.name, pmCertificateNo: technician.certificateNo }]);
  return new URL(data.loaUrl ?? '');
}

/** Adds so many customers' keys to the database, sealed under the key in force. */
function addKeys(database: TestDatabase, count: number): Key[] {
  const box = secretBox(masterKeysFrom({ text: undefined, previous: undefined, path: keyFile(database) }));
  const keys = Array.from({ length: count }, (_, index) => ({
    accessKeyId: `KEY${String(index).padStart(6, '0')}`,
    accessKeySecret: `secret ${index}`,
  }));
  const connection = new DatabaseSync(join(database.folder, 'demarc.db'));
  const insert = connection.prepare(
    'INSERT INTO access_key (id, account_id, sealed_secret, is_active, is_initial, created_at) VALUES (?, ?, ?, 1, 0, 0)',
  );
  connection.exec('BEGIN');
  for (const { accessKeyId, accessKeySecret } of keys)
    insert.run(accessKeyId, local.first.accountId, box.seal(accessKeySecret, accessKeyContext(accessKeyId)));
  connection.exec('COMMIT');
  connection.close();
  return keys;
}

describe('with the key in its file', () => {
  it('everything is sealed under a new key, and the old file no longer opens anything', async () => {
    using database = testDatabase();
    const { id } = await loaIn(database);
    const old = join(database.folder, 'old.key');
    copyFileSync(keyFile(database), old);
    const before = sealedIn(database);
    const { stdout } = await rotate(database);
    expect(stdout).toMatch(/^4 sealed anew; everything is under the master key [0-9a-f]{8} now\n$/);
    expect(keysIn(database)).toHaveLength(1);
    expect(keysIn(database)[0]).not.toBe(readFileSync(old, 'utf8').trim());
    expect(statSync(keyFile(database)).mode & 0o777).toBe(0o600);
    expect(marksIn(database).size).toBe(1);
    expect(sealedIn(database).filter((text) => before.includes(text))).toEqual([]);

    const server = await start(database);
    await expectAnswered(server);
    await linkTo(server.url, id);
    await server.stop('SIGTERM');

    copyFileSync(old, keyFile(database));
    expect(await refusedStart(database)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(anotherKey) as string,
    });
  });

  it(
    'killed at random moments and run again it ends with everything under one new key',
    { timeout: 180_000 },
    async () => {
      using database = testDatabase();
      await (await startTestServer({ database: database.url })).close();
      const keys = addKeys(database, 12_000);
      const [oldKey] = keysIn(database);
      let wasMixed = false;
      for (let kill = 0; kill < 14; kill += 1) {
        const running = await beginning(['rotate-master-key', '--database', database.url], { folder: database.folder });
        // At its beginning, where it makes the new key, and in the middle.
        if (kill % 2 === 0) await workGoesOnFor(150 + Math.random() * 250);
        else await running.logged('00 sealed anew');
        await workGoesOnFor(Math.random() * 40);
        const { exitCode } = await running.kill();
        // It may have been faster.
        if (exitCode === 0) break;
        // What was begun is gone on with: one new key beside the old one, and nothing under a third.
        expect(keysIn(database).length).toBeLessThanOrEqual(2);
        expect(keysIn(database).at(-1)).toBe(oldKey);
        expect(marksIn(database).size).toBeLessThanOrEqual(2);
        const counts = database.rows('SELECT count(*) FROM access_key GROUP BY substr(sealed_secret, 1, 11)');
        wasMixed ||= counts.length === 2;
      }
      expect(wasMixed).toBe(true);
      // A start in the middle of it serves what is sealed under either key.
      const midway = await start(database);
      for (const key of [keys[0], keys.at(-1)]) await expectAnswered(midway, key);
      await midway.stop('SIGKILL');

      await rotate(database);
      expect(keysIn(database)).toHaveLength(1);
      expect(keysIn(database)).not.toContain(oldKey);
      expect(marksIn(database).size).toBe(1);
      expect(existsSync(`${keyFile(database)}.next`)).toBe(false);
      await using server = await start(database);
      for (const key of [local.first, keys[0], keys[5999], keys.at(-1)]) await expectAnswered(server, key);
    },
  );

  it('a server at work is not disturbed, and seals under the new key from then on', async () => {
    using database = testDatabase();
    const { id } = await loaIn(database);
    const keys = addKeys(database, 3000);
    await using server = await start(database);
    const link = await linkTo(server.url, id);
    const rotation = rotate(database).then(() => true);
    const opened: Key[] = [];
    for (let call = 0; !(await Promise.race([rotation, Promise.resolve(false)])); call += 1) {
      opened.push(await openAccount(server.url));
      await expectAnswered(server, keys[(call * 37) % keys.length]);
      await expectAnswered(server, opened[0]);
    }
    expect(opened.length).toBeGreaterThan(3);
    opened.push(await openAccount(server.url));
    expect(marksIn(database).size).toBe(1);
    for (const key of [keys[1], ...opened]) await expectAnswered(server, key);
    // The old link went with the old key; a new one is a call away.
    expect((await fetch(link)).status).toBe(403);
    expect((await fetch(await linkTo(server.url, id))).status).toBe(200);
    await server.stop('SIGTERM');
    await using restarted = await start(database);
    for (const key of opened) await expectAnswered(restarted, key);
  });

  it('two commands at once end with one key', async () => {
    using database = testDatabase();
    await (await startTestServer({ database: database.url })).close();
    const keys = addKeys(database, 1000);
    await Promise.all([rotate(database), rotate(database)]);
    expect(keysIn(database)).toHaveLength(1);
    expect(marksIn(database).size).toBe(1);
    await using server = await start(database);
    await expectAnswered(server, keys[500]);
  });

  it('what the first version sealed, without the name of the key, is opened and sealed anew', async () => {
    using database = testDatabase();
    await (await startTestServer({ database: database.url })).close();
    for (const [table, column] of [
      ['access_key', 'sealed_secret'],
      ['server_state', 'value'],
    ])
      database.change(`UPDATE ${table} SET ${column} = 'v1.' || substr(${column}, 13) WHERE ${column} LIKE 'v2.%'`);
    expect(marksIn(database)).toEqual(new Set(['v1']));
    await rotate(database);
    expect(marksIn(database)).not.toContain('v1');
    await using server = await start(database);
    await expectAnswered(server);
  });
});

describe('with the key in DEMARC_MASTER_KEY', () => {
  const oldKey = '5f0c1b7e9a34d2680e1f5b8c7a69d3e2410fb8c6a5d79e3320c1846bfa97d5e1';
  const newKey = 'a1d93e57c40b8f2669d0e7b35c81fa4407e2d6b95f3c18ae7240c6d8b1e953fa';
  const old = { DEMARC_MASTER_KEY: oldKey };
  const changed = { DEMARC_MASTER_KEY: newKey, DEMARC_PREVIOUS_MASTER_KEYS: oldKey };
  const only = { DEMARC_MASTER_KEY: newKey };

  it('a server takes both keys, the command seals under the new one, and then the old one can go', async () => {
    using database = testDatabase();
    const before = await start(database, old);
    const customer = await openAccount(before.url);
    await before.stop('SIGTERM');
    expect(existsSync(keyFile(database))).toBe(false);
    expect((await refusedStart(database, only)).stderr).toMatch(anotherKey);

    const both = await start(database, changed);
    await expectAnswered(both, customer);
    const { stdout } = await rotate(database, changed);
    expect(stdout).toContain('once no server runs with the key before, these can go: DEMARC_PREVIOUS_MASTER_KEYS\n');
    await expectAnswered(both, customer);
    await both.stop('SIGTERM');
    expect(marksIn(database).size).toBe(1);
    expect(existsSync(keyFile(database))).toBe(false);

    const after = await start(database, only);
    await expectAnswered(after, customer);
    await after.stop('SIGTERM');
    expect((await refusedStart(database, old)).stderr).toMatch(anotherKey);
  });

  it('a key comes out of its file into the variable, and links that were made before hold until then', async () => {
    using database = testDatabase();
    const { link } = await loaIn(database);
    const both = await start(database, only);
    await expectAnswered(both);
    expect((await fetch(new URL(`${link.pathname}${link.search}`, both.url))).status).toBe(200);
    await both.stop('SIGTERM');
    const { stdout } = await rotate(database, only);
    expect(stdout).toContain(`these can go: ${keyFile(database)}\n`);
    rmSync(keyFile(database));
    await using server = await start(database, only);
    await expectAnswered(server);
  });

  it('and out of the variable into a file', async () => {
    using database = testDatabase();
    await (await start(database, old)).stop('SIGTERM');
    await rotate(database, { DEMARC_PREVIOUS_MASTER_KEYS: old.DEMARC_MASTER_KEY });
    expect(keysIn(database)).toHaveLength(1);
    await using server = await start(database);
    await expectAnswered(server);
  });

  it('the command refuses a key that is not the one of the database, and changes nothing', async () => {
    using database = testDatabase();
    await (await start(database, old)).stop('SIGTERM');
    const before = sealedIn(database);
    const args = ['rotate-master-key', '--database', database.url];
    const environment = { DEMARC_MASTER_KEY: newKey, DEMARC_PREVIOUS_MASTER_KEYS: 'a wrong one' };
    const { stderr, exitCode } = await demarc(args, { folder: database.folder, environment });
    expect(stderr).toMatch(anotherKey);
    expect(exitCode).toBe(1);
    expect(sealedIn(database)).toEqual(before);
  });

  it('the command names the key that a lost secret is under', async () => {
    using database = testDatabase();
    await (await start(database, old)).stop('SIGTERM');
    database.change("UPDATE access_key SET sealed_secret = 'v2.0badc0de.AAAA' WHERE id = 'testid2'");
    const args = ['rotate-master-key', '--database', database.url];
    const { stderr, exitCode } = await demarc(args, { folder: database.folder, environment: changed });
    expect(stderr).toMatch(
      /^demarc: access_key 'testid2' cannot be opened: [^\n]*under the master key 0badc0de[^\n]*\n$/,
    );
    expect(exitCode).toBe(1);
  });
});

it('no sealed column of the schema is left out', async () => {
  using database = testDatabase();
  await (await startTestServer({ database: database.url })).close();
  const columns = database.rows(
    `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
     WHERE c.name LIKE 'sealed%' AND c.name <> 'sealed_at' ORDER BY t.name`,
  );
  expect(sealedKinds.map(({ table, column }) => ({ table, column }))).toEqual(columns);
});

it.each([['memory:'], ['sqlite:none.db']])('there is nothing to change in %s', async (url) => {
  using database = testDatabase();
  const ended = await demarc(['rotate-master-key', '--database', url], { folder: database.folder });
  expect(ended.stderr).toBe(`demarc: there is no database ${url}\n`);
  expect(ended.exitCode).toBe(1);
  expect(existsSync(join(database.folder, 'none.db'))).toBe(false);
});
