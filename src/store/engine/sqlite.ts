// SQLite through Node's own driver: one connection that writes, in groups, and one that reads beside it (WAL).
import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { makeFolder } from '../make-folder.ts';
import { StoreError } from '../store-error.ts';
import { directKysely } from './direct-kysely.ts';
import type { Database, Dialect, Engine } from './engine.ts';
import { GroupCommit, type CommitStatements } from './group-commit.ts';
import { ReadSnapshot } from './read-snapshot.ts';
import { fileAt } from './sqlite-file.ts';
import { lockSqlite, type SqliteLock } from './sqlite-lock.ts';

// How long SQLite waits for another process that holds the file. The writer's groups wait by themselves.
const busyTimeoutMs = 5000;

// Ids, nonces and tokens are random, so both connections touch pages from all over the database; memory is taken only as
// pages come in. But at most commits SQLite walks over all that is in the writer's cache, which with more pages takes longer
// than reading some of them again.
const readerCacheKibibytes = 64 * 1024;
const writerCacheKibibytes = 8 * 1024;

// The log beside the database grows to 32 MiB before it is carried over: a page that many writes touch is carried over
// once for all of them, and the syncs of doing so fall on more of them.
const checkpointPages = 8000;

export const sqliteDialect: Dialect = {
  integer: 'integer',
  addSequence: (table) => table.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement()),
  // Nobody else writes.
  lockFree: (query) => query,
  transactionNumbers: undefined,
  waitForWriters: undefined,
};

/**
 * Opens the file, made if missing.
 * @param holder names the server that wants the file for itself; undefined for a command that works beside servers
 * @throws StoreError when it cannot be opened, is no database, or another server holds it
 */
export function openSqliteFile(path: string, holder?: string): Engine {
  const writer = openWriter(path);
  const lock = holder === undefined ? undefined : lockedBeside(path, holder, writer);
  const engine = engineOver(writer, openReader(path));
  return {
    ...engine,
    async close() {
      await engine.close();
      lock?.release();
    },
    async migrating(work) {
      const result = await engine.migrating(work).catch((error: unknown) => {
        // An error of the disk is not reported as an error of a migration.
        throw error instanceof StoreError || remedyFor(error) === '' ? error : unopenable(path, error);
      });
      // Only now, since it changes the file: the database of a newer Demarc is refused unchanged.
      keepWriteAheadLog(writer);
      return result;
    },
  };
}

/** Opens a file that is there, for reading only. @throws StoreError when it cannot be opened */
export function openSqliteToRead(path: string): { readonly database: Database; readonly close: () => void } {
  const reader = openReader(path);
  return {
    database: directKysely(reader),
    close: () => {
      reader.close();
    },
  };
}

/** A connection that writes, to a file that is made if missing. @throws StoreError when it cannot be opened */
export function openWriter(path: string): DatabaseSync {
  fileAt(path);
  return opened(path, () => {
    makeFolder(dirname(path));
    // For its owner only, and so are the files that SQLite lays beside it; one that is there stays as it is.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    checkWritable(path);
    const writer = new DatabaseSync(path, { timeout: busyTimeoutMs });
    // Reading from it tells at once what is no database.
    writer.exec('PRAGMA synchronous = FULL; PRAGMA schema_version;');
    // What a savepoint may have to give back is kept in memory, not in a file in /var/tmp.
    writer.exec('PRAGMA temp_store = MEMORY;');
    writer.exec(`PRAGMA cache_size = -${writerCacheKibibytes}; PRAGMA wal_autocheckpoint = ${checkpointPages};`);
    return writer;
  });
}

/** Readers go on beside a writer from now on, also when the file is opened again. */
function keepWriteAheadLog(writer: DatabaseSync): void {
  writer.exec('PRAGMA journal_mode = WAL;');
}

/** A connection that only reads. @throws StoreError when the file cannot be opened */
export function openReader(path: string): DatabaseSync {
  return opened(path, () => {
    const reader = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true });
    reader.exec(`PRAGMA cache_size = -${readerCacheKibibytes};`);
    return reader;
  });
}

/** SQLite would open what it may not write for reading, and say so only when it is to write. */
function checkWritable(path: string): void {
  const files = [path, `${path}-wal`, `${path}-shm`];
  for (const place of [dirname(path), ...files.filter((file) => existsSync(file))]) accessSync(place, constants.W_OK);
}

function remedyFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return "; Demarc's user has to be able to write the file, those beside it and their folder";
  return code === 'ENOSPC' || isFullDisk(error) ? '; make room on its disk' : '';
}

function opened<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw error instanceof StoreError ? error : unopenable(path, error);
  }
}

