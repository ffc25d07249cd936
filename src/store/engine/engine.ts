// What the two SQL engines have to offer; they differ behind this and nowhere else.
import type { ColumnDataType, CreateTableBuilder, Kysely, RawBuilder, SelectQueryBuilder } from 'kysely';
import type { Schema } from '../schema/schema.ts';

export type Database = Kysely<Schema>;

/** How an engine writes the few things that SQL dialects do not share. */
export interface Dialect {
  readonly integer: ColumnDataType;
  /** Adds the primary key `seq`, which numbers rows in the order of their insertion. */
  readonly addSequence: <T extends string, C extends string>(
    table: CreateTableBuilder<T, C>,
  ) => CreateTableBuilder<T, C | 'seq'>;
  /** Locks the rows that a query selects until the transaction ends, passing over those that another one has locked. */
  readonly lockFree: <DB, TB extends keyof DB, O>(
    query: SelectQueryBuilder<DB, TB, O>,
  ) => SelectQueryBuilder<DB, TB, O>;
  /**
   * Where writers overlap, how to tell who still writes: the number that the next transaction will get, and that of the
   * oldest which is still open. undefined where writers run one after another.
   */
  readonly transactionNumbers: { readonly next: RawBuilder<string>; readonly oldest: RawBuilder<string> } | undefined;
  /**
   * The first query of a transaction that has to be alone: waits for all calls and all due work in flight, and lets no
   * other begin until the transaction ends. undefined where writers run one after another.
   */
  readonly waitForWriters: RawBuilder<unknown> | undefined;
}

export interface Engine {
  readonly dialect: Dialect;
  /** Runs the migrations, before the first call. @throws StoreError when the database cannot be opened */
  readonly migrating: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  /** Runs work that only reads; never waits for a writer. @throws StoreUnavailable */
  readonly read: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  /**
   * Runs work in a transaction as if there were no other; resolves when it is on disk. A work that throws is rolled back
   * alone. One that loses a race is run again from its beginning, so it keeps nothing outside. @throws StoreUnavailable
   * @param lane names what the work is likely to contend for with others; it has no part in what is right, only in how
   *   soon it is done
   */
  readonly write: <T>(work: (database: Database) => Promise<T>, lane?: string) => Promise<T>;
  /**
   * Asks the database whether it takes writes, without writing: a replica answers reads like any other.
   * @throws StoreUnavailable when it only reads
   */
  readonly checkTakesWrites: () => Promise<void>;
  /**
   * Epoch milliseconds by the clock of the database's own machine; undefined where that is this one.
   * @throws StoreUnavailable
   */
  readonly now: () => Promise<number | undefined>;
  readonly close: () => Promise<void>;
}
