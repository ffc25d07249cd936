// The hash chain over the audit: what is sealed behind the writers, and what `demarc audit verify` finds when the database file
// was changed by hand.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPhysicalConnection } from '../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import type { Demarc } from '../src/start/start.ts';
import { openPostgres } from '../src/store/engine/postgres.ts';
import { openSqliteFile } from '../src/store/engine/sqlite.ts';
import { migrate, ownMigrations } from '../src/store/schema/migrate.ts';
import { demarc, type Ended } from './support/command-line.ts';
import { eventually } from './support/eventually.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { application, ask, byHand } from './support/provider.ts';
import { isOnPostgres } from './support/lent-database.ts';
import { masterKey, startTestServer } from './support/server.ts';

/** A server that may be closed before the end of its test. */
async function start({ url }: TestDatabase): Promise<Demarc & AsyncDisposable> {
  const server = await startTestServer({ ...byHand, database: url });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    closing ??= closed(server);
    await closing;
  };
  return { ...server, close, [Symbol.asyncDispose]: close };
}

/** It seals as it stops. What other tests have open on their PostgreSQL keeps it from that, so what is there is sealed before. */
async function closed(server: Demarc): Promise<void> {
  if (isOnPostgres) await seal(server);
  await server.close();
}

async function apply(url: string): Promise<void> {
  await ask(url, createPhysicalConnection, { ...application, ClientToken: crypto.randomUUID() });
}

/** Seals what is there, as the server does by itself every few seconds and when it stops. */
async function seal({ store }: Demarc): Promise<void> {
  const mark = await store.takeAuditMark();
  // PostgreSQL may do something of its own meanwhile; until that is settled nothing is sealed.
  await eventually(async () => await store.sealAudit(mark, Date.now()), {
    until: ({ outcome }) => outcome === 'done',
    withinMs: 20_000,
  });
}

/** Three seals over two rows each, by a server that has stopped. */
async function threeSeals(database: TestDatabase): Promise<void> {
  await using server = await start(database);
  for (let count = 0; count < 3; count += 1) {
    // At once, since the server seals by itself too: it must not find one row without the other.
    await Promise.all([apply(server.url), apply(server.url)]);
    await seal(server);
  }
}

async function verify(database: TestDatabase, ...more: string[]): Promise<Ended> {
  return await demarc(['audit', 'verify', '--database', database.url, ...more], { folder: database.folder });
}

async function errorIn(database: TestDatabase, ...more: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await verify(database, ...more);
  expect([exitCode, stdout]).toEqual([1, '']);
  const [, error] = /^demarc: the audit is not as it was sealed: (.*)\n$/.exec(stderr) ?? [];
  return error ?? stderr;
}

async function lastHash(database: TestDatabase): Promise<string> {
  const { exitCode, stdout, stderr } = await verify(database);
  expect([exitCode, stderr]).toEqual([0, '']);
  return /^last hash ([0-9a-f]{64})$/m.exec(stdout)?.[1] ?? stdout;
}

function requestIdOf(database: TestDatabase, seq: number): string {
  return String(database.rows('SELECT request_id FROM audit WHERE seq = ?', seq)[0]?.['request_id']);
}

describe('an unchanged audit', () => {
  it('verifies, with the rows counted, beside a running server and after it', async () => {
    using database = testDatabase();
    await using server = await start(database);
    await apply(server.url);
    // The server seals by itself too, every few seconds: a row may be sealed already, and is counted once.
    expect((await verify(database)).stdout).toMatch(
      /^(0 rows under 0 seals are as they were sealed; 1|1 rows under 1 seals are as they were sealed; 0) rows are not /,
    );
    await seal(server);
    await apply(server.url);
    expect((await verify(database)).stdout).toMatch(
      /^(1 rows under 1 seals .*; 1|2 rows under 2 seals .*; 0) rows are not sealed yet\nlast hash [0-9a-f]{64}\n$/,
    );
    await server.close();
    expect((await verify(database)).stdout).toMatch(/^2 rows under 2 seals are as they were sealed; 0 rows /);
  });

  it('verifies after a restart, and the chain goes on where it was', async () => {
    using database = testDatabase();
    await threeSeals(database);
    const before = await lastHash(database);
    await using again = await start(database);
    await apply(again.url);
    await again.close();
    expect((await verify(database, '--expect-hash', before)).stdout).toMatch(/^7 rows under 4 seals /);
    expect(database.rows('SELECT previous_hash FROM audit_seal WHERE number = 4')).toEqual([{ previous_hash: before }]);
  });

  it('is read and not written by the verification', async () => {
    using database = testDatabase();
    await threeSeals(database);
    const before = database.contents([]);
    await lastHash(database);
    expect(database.contents([])).toEqual(before);
  });

  it('verifies after a server in local mode was reset', async () => {
    using database = testDatabase();
    await using server = await start(database);
    await apply(server.url);
    await seal(server);
    await fetch(`${server.url}/_demarc/reset`, { method: 'POST' });
    await apply(server.url);
    await seal(server);
    expect((await verify(database)).stdout).toMatch(/^1 rows under 1 seals /);
  });
});

