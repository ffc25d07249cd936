// A database file for one test, and a look into it beside the server that keeps it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { emptyFolder, serving, type Serving } from './command-line.ts';

export interface TestDatabase extends Disposable {
  /** The folder that it lies in, alone but for what the server puts beside it. */
  readonly folder: string;
  /** For `--database`. */
  readonly url: string;
  rows(sql: string, ...values: SQLInputValue[]): Record<string, SQLOutputValue>[];
  /** The single number that a query yields. */
  count(sql: string, ...values: SQLInputValue[]): number;
  /** All rows of every table but these, as text, to be compared. */
  contents(except: readonly string[]): Map<string, string>;
  /** Changes what no call can change. */
  change(sql: string): void;
}

/** `using database = testDatabase()` removes it at the end of the test. */
export function testDatabase(): TestDatabase {
  const folder = emptyFolder();
  const path = join(folder.path, 'demarc.db');
  const inside = <T>(work: (connection: DatabaseSync) => T): T => {
    const connection = new DatabaseSync(path, { timeout: 5000 });
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  };
  const rows = (sql: string, ...values: SQLInputValue[]) =>
    inside((connection) => connection.prepare(sql).all(...values));
  return {
    folder: folder.path,
    url: `sqlite:${path}`,
    rows,
    count(sql, ...values) {
      const [value] = Object.values(rows(sql, ...values)[0] ?? {});
      if (typeof value !== 'number') throw new Error(`'${sql}' yields no number`);
      return value;
    },
    contents(except) {
      return inside((connection) => {
        const all = (sql: string) => connection.prepare(sql).all();
        const tables = all("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => String(name));
        const wanted = tables.filter((name) => !name.startsWith('sqlite_') && !except.includes(name));
        return new Map(wanted.map((name) => [name, JSON.stringify(all(`SELECT * FROM ${name}`))]));
      });
    },
    change(sql) {
      inside((connection) => {
        connection.exec(sql);
      });
    },
    [Symbol.dispose]: () => {
      folder[Symbol.dispose]();
    },
  };
}

/** `demarc serve` over the database, in a process of its own, where nothing happens by itself and no quota is met. */
export async function serveOver({ folder, url }: TestDatabase): Promise<Serving> {
  const quotas = '{ freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  writeFileSync(join(folder, 'demarc.yaml'), `quotas: ${quotas}\nprovider: manual\nlogLevel: silent\n`);
  return await serving(['--port', '0', '--database', url, '--config', 'demarc.yaml'], { folder });
}
