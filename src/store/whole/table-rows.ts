// The rows of a table as lines, with their count and their hash: what an export writes, and what an import reads again
// from where it has put them.
import { createHash } from 'node:crypto';
import type { Source, TableShape } from '../engine/transfer.ts';
import { rowLine } from './stream-line.ts';

export interface Tally {
  readonly count: number;
  /** SHA-256 over the lines of the rows, with their line ends. */
  readonly sha256: string;
}

/** Yields some lines at a time. @throws StoreError when the database holds what its column is not for */
export async function* rowLines(source: Source, shape: TableShape): AsyncGenerator<string, Tally> {
  const sum = createHash('sha256');
  let count = 0;
  for await (const batch of source.rows(shape)) {
    const lines = batch.map((row) => rowLine(shape, row)).join('');
    sum.update(lines);
    count += batch.length;
    if (lines !== '') yield lines;
  }
  return { count, sha256: sum.digest('hex') };
}

export async function tallyOf(source: Source, shape: TableShape): Promise<Tally> {
  const lines = rowLines(source, shape);
  for (;;) {
    const { done, value } = await lines.next();
    if (done === true) return value;
  }
}
