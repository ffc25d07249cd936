// What moving a whole database asks of an engine: all rows in an order that both engines share, exact to the last digit,
// and a transaction that shows them to others only when it is complete.
import type { Database, Dialect } from './engine.ts';

/** What the columns hold; the schema knows no other kinds. */
export type ColumnKind = 'text' | 'integer';

interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** A table as it is in a database, its columns in their order there. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /** Whether the database numbers its rows, in `seq`. */
  readonly isNumbered: boolean;
}

/** Texts as strings, integers as bigints. */
export type Value = string | bigint | null;

export interface Source {
  readonly database: Database;
  /** The schema that holds the tables, where the engine has several. */
  readonly schema: string | undefined;
  /** All rows in the order of their key, texts by their UTF-8 bytes: some at a time, so that memory stays flat. */
  readonly rows: (shape: TableShape) => AsyncIterable<readonly (readonly unknown[])[]>;
  /** The highest number that a numbered table has given to a row; 0 before the first. */
  readonly lastNumber: (shape: TableShape) => Promise<bigint>;
}

export interface Target extends Source {
  readonly dialect: Dialect;
  /** Keeps everybody else from writing to the tables from now on. */
  readonly lockOut: (shapes: readonly TableShape[]) => Promise<void>;
  /** @param rows values in the order of the shape's columns */
  readonly insert: (shape: TableShape, rows: readonly (readonly Value[])[]) => Promise<void>;
  /** Makes a numbered table go on behind this number. */
  readonly goOnBehind: (shape: TableShape, lastNumber: bigint) => Promise<void>;
}
