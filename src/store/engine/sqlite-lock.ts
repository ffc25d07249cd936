// One server at a time on a SQLite file. The lock is SQLite's own, on a small file beside the database: the operating system
// takes it back from a process that ends, however it ends.
import { closeSync, existsSync, openSync, realpathSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';

export interface SqliteLock {
  readonly release: () => void;
}

/**
 * @param path of a database that is there
 * @param holder whom another server is told of
 * @throws StoreError that names the server which holds the lock
 */
export function lockSqlite(path: string, holder: string): SqliteLock {
  // Resolved, so that every link to a database leads to the same lock.
  const lockPath = `${realpathSync(path)}.lock`;
  if (!existsSync(lockPath)) closeSync(openSync(lockPath, 'a', 0o600));
  const lock = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    lock.exec('PRAGMA synchronous = OFF; BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (name TEXT NOT NULL);');
    lock.exec('DELETE FROM holder');
    lock.prepare('INSERT INTO holder VALUES (?)').run(holder);
    // This transaction writes nothing and stays open: nobody else can begin one, and everybody can read the name.
    lock.exec('COMMIT; BEGIN IMMEDIATE;');
  } catch (error) {
    const other = isBusy(error) ? holderOf(lock) : undefined;
    lock.close();
    if (other === undefined) throw error;
    throw new StoreError(
      `the database ${path} is served already, by ${other}; stop that server, or give this one another --database`,
    );
  }
  return {
    release: () => {
      lock.close();
    },
  };
}

function holderOf(lock: DatabaseSync): string {
  try {
    const name = lock.prepare('SELECT name FROM holder').get()?.['name'];
    return typeof name === 'string' ? name : 'another server';
  } catch {
    // The other server has the lock, and has not written its name yet.
    return 'another server';
  }
}

const busyCode = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busyCode;
}