const numberDrawn = isOnPostgres
  ? "SELECT setval(pg_get_serial_sequence('audit', 'seq'), 5)"
  : "UPDATE sqlite_sequence SET seq = 5 WHERE name = 'audit'";

describe('the first thing that is not as it was', () => {
  it.each([
    ['a changed outcome', "UPDATE audit SET outcome = 'Success!' WHERE seq = 4"],
    ['a changed time', 'UPDATE audit SET at = at + 1 WHERE seq = 4'],
    ['a changed account', "UPDATE audit SET account_id = '1342435124000001' WHERE seq = 4"],
    ['a message that was not there', "UPDATE audit SET error_message = 'x' WHERE seq = 4"],
    ['another caller', "UPDATE audit SET principal_id = '200000000000000001' WHERE seq = 4"],
    ['a caller who was taken out', 'UPDATE audit SET principal_id = NULL WHERE seq = 4'],
    ['changed changes, and later ones', "UPDATE audit SET changes = '[]' WHERE seq >= 4"],
  ])('is named by row and request id: %s', async (_, tampering) => {
    using database = testDatabase();
    await threeSeals(database);
    const requestId = requestIdOf(database, 4);
    database.change(tampering);
    expect(await errorIn(database)).toBe(`row 4 (request id ${requestId}) was changed`);
  });

  it.each([1, 2, 3, 6])('is the row %i that is missing, wherever it was in its seal', async (seq) => {
    using database = testDatabase();
    await threeSeals(database);
    const requestId = requestIdOf(database, seq);
    database.change(`DELETE FROM audit WHERE seq = ${seq}`);
    expect(await errorIn(database)).toBe(`row ${seq} (request id ${requestId}) is missing`);
  });

  it.each([0, 4])('is the row %i that was inserted where a number was free', async (seq) => {
    using database = testDatabase();
    {
      await using server = await start(database);
      for (let count = 0; count < 3; count += 1) await apply(server.url);
      // As transactions of PostgreSQL draw numbers that nobody sees when they roll back.
      database.change(numberDrawn);
      await apply(server.url);
    }
    expect((await verify(database)).stdout).toMatch(/^4 rows under 1 seals /);
    const columns = 'at, account_id, access_key_id, caller_arn, source_ip, version, action, resource, outcome, changes';
    database.change(
      `INSERT INTO audit (seq, request_id, ${columns}) SELECT ${seq}, 'FORGED', ${columns} FROM audit WHERE seq = 1`,
    );
    expect(await errorIn(database)).toBe(`row ${seq} (request id FORGED) was inserted`);
  });

  it.each([
    ['its hash', `hash = '${'a'.repeat(64)}'`],
    ['its list of rows', "members = replace(members, '4 ', '4 x')"],
    ['its count', 'row_count = 1'],
    ['its time', 'sealed_at = sealed_at - 1'],
    ['the hash it follows on', `previous_hash = '${'a'.repeat(64)}'`],
  ])('is a seal of which somebody changed %s', async (_, change) => {
    using database = testDatabase();
    await threeSeals(database);
    database.change(`UPDATE audit_seal SET ${change} WHERE number = 2`);
    expect(await errorIn(database)).toBe('seal 2, over the rows 3 to 4, was changed');
  });

  it.each([1, 2])('is seal %i where it is missing', async (number) => {
    using database = testDatabase();
    await threeSeals(database);
    database.change(`DELETE FROM audit_seal WHERE number = ${number}`);
    expect(await errorIn(database)).toBe(`seal ${number} is missing`);
  });

  it('is a chain that somebody made anew, where the last hash was kept', async () => {
    using database = testDatabase();
    await threeSeals(database);
    const kept = await lastHash(database);
    database.change('DELETE FROM audit WHERE seq = 2; DELETE FROM audit_seal');
    await (await start(database)).close();
    expect((await verify(database)).stdout).toMatch(/^5 rows under 1 seals /);
    expect(await errorIn(database, '--expect-hash', kept)).toBe(
      `no seal has the hash ${kept}: seals were removed from the end, or all were made anew`,
    );
  });

  it('is an end that was cut off, where the last hash was kept', async () => {
    using database = testDatabase();
    await threeSeals(database);
    const kept = await lastHash(database);
    database.change('DELETE FROM audit WHERE seq > 4; DELETE FROM audit_seal WHERE number = 3');
    expect((await verify(database)).exitCode).toBe(0);
    expect(await errorIn(database, '--expect-hash', kept)).toContain(kept);
  });
});

