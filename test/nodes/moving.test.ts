// A database that is moved from SQLite to PostgreSQL and back: all of it arrives, or nothing.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { Client, TypeOverrides, types } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { openSqliteFile } from '../../src/store/engine/sqlite.ts';
import { migrate } from '../../src/store/schema/migrate.ts';
import { lineOf } from '../../src/store/whole/stream-line.ts';
import { verifyAudit } from '../../src/store/audit/verify-audit.ts';
import { beginning, demarc, emptyFolder, serving, type Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { ask, openProvider, type TestProvider } from '../support/provider.ts';
import { fillEverything, shownOf } from '../support/everything.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { signedRequest, type SignedRequest } from '../support/protocols.ts';
import { codeOf, createdIn } from '../support/replies.ts';
import { contentOf, exported, imported } from '../support/streams.ts';
import { sendAsIs } from '../support/wire.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
});

let folder: ReturnType<typeof emptyFolder>;
beforeEach(() => {
  folder = emptyFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

const at = (...names: string[]) => join(folder.path, ...names);
const fileUrl = (name: string) => `sqlite:${at(name, 'demarc.db')}`;

const inFull = new TypeOverrides();
inFull.setTypeParser(types.builtins.INT8, BigInt);

type Row = Readonly<Record<string, unknown>> & { readonly id?: unknown };

async function query(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, types: inFull });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A database on the PostgreSQL of this file, without tables. */
async function emptyDatabase(): Promise<string> {
  const name = `demarc_${randomUUID().replaceAll('-', '')}`;
  // With a collation that orders texts otherwise than by their bytes.
  await query(
    cluster.url,
    `CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'`,
  );
  return cluster.url.replace(/postgres$/, name);
}

async function tablesOf(url: string): Promise<unknown[]> {
  return await query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
}

/** Runs a command that must succeed. @returns what it printed */
async function run(...args: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await demarc(args, { folder: folder.path });
  expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('only-for-tests')]);
  return stdout;
}

/** Puts the key of the first database where another one's has to be. */
function takeKeyTo(...target: string[]): void {
  mkdirSync(at(...target), { recursive: true });
  copyFileSync(at('first', 'master.key'), at(...target, 'master.key'));
}

async function start(url: string): Promise<Serving> {
  const quotas = '{ freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  writeFileSync(at('demarc.yaml'), `quotas: ${quotas}\nprovider: manual\nstepDelay: 1h\nlogLevel: silent\n`);
  return await serving(['--port', '0', '--database', url, '--config', 'demarc.yaml'], { folder: folder.path });
}

async function provider(): Promise<TestProvider & AsyncDisposable> {
  mkdirSync(at('first'));
  return await openProvider({ database: fileUrl('first') });
}

const contentIn = (file: string) => contentOf(readFileSync(at(file), 'utf8').match(/[^\n]*\n/g) ?? []);

