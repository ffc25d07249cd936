// A database that a released version wrote opens in this one with everything in it, and one of a later version is left
// as it is. scripts/make-upgrade-fixture.ts made each folder here with the version that it is named after.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tables } from '../../src/store/schema/tables.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { verifyAudit } from '../../src/store/audit/verify-audit.ts';
import { popCore } from '../support/clients.ts';
import { emptyFolder } from '../support/command-line.ts';
import { local, startTestServer } from '../support/server.ts';
import { advance } from '../support/virtual-border-routers.ts';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const fixtureType = z.strictObject({
  madeAt: z.iso.datetime(),
  /** A connection whose allocation ends an hour after that. */
  pending: z.string(),
  /** A call with a client token, as it was made, and its answer. */
  repeated: z.strictObject({ params, answer: z.strictObject({ PhysicalConnectionId: z.string() }) }),
  rows: z.record(z.string(), z.number()),
  questions: z.array(
    z.strictObject({
      key: z.strictObject({ accessKeyId: z.string(), accessKeySecret: z.string() }),
      version: z.string(),
      action: z.string(),
      params,
      answer: z.unknown(),
    }),
  ),
});

const hourMs = 3600 * 1000;

interface Written {
  readonly path: string;
  readonly database: string;
  readonly expected: z.output<typeof fixtureType>;
}

