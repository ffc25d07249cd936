// What the two SQL engines have to offer; they differ behind this and nowhere else.
import type { ColumnDataType, CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { Schema } from '../schema.ts';

export type Database = Kysely<Schema>;

/** How an engine writes the few things that SQL dialects do not share. */
export interface Dialect {
  readonly integer: ColumnDataType;
  /** Adds the primary key `seq`, which numbers rows in the order of their insertion. */
  readonly addSequence: <T extends string, C extends string>(
    table: CreateTableBuilder<T, C>,
  ) => CreateTableBuilder<T, C | 'seq'>;
  /**
   * Where writers overlap, how to tell who still writes: the number that the next transaction will get, and that of the
   * oldest which is still open. On PostgreSQL `pg_snapshot_xmax(pg_current_snapshot())::text` and `pg_snapshot_xmin(…)`.
   * undefined where writers run one after another.
   */
  readonly transactionNumbers: { readonly next: RawBuilder<string>; readonly oldest: RawBuilder<string> } | undefined;
}

export interface Engine {
  readonly dialect: Dialect;
  /** For migrations, before the first call. */
  readonly database: Database;
  /** Runs work that only reads; never waits for a writer. */
  readonly read: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  /** Runs work in a transaction; resolves when it is on disk. A work that throws is rolled back alone. */
  readonly write: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}