it('everything goes from SQLite to PostgreSQL and back, and is served there as before', async () => {
  const source = await provider();
  await fillEverything(source);
  const recorded = signedRequest('v1', source.url, 'CreatePhysicalConnection', connectionOrder());
  createdIn(await sendAsIs(source.url, recorded));
  const shown = await shownOf(source.url);
  await run('export', '--database', fileUrl('first'), '--output', 'served.demarc');
  await source[Symbol.asyncDispose]();
  const postgres = await emptyDatabase();

  await run('export', '--database', fileUrl('first'), '--output', 'first.demarc');
  expect(statSync(at('first.demarc')).mode & 0o777).toBe(0o600);
  const first = contentIn('first.demarc');
  expect([...first.matchAll(/^\["rows","(\w+)",0,/gm)].map(([, table]) => table)).toEqual([]);
  // The export was taken while the server ran, so it lacks only the seals that the server made when it ended.
  expect(contentIn('served.demarc').split('["table","audit_seal"')[0]).toBe(first.split('["table","audit_seal"')[0]);

  takeKeyTo('demarc-data');
  expect(await run('import', '--database', postgres, '--input', 'first.demarc')).toMatch(
    /^\d+ rows are stored as they were exported at \S+Z\n$/,
  );
  expect(contentOf(await exported(postgres))).toBe(first);
  const verified = await verifyAudit(fileUrl('first'), undefined);
  expect(verified).toMatchObject({ error: undefined, unsealedRows: 0 });
  expect(await verifyAudit(postgres, undefined)).toEqual(verified);
  const shownAfter = await expectServed(postgres, shown, recorded);

  await run('export', '--database', postgres, '--output', 'second.demarc');
  takeKeyTo('second');
  await run('import', '--database', fileUrl('second'), '--input', 'second.demarc');
  expect(contentOf(await exported(fileUrl('second')))).toBe(contentIn('second.demarc'));
  const { lastHash, ...served } = await verifyAudit(fileUrl('second'), verified.lastHash);
  expect({ lastHash, ...served }).toEqual(await verifyAudit(postgres, undefined));
  expect(served.sealedRows).toBeGreaterThan(verified.sealedRows);
  await expectServed(fileUrl('second'), shownAfter, recorded);
});

/**
 * Serves the database: it shows what is expected, refuses what was seen, takes what is new, and carries out what is due.
 * @returns what it shows afterwards
 */
async function expectServed(url: string, shown: unknown, seen: SignedRequest): Promise<unknown> {
  await using server = await start(url);
  expect(await shownOf(server.url)).toEqual(shown);
  expect(codeOf(await sendAsIs(server.url, seen))).toBe('SignatureNonceUsed');
  const ordered = signedRequest('acs3', server.url, 'CreatePhysicalConnection', connectionOrder());
  createdIn(await sendAsIs(server.url, ordered));
  // An allocation is due by then.
  const moved = await fetch(`${server.url}/_demarc/clock`, { method: 'POST', body: '{"advance":"PT2H"}' });
  expect(moved.status).toBe(200);
  expect(await statusesOn(server.url)).not.toContain('Allocating');
  const shownAfter = await shownOf(server.url);
  await server.stop('SIGTERM');
  return shownAfter;
}

async function statusesOn(url: string): Promise<string[]> {
  const { PhysicalConnectionSet } = await ask(url, describePhysicalConnections, { PageSize: 50 });
  return PhysicalConnectionSet.PhysicalConnectionType.map(({ Status }) => Status);
}

it('an export into a pipe is imported from it', async () => {
  await (await provider())[Symbol.asyncDispose]();
  takeKeyTo('second');
  const stream = await run('export', '--database', fileUrl('first'));
  const importing = await beginning(['import', '--database', fileUrl('second')], { folder: folder.path });
  importing.feed(stream);
  importing.finish();
  const { exitCode, stdout } = await importing.ended;
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^\d+ rows are stored /)]);
  expect(contentOf(await exported(fileUrl('second')))).toBe(contentOf(await exported(fileUrl('first'))));
});

it('an import that is killed, or has no more to come, leaves nothing', async () => {
  const source = await provider();
  await source.connectionIn('Enabled');
  await source[Symbol.asyncDispose]();
  const lines = await exported(fileUrl('first'));
  const half = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('["table","audit"')),
  );
  const postgres = await emptyDatabase();
  for (const [url, keyFolder] of [
    [postgres, 'demarc-data'],
    [fileUrl('second'), 'second'],
  ] as const) {
    takeKeyTo(keyFolder);
    const args = ['import', '--database', url];
    const killed = await beginning(args, { folder: folder.path });
    killed.feed(half.join(''));
    await killed.logged('physical_connection: 1 rows');
    await killed.kill();
    expect(await leftIn(url)).toEqual([]);

    const ended = await beginning(args, { folder: folder.path });
    ended.feed(half.join(''));
    ended.finish();
    const { exitCode, stdout, stderr } = await ended.ended;
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`demarc: the stream was cut off behind line ${half.length}\n`);
    expect(await leftIn(url)).toEqual([]);
    await imported(url, lines.join(''));
    expect(contentOf(await exported(url))).toBe(contentOf(lines));
  }
});

/** The names of the tables that are there. */
async function leftIn(url: string): Promise<unknown[]> {
  if (!url.startsWith('sqlite:')) return await tablesOf(url);
  const path = url.slice('sqlite:'.length);
  if (!existsSync(path)) return [];
  using connection = new DatabaseSync(path);
  return connection.prepare('SELECT name FROM sqlite_schema').all();
}

it('PostgreSQL keeps nothing of a stream that is refused, and what it had', async () => {
  await (await provider())[Symbol.asyncDispose]();
  const lines = await exported(fileUrl('first'));
  const postgres = await emptyDatabase();
  const row = lines.findIndex((line) => line.includes('First Example Co.'));
  const damaged = lines.with(row, lines[row]?.replace('First', 'Worst') ?? '').join('');
  await expect(imported(postgres, damaged)).rejects.toThrow(`line ${row + 1} of the stream is not as it was written`);
  const nul = lines.with(row, lineOf(['row', '0', 'customer', 'cn', 'U+\0', 0, 0, null, 0]));
  await expect(imported(postgres, nul.join(''))).rejects.toThrow(
    new RegExp(`^lines ${row} to ${row + 2} of the stream cannot be stored in account: .*0x00`),
  );
  expect(await tablesOf(postgres)).toEqual([]);
  await imported(postgres, lines.join(''));
  await query(postgres, "UPDATE account SET name = 'another'");
  const before = contentOf(await exported(postgres));
  await expect(imported(postgres, lines.join(''))).rejects.toThrow('the database has rows already (in server_state)');
  expect(contentOf(await exported(postgres))).toBe(before);
});

