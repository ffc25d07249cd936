// The file that keeps master keys where no variable gives them: one a line in hex, the one in force first, readable by
// its owner only. It is replaced as a whole, so that a crash leaves it as it was or as it should be.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../store/make-folder.ts';
import { StoreError } from '../store/store-error.ts';

const keyBytes = 32;

/** Makes the file with a new key where there is none. @throws StoreError when its folder cannot be written */
export function newKeyFile(path: string): void {
  if (existsSync(path)) return;
  const own = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    makeFolder(dirname(path));
    writeFileSync(own, lines([randomBytes(keyBytes)]), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`cannot make the master key ${path}, whose folder has to be writable: ${reason}`, {
      cause: error,
    });
  }
  try {
    // Of processes that start at once one is first, and none sees the file before its key is in it.
    linkSync(own, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(own);
  }
}

/** @throws StoreError when the file holds something else, or others than its owner can read or change it */
export function checkIsPrivate(path: string): void {
  keysInFile(path);
  // Windows knows no such modes.
  if (process.platform !== 'win32' && (statSync(path).mode & othersMay) !== 0)
    throw new StoreError(
      `the master key file ${path} can be read or changed by others than its owner; make it private: chmod 600 ${path}`,
    );
}

const othersMay = 0o077;

/** The keys, the one in force first. @throws StoreError when the file holds something else */
export function keysInFile(path: string): readonly Buffer[] {
  const found = readFileSync(path, 'utf8').trim().split('\n');
  if (!found.every((line) => /^[0-9a-f]{64}$/.test(line)))
    throw new StoreError(`the master key file ${path} does not hold 64 hex digits`);
  return found.map((line) => Buffer.from(line, 'hex'));
}

/** Puts a new key in force, with those before it still there. For one process at a time. */
export function addKeyToFile(path: string): void {
  replace(path, [randomBytes(keyBytes), ...keysInFile(path)]);
}

/** Forgets all keys but the one in force. For one process at a time. */
export function keepNewestInFile(path: string): void {
  replace(path, keysInFile(path).slice(0, 1));
}

function replace(path: string, keys: readonly Buffer[]): void {
  const next = `${path}.next`;
  // A file that a crash left there was never in force.
  rmSync(next, { force: true });
  writeFileSync(next, lines(keys), { mode: 0o600, flag: 'wx', flush: true });
  renameSync(next, path);
  // The new name is on disk before anything is sealed under the new key.
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function lines(keys: readonly Buffer[]): string {
  return keys.map((key) => `${key.toString('hex')}\n`).join('');
}
