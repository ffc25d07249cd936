// A database for one test, and a look into it beside the server that keeps it: a file, or on PostgreSQL a database of
// its own.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { emptyFolder, serving, type Serving } from './command-line.ts';
import { isOnPostgres, urlOf } from './lent-database.ts';
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
  /** Changes what no call can change. */
  change(sql: string): void;
}

/** What differs between the two engines. */
type Place = Pick<TestDatabase, 'url' | 'rows'> & { readonly tables: string; readonly remove: () => void };

/** `using database = testDatabase()` removes it at the end of the test. */
export function testDatabase(): TestDatabase {
  const folder = emptyFolder();
  const { url, rows, tables, remove } = isOnPostgres ? onPostgres() : inFile(join(folder.path, 'demarc.db'));
  return {
    folder: folder.path,
    url,
    rows,
    count(sql, ...values) {
      const [value] = Object.values(rows(sql, ...values)[0] ?? {});
      if (typeof value !== 'number') throw new Error(`'${sql}' yields no number`);
      return value;
    },
    contents(except) {
      const names = rows(tables).map(({ name }) => String(name));
      const wanted = names.filter((name) => !name.startsWith('sqlite_') && !except.includes(name));
      return new Map(wanted.map((name) => [name, JSON.stringify(rows(`SELECT * FROM ${name}`))]));
    },
    change(sql) {
      rows(sql);
    },
    [Symbol.dispose]: () => {
      remove();
      folder[Symbol.dispose]();
    },
  };
}

function inFile(path: string): Place {
  return {
    url: `sqlite:${path}`,
    rows(sql, ...values) {
      const connection = new DatabaseSync(path, { timeout: 5000 });
      try {
        return connection.prepare(sql).all(...values);
      } finally {
        connection.close();
      }
    },
    tables: "SELECT name FROM sqlite_schema WHERE type = 'table'",
    // It goes with its folder.
    remove: () => undefined,
  };
}

function onPostgres(): Place {
  const name = `demarc_${randomUUID().replaceAll('-', '')}`;
  askPostgres(urlOf('postgres'), `CREATE DATABASE ${name}`);
  const url = urlOf(name);
  return {
    url,
    rows: (sql, ...values) => askPostgres(url, sql, values),
    tables: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    remove: () => askPostgres(urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

const answer = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

/** @param sql with `?` for each value, as SQLite has it */
function askPostgres(url: string, sql: string, values: readonly SQLInputValue[] = []): Row[] {
  let count = 0;
  const numbered = sql.replaceAll('?', () => `$${(count += 1)}`);
  const script = join(import.meta.dirname, 'query-postgres.ts');
  const printed = execFileSync(process.execPath, [script], {
    input: JSON.stringify({ url, sql: numbered, values }),
    encoding: 'utf8',
  });
  return answer.parse(JSON.parse(printed));
}

/** `demarc serve` over the database, in a process of its own, where nothing happens by itself and no quota is met. */
export async function serveOver({ folder, url }: TestDatabase): Promise<Serving> {
  const quotas = '{ freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  writeFileSync(join(folder, 'demarc.yaml'), `quotas: ${quotas}\nprovider: manual\nlogLevel: silent\n`);
  const environment = environmentFor(url);
  return await serving(['--port', '0', '--database', url, '--config', 'demarc.yaml'], { folder, environment });
}