it('an import waits for its master key, and refuses another', async () => {
  await (await provider())[Symbol.asyncDispose]();
  await run('export', '--database', fileUrl('first'), '--output', 'first.demarc');
  const args = ['import', '--database', fileUrl('second'), '--input', 'first.demarc'];
  const without = await demarc(args, { folder: folder.path });
  expect(without.stderr).toMatch(
    /^demarc: the master key of the exported database has to be there first: in \S+, or in /,
  );
  const environment = { DEMARC_MASTER_KEY: '0b9e4d7c2a61f8530e7d1c9ab4526f38d10ce7945ab8f263c9017e5db8426fa3' };
  const another = await demarc(args, { folder: folder.path, environment });
  expect(another.stderr).toContain('demarc: the database was written under another master key');
  expect(existsSync(at('second', 'demarc.db'))).toBe(false);
});

it('what cannot be moved is refused in words, and no half of an export is left', async () => {
  await (await provider())[Symbol.asyncDispose]();
  const refusal = async (...args: string[]) => (await demarc(args, { folder: folder.path })).stderr;
  writeFileSync(at('there'), 'precious');
  expect(await refusal('export', '--database', fileUrl('first'), '--output', 'there')).toBe(
    'demarc: --output: there is there already\n',
  );
  expect(readFileSync(at('there'), 'utf8')).toBe('precious');
  expect(await refusal('export', '--database', fileUrl('none'))).toMatch(/^demarc: there is no database sqlite:/);
  expect(await refusal('export', '--database', await emptyDatabase(), '--output', 'nothing')).toBe(
    'demarc: the database has no tables of Demarc\n',
  );
  expect(await refusal('import', '--database', 'memory:')).toMatch(
    /^demarc: what is imported into memory: would be gone/,
  );
  const nowhere = 'postgres://demarc:hush-hush@127.0.0.1:1/demarc';
  expect(await refusal('export', '--database', nowhere)).toMatch(/^demarc: cannot open the PostgreSQL database: /);
  expect(readdirSync(folder.path).sort()).toEqual(['first', 'there']);
});

it('any texts and any numbers arrive as they were, and come back', async () => {
  // Every character that a text of PostgreSQL can have.
  const text = fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', ''));
  const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  const row = fc.record({ id: text, text, value: fc.option(text), integer, number: fc.option(integer) });
  const rows = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 700, size: 'max' });
  const byId = <T extends { readonly id?: unknown }>(found: readonly T[]): T[] =>
    found.toSorted((a, b) => Buffer.compare(Buffer.from(String(a.id)), Buffer.from(String(b.id))));
  const questions = [
    'SELECT id, name AS text, balance AS integer, service_opened_at AS number FROM account',
    'SELECT id, comments AS value, created_at AS integer FROM ram_group',
  ];
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      using place = emptyFolder();
      const [first, second] = [join(place.path, 'first.db'), join(place.path, 'second.db')];
      await storeRows(first, given);
      const postgres = await emptyDatabase();
      const lines = await exported(`sqlite:${first}`);
      await imported(postgres, lines.join(''));
      const there = await exported(postgres);
      await imported(`sqlite:${second}`, there.join(''));
      expect(contentOf(there)).toBe(contentOf(lines));
      expect(contentOf(await exported(`sqlite:${second}`))).toBe(contentOf(lines));

      const expected = [
        byId(
          given.map(({ id, text: name, integer: balance, number }) => ({ id, text: name, integer: balance, number })),
        ),
        byId(given.map(({ id, value, integer: createdAt }) => ({ id, value, integer: createdAt }))),
      ];
      using connection = new DatabaseSync(second);
      for (const [index, question] of questions.entries()) {
        const statement = connection.prepare(question);
        statement.setReadBigInts(true);
        expect(byId(statement.all().map((found): Row => ({ ...found })))).toEqual(expected[index]);
        expect(byId(await query(postgres, question))).toEqual(expected[index]);
      }
    }),
    { numRuns: 4 },
  );
});

interface RandomRow {
  readonly id: string;
  readonly text: string;
  readonly value: string | null;
  readonly integer: bigint;
  readonly number: bigint | null;
}

/** Into two tables of a new file, with what other columns need. */
async function storeRows(path: string, rows: readonly RandomRow[]): Promise<void> {
  const engine = openSqliteFile(path);
  await migrate(engine);
  await engine.close();
  using connection = new DatabaseSync(path);
  const account = connection.prepare("INSERT INTO account VALUES (?, 'customer', 'cn', ?, ?, 0, ?, 0)");
  const group = connection.prepare('INSERT INTO ram_group VALUES (?, ?, ?, ?, ?, 0)');
  connection.exec('BEGIN');
  for (const { id, text, value, integer, number } of rows) {
    account.run(id, text, integer, number);
    group.run(id, id, id, value, integer);
  }
  connection.exec('COMMIT');
}
