// A copy of a SQLite database while servers work on it: the state of one moment, compact, without what was deleted.
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';

const busyTimeoutMs = 5000;

/**
 * Copies the database file to a new one, readable by its owner only.
 * @throws StoreError when either cannot be opened, or the new one is there already
 */
export function backUpSqlite(path: string, target: string): void {
  try {
    // Created empty with its mode first, so that others can never read it; SQLite fills an empty file.
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    throw new StoreError(`cannot write the backup ${target}: ${messageOf(error)}`, { cause: error });
  }
  try {
    const source = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs });
    try {
      source.prepare('VACUUM INTO ?').run(target);
    } finally {
      source.close();
    }
    const written = openSync(target, 'r+');
    fsyncSync(written);
    closeSync(written);
  } catch (error) {
    // An incomplete backup could be taken for a complete one.
    rmSync(target, { force: true });
    throw new StoreError(`cannot back up the database ${path}: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
