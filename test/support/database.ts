// A database for one test, which the test can read beside the server that uses it: a file, or a database on PostgreSQL.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { askPostgres } from './blocking-postgres.ts';
import { emptyFolder, serving, type Serving } from './command-line.ts';
import { deletionOfRows, isOnPostgres, namesOfTables, template, urlOf } from './lent-database.ts';
import { environmentFor } from './server.ts';

type Row = Record<string, SQLOutputValue>;

export interface TestDatabase extends Disposable {
  /** A folder of its own, with the database in it where that is a file. */
  readonly folder: string;
  /** For `--database`. */
  readonly url: string;
  rows(sql: string, ...values: SQLInputValue[]): Row[];
  /** The single number that a query yields. */
  count(sql: string, ...values: SQLInputValue[]): number;
  /** All rows of every table but these, as text, to be compared. */
  contents(except: readonly string[]): Map<string, string>;
  /** Changes what no call can change, in one statement or several. */
  change(sql: string): void;
  /** From now on an insert into the table fails, where the condition on the row `new` holds. */
  refuseInserts(table: string, condition?: string): void;
  allowInserts(table: string): void;
}

/** What differs between the two engines. */
interface Place extends Pick<TestDatabase, 'url' | 'rows' | 'change' | 'refuseInserts' | 'allowInserts'> {
  /** All rows of each table as one text, read at one moment. */
  readonly textOf: () => ReadonlyMap<string, string>;
  readonly remove: () => void;
}

/** `using database = testDatabase()` removes it at the end of the test. */
export function testDatabase(): TestDatabase {
  return databaseIn(emptyFolder());
}

/** A database in this folder, or one on PostgreSQL beside it. Both go with the test. */
export function databaseIn(folder: Disposable & { readonly path: string }): TestDatabase {
  const place = isOnPostgres ? onPostgres() : inFile(join(folder.path, 'demarc.db'));
  const { rows, textOf, remove } = place;
  return {
    ...place,
    folder: folder.path,
    count(sql, ...values) {
      const [value] = Object.values(rows(sql, ...values)[0] ?? {});
      if (typeof value !== 'number') throw new Error(`'${sql}' yields no number`);
      return value;
    },
    contents(except) {
      return new Map([...textOf()].filter(([name]) => !except.includes(name)));
    },
    [Symbol.dispose]: () => {
      remove();
      folder[Symbol.dispose]();
    },
  };
}

function inFile(path: string): Place {
  function connected<T>(use: (connection: DatabaseSync) => T): T {
    const connection = new DatabaseSync(path, { timeout: 5000 });
    try {
      return use(connection);
    } finally {
      connection.close();
    }
  }
  const rows: Place['rows'] = (sql, ...values) => connected((connection) => connection.prepare(sql).all(...values));
  return {
    url: `sqlite:${path}`,
    rows,
    change(sql) {
      connected((connection) => {
        connection.exec(sql);
      });
    },
    refuseInserts(table, condition = 'true') {
      rows(`CREATE TRIGGER fault BEFORE INSERT ON ${table} WHEN ${condition} BEGIN SELECT RAISE(ABORT, 'fault'); END`);
    },
    allowInserts() {
      rows('DROP TRIGGER fault');
    },
    textOf: () =>
      connected((connection) => {
        connection.exec('BEGIN');
        const tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        const names = connection
          .prepare(tables)
          .all()
          .map(({ name }) => String(name));
        return new Map(names.map((name) => [name, JSON.stringify(connection.prepare(`SELECT * FROM ${name}`).all())]));
      }),
    // It goes with its folder.
    remove: () => undefined,
  };
}

// To empty a database takes a tenth of what a new one takes.
const emptied: string[] = [];

function onPostgres(): Place {
  const name = emptied.pop() ?? newDatabase();
  const url = urlOf(name);
  let hasOwnSchema = true;
  const rows: Place['rows'] = (sql, ...values) => askPostgres(url, sql, values);
  return {
    url,
    rows,
    change(sql) {
      hasOwnSchema = false;
      askPostgres(url, sql);
    },
    refuseInserts(table, condition = 'true') {
      hasOwnSchema = false;
      rows("CREATE OR REPLACE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''fault''; END'");
      rows(`CREATE TRIGGER fault BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION fault()`);
    },
    allowInserts(table) {
      rows(`DROP TRIGGER fault ON ${table}`);
    },
    textOf() {
      const tables = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";
      const each = rows(tables).map(
        ({ name }) => `SELECT '${String(name)}' AS name, (SELECT json_agg(t)::text FROM ${String(name)} t) AS content`,
      );
      return new Map(
        rows(each.join(' UNION ALL ')).map(({ name, content }) => [String(name), String(content ?? '[]')]),
      );
    },
    remove() {
      if (!hasOwnSchema) askPostgres(urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
      else if (isMadeEmpty(url)) emptied.push(name);
    },
  };
}

function newDatabase(): string {
  const name = `demarc_${randomUUID().replaceAll('-', '')}`;
  askPostgres(urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}

const patienceMs = 10_000;

/** Ends what is left of a server, and takes out all rows. @returns whether the database is as a new one */
function isMadeEmpty(url: string): boolean {
  const ended = askPostgres(
    url,
    `SELECT pg_terminate_backend(pid, ${patienceMs})::int AS is_ended FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  if (ended.some((row) => row['is_ended'] !== 1)) return false;
  askPostgres(url, deletionOfRows(askPostgres(url, namesOfTables).map(({ name }) => String(name))));
  askPostgres(url, "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences");
  return true;
}

interface ServeOptions {
  readonly logLevel?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** `demarc serve` over the database, in a process of its own, in manual mode and without quotas. */
export async function serveOver(
  { folder, url }: Pick<TestDatabase, 'folder' | 'url'>,
  { logLevel = 'silent', environment = {} }: ServeOptions = {},
): Promise<Serving> {
  const quotas = '{ freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  writeFileSync(join(folder, 'demarc.yaml'), `quotas: ${quotas}\nprovider: manual\nlogLevel: ${logLevel}\n`);
  return await serving(['--port', '0', '--database', url, '--config', 'demarc.yaml'], {
    folder,
    environment: { ...environmentFor(url), ...environment },
  });
}