// Databases of tests on PostgreSQL have the schema from the beginning; nodes/maintenance.test.ts has one that has not.
describe.skipIf(isOnPostgres)('a database without a sealed audit', () => {
  it('cannot be verified where there is none', async () => {
    using database = testDatabase();
    const { exitCode, stderr } = await verify(database);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^demarc: cannot open the database /)]);
  });

  it('cannot be verified where it is of something else, or nowhere', async () => {
    using database = testDatabase();
    database.change('CREATE TABLE audit (seq)');
    expect((await verify(database)).stderr).toMatch(/^demarc: the database has no sealed audit/);
    const { exitCode, stderr } = await demarc(['audit', 'verify', '--database', 'memory:'], database);
    expect([exitCode, stderr]).toEqual([1, 'demarc: there is no audit to verify in memory:\n']);
  });
});

it('32 writers and servers that seal meanwhile leave one chain over all rows', async () => {
  using database = testDatabase();
  await using first = await start(database);
  // A file has one server.
  await using second = isOnPostgres ? await start(database) : undefined;
  const servers = second === undefined ? [first, first] : [first, second];
  let isWriting = true;
  const writers = Array.from({ length: 32 }, async (_, writer) => {
    for (let count = 0; count < 8; count += 1) await apply((servers[writer % 2] ?? first).url);
  });
  const sealers = servers.map(async (server) => {
    while (isWriting) {
      await seal(server);
      await new Promise((resume) => setImmediate(resume));
    }
  });
  try {
    await Promise.all(writers);
  } finally {
    isWriting = false;
  }
  await Promise.all(sealers);
  await first.close();
  await second?.close();
  expect(database.count('SELECT count(*) FROM audit')).toBe(32 * 8);
  expect(database.count('SELECT count(*) FROM audit_seal')).toBeGreaterThan(1);
  expect((await verify(database)).stdout).toMatch(/^256 rows under \d+ seals are as they were sealed; 0 rows /);
});

it('a backlog is sealed in batches, none of them without end', async () => {
  using database = testDatabase();
  await using server = await start(database);
  await apply(server.url);
  const columns =
    'at, account_id, access_key_id, caller_arn, source_ip, version, action, resource, request_id, outcome, changes';
  database.change(
    `WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 1200)
     INSERT INTO audit (${columns}) SELECT ${columns} FROM audit, more WHERE seq = 1`,
  );
  await server.close();
  expect(database.rows('SELECT number, row_count FROM audit_seal')).toEqual([
    { number: 1, row_count: 500 },
    { number: 2, row_count: 500 },
    { number: 3, row_count: 201 },
  ]);
  await lastHash(database);
});

it('a database from before there were seals is sealed from its first row on', async () => {
  using database = testDatabase();
  if (isOnPostgres) database.change('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const engine = isOnPostgres ? openPostgres(database.url, 1) : openSqliteFile(database.url.slice('sqlite:'.length));
  writeFileSync(join(database.folder, 'master.key'), `${masterKey}\n`, { mode: 0o600 });
  await migrate(engine, Object.fromEntries(Object.entries(ownMigrations).filter(([name]) => name < '0006')));
  await engine.close();
  for (let count = 1; count <= 6; count += 1)
    database.change(`INSERT INTO audit (at, account_id, access_key_id, caller_arn, source_ip, version, action, resource,
      request_id, outcome, changes) VALUES (${count}, '', '', '', '', '', '', '', 'request-${count}', 'Success', '[]')`);
  await (await start(database)).close();
  expect((await verify(database)).stdout).toMatch(/^6 rows under 1 seals /);
});
