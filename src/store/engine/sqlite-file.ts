// What lies at the path of a SQLite database, without opening it as one.
import { closeSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { StoreError } from '../store-error.ts';

const header = 'SQLite format 3\0';

/**
 * Whether a database was written there before; an empty file is none yet. Not for a file that this process has open as a
 * database: closing a file takes back all locks that its process holds on it.
 * @throws StoreError when something lies there that is no database
 */
export function isWrittenDatabase(path: string): boolean {
  const found = fileAt(path);
  if (found === undefined || found.size === 0) return false;
  if (headerOf(path) !== header) throw unopenable(path, 'file is not a database');
  return true;
}

/**
 * The file at a path, undefined where there is nothing.
 * @throws StoreError for what is no file: opening a pipe waits for somebody at its other end, and a device holds no database
 */
export function fileAt(path: string): Stats | undefined {
  const found = whatLiesAt(path);
  if (found === undefined || found.isFile()) return found;
  throw unopenable(path, found.isDirectory() ? 'unable to open database file' : 'it is no file');
}

function whatLiesAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw unopenable(path, error instanceof Error ? error.message : String(error));
  }
}

function headerOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(header.length);
      readSync(file, bytes);
      return bytes.toString('latin1');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unopenable(path, error instanceof Error ? error.message : String(error));
  }
}

function unopenable(path: string, reason: string): StoreError {
  return new StoreError(`cannot open the database ${path}: ${reason}`);
}
