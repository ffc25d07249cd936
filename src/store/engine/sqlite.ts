// SQLite through Node's own driver: one connection that writes, in groups, and one that reads beside it (WAL).
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { StoreError } from '../store-error.ts';
import { directKysely } from './direct-kysely.ts';
import type { Database, Dialect, Engine } from './engine.ts';
import { GroupCommit, type CommitStatements } from './group-commit.ts';
import { ReadSnapshot } from './read-snapshot.ts';

// How long to wait for another process that holds the file, for example a backup.
const busyTimeoutMs = 5000;

const dialect: Dialect = {
  integer: 'integer',
  addSequence: (table) => table.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement()),
  // Nobody else writes.
  lockFree: (query) => query,
  transactionNumbers: undefined,
  waitForWriters: undefined,
};

/** Opens the file, made if missing. @throws StoreError when it cannot be opened or is no database */
export function openSqliteFile(path: string): Engine {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // For its owner only, and so are the files that SQLite lays beside it; one that is there stays as it is.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    const writer = new DatabaseSync(path, { timeout: busyTimeoutMs });
    writer.exec('PRAGMA synchronous = FULL; PRAGMA schema_version;');
    const reader = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true });
    const engine = engineOver(writer, reader);
    return {
      ...engine,
      async migrating(work) {
        await engine.migrating(work);
        // Only now, since it is written into the file: what a newer Demarc has made is refused before anything changes.
        writer.exec('PRAGMA journal_mode = WAL;');
      },
    };
  } catch (error) {
    throw new StoreError(`cannot open the database ${path}: ${messageOf(error)}`, { cause: error });
  }
}

/** Opens a file that is there, for reading only. @throws StoreError when it cannot be opened */
export function openSqliteToRead(path: string): { readonly database: Database; readonly close: () => void } {
  try {
    const reader = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true });
    return {
      database: directKysely(reader),
      close: () => {
        reader.close();
      },
    };
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
  // Ids differ by case, as they do on PostgreSQL.
  for (const connection of [writer, reader]) connection.exec('PRAGMA case_sensitive_like = ON;');
  const snapshot = reader === writer ? undefined : new ReadSnapshot(reader);
  const writing = directKysely(writer);
  const reading = reader === writer ? writing : directKysely(reader, () => snapshot?.open());
  const commits = new GroupCommit(commitStatements(writer, () => snapshot?.close()));
  return {
    dialect,
    migrating: async (work) => await work(writing),
    read: async (work) => await available(work(reading)),
    write: async (work) => await available(commits.write(async () => await work(writing))),
    async close() {
      // A write in flight commits first; this one comes behind it.
      await commits.write(() => Promise.resolve());
      snapshot?.close();
      if (reader !== writer) reader.close();
      writer.close();
    },
  };
}

/** @param beforeCommit lets go of what would go on showing the state before */
function commitStatements(connection: DatabaseSync, beforeCommit: () => void): CommitStatements {
  const statement = (sql: string) => {
    const prepared = connection.prepare(sql);
    return (): void => {
      prepared.run();
    };
  };
  const release = statement('RELEASE one_call');
  const rollbackTo = statement('ROLLBACK TO one_call');
  const commit = statement('COMMIT');
  return {
    begin: statement('BEGIN IMMEDIATE'),
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
    if (isEngineFault(error)) throw new StoreUnavailable('the database cannot be read or written', { cause: error });
    throw error;
  }
}

// SQLite's result codes for what passes by itself or with an administrator's help: busy, locked, read-only, I/O error,
// full disk, cannot open. Anything else is a fault of ours.
const unavailableCodes = new Set([5, 6, 8, 10, 13, 14]);

function isEngineFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  // Extended codes carry the basic one in their lowest byte.
  return unavailableCodes.has(error.errcode & 0xff);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