function lockedBeside(path: string, holder: string, writer: DatabaseSync): SqliteLock {
  try {
    return opened(path, () => lockSqlite(path, holder));
  } catch (error) {
    writer.close();
    throw error;
  }
}

function unopenable(path: string, error: unknown): StoreError {
  return new StoreError(`cannot open the database ${path}: ${messageOf(error)}${remedyFor(error)}`, { cause: error });
}

/** A database in memory, which ends with the process. */
export function openSqliteMemory(): Engine {
  const only = new DatabaseSync(':memory:');
  const engine = engineOver(only, only);
  // Its one connection is in the middle of a group while writes run, so reads queue up with them.
  return { ...engine, read: engine.write };
}

function engineOver(writer: DatabaseSync, reader: DatabaseSync): Engine {
  // Ids differ by case, as they do on PostgreSQL.
  for (const connection of [writer, reader]) connection.exec('PRAGMA case_sensitive_like = ON;');
  const snapshot = reader === writer ? undefined : new ReadSnapshot(reader);
  // A query after the database has undone the transaction would be committed by itself.
  const inTransaction = directKysely(writer, () => {
    if (!writer.isTransaction) throw new StoreUnavailable('the database undid the transaction');
  });
  const reading = reader === writer ? inTransaction : directKysely(reader, () => snapshot?.open());
  const commits = new GroupCommit(commitStatements(writer, () => snapshot?.close()));
  return {
    dialect: sqliteDialect,
    migrating: async (work) => await patiently(writer, async () => await alone(writer, work)),
    read: async (work) => await available(work(reading)),
    write: async (work) => await available(commits.write(async () => await work(inTransaction))),
    // What the disk refuses shows only when something is written.
    checkTakesWrites: () => Promise.resolve(),
    now: () => Promise.resolve(undefined),
    async close() {
      // Queued, so that a write in flight commits first.
      await commits.write(() => Promise.resolve()).catch(() => undefined);
      snapshot?.close();
      if (reader !== writer) reader.close();
      writer.close();
    },
  };
}

/** All migrations or none, and one sync for them all. */
async function alone<T>(writer: DatabaseSync, work: (database: Database) => Promise<T>): Promise<T> {
  writer.exec('BEGIN IMMEDIATE');
  try {
    const result = await work(directKysely(writer));
    writer.exec('COMMIT');
    return result;
  } catch (error) {
    if (writer.isTransaction) writer.exec('ROLLBACK');
    throw error;
  }
}

/** Another process may hold the lock for as long as it migrates. */
async function patiently<T>(writer: DatabaseSync, work: () => Promise<T>): Promise<T> {
  writer.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  try {
    return await work();
  } finally {
    writer.exec('PRAGMA busy_timeout = 0');
  }
}

/** @param beforeCommit ends the read snapshot, which would go on showing the state before */
function commitStatements(connection: DatabaseSync, beforeCommit: () => void): CommitStatements {
  const statement = (sql: string) => {
    const prepared = connection.prepare(sql);
    return (): void => {
      prepared.run();
    };
  };
  const release = statement('RELEASE one_call');
  const rollbackTo = statement('ROLLBACK TO one_call');
  const begin = statement('BEGIN IMMEDIATE');
  const commit = statement('COMMIT');
  return {
    begin: () => {
      try {
        begin();
        return true;
      } catch (error) {
        if (resultCodeOf(error) === busyCode) return false;
        throw error;
      }
    },
    isOpen: () => connection.isTransaction,
    savepoint: statement('SAVEPOINT one_call'),
    release,
    rollbackToSavepoint: () => {
      rollbackTo();
      release();
    },
    commit: () => {
      beforeCommit();
      commit();
    },
    rollback: statement('ROLLBACK'),
  };
}

async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = resultCodeOf(error);
    if (code === undefined || !unavailableCodes.has(code)) throw error;
    throw new StoreUnavailable(`the database cannot be read or written: ${messageOf(error)}`, { cause: error });
  }
}

// SQLite's result codes for what passes by itself or with an administrator's help: busy, locked, read-only, I/O error,
// damaged (which is also what it calls a disk that cannot be read), full disk, cannot open. Anything else is an error of
// ours.
const busyCode = 5;
const fullCode = 13;
const unavailableCodes = new Set([busyCode, 6, 8, 10, 11, fullCode, 14]);

function isFullDisk(error: unknown): boolean {
  return resultCodeOf(error) === fullCode;
}

/** undefined for what is no error of SQLite's. */
function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  // Extended codes carry the basic one in their lowest byte.
  return error.errcode & 0xff;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
