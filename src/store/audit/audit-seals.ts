// Seals the audit in batches, after the writers: a row is inserted without reading other rows or the chain, and is sealed
// once no row can appear before it any more.
//
// Sequence numbers have gaps (a number drawn by a transaction that rolls back is never seen) and on PostgreSQL they may
// become visible out of order (one that drew 5 may commit after one that drew 6). So a seal lists the rows it is over
// instead of trusting the numbers, and nothing is sealed before it is settled: first a mark is taken, the highest number
// seen together with the number of the next transaction; a later pass seals up to that mark once every transaction from
// before it has ended. A transaction that drew a number up to the mark had begun before the mark was taken, so no row up to
// the mark can be missing. A row that appears among sealed ones later was inserted by hand.
import { noHash, sealOver } from './audit-chain.ts';
import type { Database, Dialect, Engine } from '../engine/engine.ts';

export interface AuditMark {
  readonly lastSeq: number;
  /** Transactions numbered below it may have drawn sequence numbers up to `lastSeq`; undefined where writers queue. */
  readonly nextTransaction: number | undefined;
}

/** What a pass did, and whether there is more to do: `unsettled` where an open transaction may still add rows. */
export interface Sealing {
  readonly outcome: 'more' | 'done' | 'unsettled';
  readonly sealedRows: number;
}

// With this size a seal's list of rows stays below 100 kB, and hashing a batch blocks the process for a few milliseconds.
const rowsPerSeal = 500;

/** Marks the rows that are visible now. One statement reads both numbers, so they are of the same snapshot. */
export async function takeAuditMark({ read, dialect }: Engine): Promise<AuditMark> {
  return await read(async (database) => {
    const numbers = dialect.transactionNumbers;
    const seqs = database.selectFrom('audit').select((eb) => eb.fn.max<number | null, 'seq'>('seq').as('lastSeq'));
    if (numbers === undefined) {
      const { lastSeq } = await seqs.executeTakeFirstOrThrow();
      return { lastSeq: lastSeq ?? 0, nextTransaction: undefined };
    }
    const { lastSeq, next } = await seqs.select(numbers.next.as('next')).executeTakeFirstOrThrow();
    return { lastSeq: lastSeq ?? 0, nextTransaction: Number(next) };
  });
}

/** Seals the next batch of rows up to the mark. */
export async function sealAudit(engine: Engine, mark: AuditMark, sealedAt: number): Promise<Sealing> {
  const drafted = await engine.read(async (database) => {
    if (!(await isSettled(database, engine.dialect, mark))) return 'unsettled';
    const previous = await lastSeal(database);
    const rows = await database
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', previous?.last_seq ?? 0)
      .where('seq', '<=', mark.lastSeq)
      .orderBy('seq')
      .limit(rowsPerSeal)
      .execute();
    return rows.length === 0 ? 'done' : sealOver(rows, previous, sealedAt);
  });
  if (typeof drafted === 'string') return { outcome: drafted, sealedRows: 0 };
  const isSealed = await engine.write(async (database) => {
    // Rows never change, so only two things can have come in between: a seal of another node, or the emptying of a
    // local mode's database.
    if (((await lastSeal(database))?.hash ?? noHash) !== drafted.previous_hash) return false;
    const { count } = await database
      .selectFrom('audit')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('seq', '>=', drafted.first_seq)
      .where('seq', '<=', drafted.last_seq)
      .executeTakeFirstOrThrow();
    if (count !== drafted.row_count) return false;
    const { numInsertedOrUpdatedRows = 0n } = await database
      .insertInto('audit_seal')
      .values(drafted)
      .onConflict((conflict) => conflict.column('number').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  });
  return {
    outcome: drafted.row_count < rowsPerSeal ? 'done' : 'more',
    sealedRows: isSealed ? drafted.row_count : 0,
  };
}

async function isSettled(database: Database, dialect: Dialect, { nextTransaction }: AuditMark): Promise<boolean> {
  const numbers = dialect.transactionNumbers;
  if (numbers === undefined || nextTransaction === undefined) return true;
  const { oldest } = await database.selectNoFrom(numbers.oldest.as('oldest')).executeTakeFirstOrThrow();
  return Number(oldest) >= nextTransaction;
}

async function lastSeal(database: Database) {
  return await database
    .selectFrom('audit_seal')
    .select(['number', 'last_seq', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
