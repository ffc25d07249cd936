// What the figures were measured on.
import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { counted } from './report.ts';

const syncedForMs = 500;

/** One line; measures for half a second how often the disk syncs. */
export function machineLine(parent: string): string {
  const [processor] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const syncs = counted(Math.round(syncsPerSecond(parent)));
  return `${cpus().length} cores (${processor?.model ?? 'unknown'}), ${memory}, ${process.platform}, Node.js ${process.versions.node}, a disk that syncs 4 KiB ${syncs} times a second`;
}

/** How many processes of the whole machine wanted a core in the last five minutes, the bench's own among them. */
export function loadLine(): string {
  return `${(loadavg()[1] ?? Number.NaN).toFixed(1)} processes wanted the machine's cores in the last five minutes`;
}

function syncsPerSecond(parent: string): number {
  const directory = mkdtempSync(join(parent, 'demarc-bench-disk-'));
  const file = openSync(join(directory, 'file'), 'w');
  const page = randomBytes(4096);
  const startedAt = performance.now();
  let syncs = 0;
  for (; performance.now() - startedAt < syncedForMs; syncs += 1) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  closeSync(file);
  rmSync(directory, { recursive: true });
  return (syncs * 1000) / (performance.now() - startedAt);
}
