// SQLite: a file in the place's directory.
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Engine, Filling } from './engine.ts';

export function sqliteEngine(): Engine {
  return {
    name: 'SQLite',
    version: versionOf(),
    newDatabase: (directory) => Promise.resolve(`sqlite:${join(directory, 'demarc.db')}`),
    connect: (database, isDurable) => Promise.resolve(connectionTo(database.slice('sqlite:'.length), isDurable)),
    processorSeconds: () => 0,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function versionOf(): string {
  using database = new DatabaseSync(':memory:');
  return String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
}

function connectionTo(path: string, isDurable: boolean): Filling {
  const database = new DatabaseSync(path);
  database.exec(
    isDurable
      ? 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;'
      : 'PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;',
  );
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql.replaceAll(/\$\d+/g, '?'));
    statements.set(sql, known);
    return known;
  };
  return {
    run: (sql, values = []) => Promise.resolve(prepared(sql).all(...values)),
    columnsOf(table) {
      const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
      return Promise.resolve(columns.map(({ name }) => String(name)).filter((name) => name !== 'seq'));
    },
    // SQLite gathers none unless it is told to, which Demarc does not.
    analyze: () => Promise.resolve(),
    hex: (n, digits) => `printf('%0${digits}x', ${n})`,
    numbers: (first, last) =>
      `(WITH RECURSIVE counter(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM counter WHERE n < ${last}) SELECT n FROM counter) AS numbers`,
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}