/** The fixture's database in a folder where it may change, with its key beside it. */
function written(version: string, folder: string): Written {
  const fixture = join(import.meta.dirname, version);
  const path = join(folder, 'demarc.db');
  writeFileSync(path, gunzipSync(readFileSync(join(fixture, 'demarc.db.gz'))));
  cpSync(join(fixture, 'master.key'), join(folder, 'master.key'));
  // A checkout gives every file to everybody to read.
  chmodSync(join(folder, 'master.key'), 0o600);
  const expected = fixtureType.parse(JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')));
  return { path, database: `sqlite:${path}`, expected };
}

/** Lets the server's clock go on from when the fixture was made: what fell due since then is not what is tested. */
function continueAt(moment: string, path: string): void {
  using file = new DatabaseSync(path);
  const offsetMs = Date.parse(moment) - Date.now();
  file.prepare("UPDATE server_state SET value = ? WHERE name = 'clock-offset-ms'").run(String(offsetMs));
}

function rowCounts(path: string, tables: readonly string[]): Record<string, unknown> {
  using file = new DatabaseSync(path, { readOnly: true });
  return Object.fromEntries(
    tables.map((table) => [table, file.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']]),
  );
}

/** What of an answer is stored. The rest is of the call, of the address that was called, or of the moment of asking. */
function stored(answer: unknown): unknown {
  const ofTheCall = ['RequestId', 'requestId', 'NextToken', 'StartTime', 'EndTime'];
  return JSON.parse(
    JSON.stringify(answer, (name, value: unknown) => {
      if (ofTheCall.includes(name)) return undefined;
      return /^LoaUrl$/i.test(name) ? new URL(z.string().parse(value)).pathname : value;
    }),
  );
}

/** All that the database is made of, in SQL; Kysely's own tables tell when a migration ran. */
function schemaOf(path: string): unknown[] {
  using file = new DatabaseSync(path, { readOnly: true });
  return file.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
}

function tableNames(path: string): string[] {
  using file = new DatabaseSync(path, { readOnly: true });
  const names = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  return names.map(({ name }) => String(name)).filter((name) => !/^(sqlite|kysely)_/.test(name));
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

const versions = readdirSync(import.meta.dirname).filter((name) => /^\d+\.\d+\.\d+$/.test(name));

describe.each(versions)('a database of version %s', (version) => {
  it('keeps every row, and every seal of the audit holds', async () => {
    using folder = emptyFolder();
    const { path, database, expected } = written(version, folder.path);
    continueAt(expected.madeAt, path);
    await (await startTestServer({ database, stepDelay: hourMs })).close();
    // The second was one way to count lists, of which list_count is another.
    const { kysely_migration: _grows, physical_connection_total: _replaced, ...rows } = expected.rows;
    // Nonces are forgotten by real time, as soon as housekeeping comes.
    expect({ ...rowCounts(path, Object.keys(rows)), nonce: rows['nonce'] }).toEqual(rows);
    expect(await verifyAudit(database, undefined)).toMatchObject({
      error: undefined,
      sealedRows: expected.rows['audit'],
    });
  });

  it('comes to have the tables and indexes of a new database', async () => {
    using folder = emptyFolder();
    const { path, database } = written(version, folder.path);
    await (await startTestServer({ database })).close();
    const fresh = join(folder.path, 'fresh.db');
    await (await startTestServer({ database: `sqlite:${fresh}` })).close();
    expect(schemaOf(path)).toEqual(schemaOf(fresh));
    expect(new Set(tableNames(path))).toEqual(new Set(tables.map(({ name }) => name)));
  });

  it('answers the official client as it did then, its secrets opened', async () => {
    using folder = emptyFolder();
    const { path, database, expected } = written(version, folder.path);
    continueAt(expected.madeAt, path);
    await using server = await startTestServer({ database, stepDelay: hourMs });
    for (const { key, version: apiVersion, action, params: given, answer } of expected.questions) {
      const said = await popCore(server.url, key, apiVersion).request(action, { RegionId: 'cn-hangzhou', ...given });
      // A later version may say more, in whatever it says.
      expect(stored(said), action).toMatchObject(z.looseObject({}).parse(stored(answer)));
    }
  });

  it.each(['2019-08', 'current'] as const)('knows the calls that were made, in edition %s', async (edition) => {
    using folder = emptyFolder();
    const { path, database, expected } = written(version, folder.path);
    continueAt(expected.madeAt, path);
    await using server = await startTestServer({ database, edition, stepDelay: hourMs });
    const { params: given, answer } = expected.repeated;
    const again = popCore(server.url, local.first).request('CreatePhysicalConnection', {
      RegionId: 'cn-hangzhou',
      ...given,
    });
    expect(await again).toMatchObject(answer);
  });

  it('carries out what was going to fall due', async () => {
    using folder = emptyFolder();
    const { path, database, expected } = written(version, folder.path);
    continueAt(expected.madeAt, path);
    await using server = await startTestServer({ database, stepDelay: hourMs });
    const client = popCore(server.url, local.first);
    const { pending } = expected;
    const onlyPending = { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': pending };
    const statusOfPending = async (): Promise<unknown> =>
      await client.request('DescribePhysicalConnections', { RegionId: 'cn-hangzhou', ...onlyPending });
    const showing = (Status: string) => ({ PhysicalConnectionSet: { PhysicalConnectionType: [{ Status }] } });
    expect(await statusOfPending()).toMatchObject(showing('Allocating'));
    await advance(server, 'PT1H');
    expect(await statusOfPending()).toMatchObject(showing('Allocated'));
  });

  it('is refused untouched once a later version has been at it', async () => {
    using folder = emptyFolder();
    const { path, database } = written(version, folder.path);
    const file = new DatabaseSync(path);
    file.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-tomorrow', '2099-01-01T00:00:00Z')");
    file.close();
    const before = {
      files: readdirSync(folder.path),
      database: hashOf(path),
      key: hashOf(join(folder.path, 'master.key')),
    };
    await expect(startTestServer({ database })).rejects.toThrow(StoreError);
    await expect(startTestServer({ database })).rejects.toThrow(/written by a newer Demarc \(it has 9999-tomorrow\)/);
    expect({
      // The lock of whoever opens the file stays beside it.
      files: readdirSync(folder.path).filter((name) => name !== 'demarc.db.lock'),
      database: hashOf(path),
      key: hashOf(join(folder.path, 'master.key')),
    }).toEqual(before);
  });
});

it('this version has its fixture', () => {
  const packageFile = z.looseObject({ version: z.string() });
  const { version } = packageFile.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')),
  );
  expect(versions).toContain(version);
});
