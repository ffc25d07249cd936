// A disk of a few megabytes, in memory, for a test to fill. Only root may mount one.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Fills it to the last byte. */
  fill(): void;
  /** Frees what was filled. */
  free(): void;
  /** From now on it can only be read. Nobody may have a file on it open for writing. */
  protect(): void;
}

/** `using disk = smallDisk(16)` unmounts it at the end of the test. */
export function smallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'demarc-disk-'));
  const ballast = join(path, 'ballast');
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'demarc-test', path);
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a');
      for (let size = 65_536; size >= 1; size /= 2) while (isWritten(file, Buffer.alloc(size)));
      closeSync(file);
    },
    free() {
      rmSync(ballast);
    },
    protect() {
      run('mount', '-o', 'remount,ro', path);
    },
    [Symbol.dispose]() {
      // The process that kept files open on it may be about to end.
      run('umount', '--lazy', path);
      rmdirSync(path);
    },
  };
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' });
}

function isWritten(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

/** Why there can be no small disk here; undefined where there can. */
export function whyNoSmallDisk(): string | undefined {
  try {
    smallDisk(1)[Symbol.dispose]();
    return undefined;
  } catch (error) {
    return `no disk can be mounted here (${error instanceof Error ? error.message.trim() : String(error)})`;
  }
}
