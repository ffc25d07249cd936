// A whole SQLite database read or written in one transaction, on a connection of its own.
import { existsSync, rmSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { sql } from 'kysely';
import { StoreError } from '../store-error.ts';
import { directKysely } from './direct-kysely.ts';
import type { Database } from './engine.ts';
import { openReader, openWriter, sqliteDialect } from './sqlite.ts';
import type { Source, TableShape, Target } from './transfer.ts';

// A row can be large: a seal over the audit is up to 100 kB.
const rowsPerBatch = 50;

/** Reads the state of one moment, while servers write or not. @throws StoreError when the file cannot be read */
export async function readSqliteWhole<T>(path: string, work: (source: Source) => Promise<T>): Promise<T> {
  const connection = openReader(path);
  try {
    connection.exec('BEGIN');
    return await work(sourceOver(connection));
  } catch (error) {
    throw explained(path, error);
  } finally {
    connection.close();
  }
}

/**
 * Writes in one transaction, which is undone when the work throws; a file that was not there before goes then.
 * @throws StoreError when the file cannot be written
 */
export async function writeSqliteWhole<T>(path: string, work: (target: Target) => Promise<T>): Promise<T> {
  const isNew = !existsSync(path);
  let isDone = false;
  const connection = openWriter(path);
  try {
    connection.exec('BEGIN IMMEDIATE');
    const result = await work(targetOver(connection));
    connection.exec('COMMIT');
    isDone = true;
    return result;
  } catch (error) {
    throw explained(path, error);
  } finally {
    // What was not committed is undone with it.
    connection.close();
    if (isNew && !isDone)
      for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  }
}

function sourceOver(connection: DatabaseSync): Source {
  const database = directKysely(connection);
  return {
    database,
    schema: undefined,
    async *rows(shape) {
      const columns = sql.join(shape.columns.map(({ name }) => sql.ref(name)));
      const key = sql.join(shape.key.map((name) => sql.ref(name)));
      const text = sql`SELECT ${columns} FROM ${sql.table(shape.name)} ORDER BY ${key}`.compile(database).sql;
      const statement = exact(connection.prepare(text));
      let batch: unknown[][] = [];
      // Arrays, as asked for.
      for (const row of statement.iterate() as Iterable<unknown> as Iterable<unknown[]>) {
        batch.push(row);
        if (batch.length < rowsPerBatch) continue;
        yield batch;
        batch = [];
      }
      yield batch;
      await Promise.resolve();
    },
    lastNumber: ({ name }) => Promise.resolve(lastNumberOf(connection, name) ?? 0n),
  };
}

/** Numbers to the last digit, and rows as arrays. */
function exact(statement: StatementSync): StatementSync {
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  return statement;
}

/** undefined where no row was ever numbered. */
function lastNumberOf(connection: DatabaseSync, table: string): bigint | undefined {
  const statement = connection.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?');
  statement.setReadBigInts(true);
  const last = statement.get(table)?.['seq'];
  return typeof last === 'bigint' ? last : undefined;
}

function targetOver(connection: DatabaseSync): Target {
  const source = sourceOver(connection);
  const inserts = new Map<string, StatementSync>();
  return {
    ...source,
    dialect: sqliteDialect,
    // Nobody else writes while this transaction is open.
    lockOut: () => Promise.resolve(),
    insert(shape, rows) {
      const statement = inserts.get(shape.name) ?? connection.prepare(insertInto(shape, source.database));
      inserts.set(shape.name, statement);
      for (const row of rows) statement.run(...row);
      return Promise.resolve();
    },
    goOnBehind({ name }, lastNumber) {
      const change =
        lastNumberOf(connection, name) === undefined
          ? 'INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)'
          : 'UPDATE sqlite_sequence SET seq = ? WHERE name = ?';
      connection.prepare(change).run(lastNumber, name);
      return Promise.resolve();
    },
  };
}

function insertInto({ name, columns }: TableShape, database: Database): string {
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const places = sql.join(columns.map(() => sql.val(null)));
  return sql`INSERT INTO ${sql.table(name)} (${names}) VALUES (${places})`.compile(database).sql;
}

/** SQLite's own errors, such as a full disk, in words for whoever runs the command. */
function explained(path: string, error: unknown): unknown {
  const isOfEngine = error instanceof Error && 'errcode' in error;
  return isOfEngine ? new StoreError(`the database ${path}: ${error.message}`, { cause: error }) : error;
}
