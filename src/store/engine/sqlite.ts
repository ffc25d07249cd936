// SQLite through Node's own driver: one connection that writes, in groups, and one that reads beside it (WAL).
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Schema } from '../schema.ts';
import type { Database, Dialect, Engine } from './engine.ts';
import { GroupCommit, type CommitStatements } from './group-commit.ts';

// How long to wait for another process that holds the file, for example a backup.
const busyTimeoutMs = 5000;

// Queries with lists of filter values come in many texts; past this many the oldest statements go.
const keptStatements = 500;

const dialect: Dialect = {
  integer: 'integer',
  addSequence: (table) => table.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement()),
};

/** Opens the file, made if missing. @throws StoreError when it cannot be opened or is no database */
export function openSqliteFile(path: string): Engine {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const writer = new DatabaseSync(path, { timeout: busyTimeoutMs });
    writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const reader = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true });
    return engineOver(writer, reader);
  } catch (error) {
    throw new StoreError(`cannot open the database ${path}: ${messageOf(error)}`, { cause: error });
  }
}

/** A database that lives and dies with the process. */
export function openSqliteMemory(): Engine {
  const only = new DatabaseSync(':memory:');
  const engine = engineOver(only, only);
  // Its one connection is in the middle of a group while writes run, so reads queue up with them.
  return { ...engine, read: engine.write };
}

function engineOver(writer: DatabaseSync, reader: DatabaseSync): Engine {
  const writing = kyselyOver(writer);
  const reading = reader === writer ? writing : kyselyOver(reader);
  const commits = new GroupCommit(commitStatements(writer));
  return {
    dialect,
    database: writing,
    read: async (work) => await work(reading),
    write: async (work) => await commits.write(async () => await work(writing)),
    async close() {
      // A write in flight commits first; this one comes behind it.
      await commits.write(() => Promise.resolve());
      if (reader !== writer) await reading.destroy();
      await writing.destroy();
    },
  };
}

function commitStatements(connection: DatabaseSync): CommitStatements {
  const statement = (sql: string) => {
    const prepared = connection.prepare(sql);
    return (): void => {
      prepared.run();
    };
  };
  const release = statement('RELEASE one_call');
  const rollbackTo = statement('ROLLBACK TO one_call');
  return {
    begin: statement('BEGIN IMMEDIATE'),
    savepoint: statement('SAVEPOINT one_call'),
    release,
    rollbackToSavepoint: () => {
      rollbackTo();
      release();
    },
    commit: statement('COMMIT'),
    rollback: statement('ROLLBACK'),
  };
}

function kyselyOver(connection: DatabaseSync): Database {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapterOf(connection) }) });
}

type SqlValue = null | number | bigint | string | Uint8Array;

/** Node's driver in the shape Kysely wants, with statements prepared once. */
function adapterOf(connection: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  const adapt = (statement: StatementSync): ReturnType<SqliteDatabase['prepare']> => ({
    reader: statement.columns().length > 0,
    // Kysely passes on what the queries of this folder were given: text, integers and null.
    all: (parameters) => statement.all(...(parameters as SqlValue[])),
    run: (parameters) => statement.run(...(parameters as SqlValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SqlValue[])),
  });
  return {
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const adapted = adapt(connection.prepare(sql));
      kept.set(sql, adapted);
      const [oldest] = kept.keys();
      if (kept.size > keptStatements && oldest !== undefined) kept.delete(oldest);
      return adapted;
    },
    close() {
      connection.close();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
