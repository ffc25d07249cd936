// The two SQL engines as the bench needs them: empty databases, and a way to fill them.

/** A database to fill, by SQL that both engines understand but for what is here. */
export interface Filling {
  /** One statement; `$1` and on stand for the values. */
  run(sql: string, values?: readonly (string | number | null)[]): Promise<readonly Record<string, unknown>[]>;
  /** All columns of the table but `seq`, which the engine hands out. */
  columnsOf(table: string): Promise<readonly string[]>;
  /** Gathers the statistics that the engine would have by itself after so many rows. */
  analyze(): Promise<void>;
  /** An expression for the integer in `n` as hexadecimal digits, padded to so many. */
  hex(n: string, digits: number): string;
  /** A FROM item that yields a column `n` from the first to the last number. */
  numbers(first: number, last: number): string;
  close(): Promise<void>;
}

export interface Engine extends AsyncDisposable {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly version: string;
  /** @param directory of its own @returns the URL of a database that does not exist, or has nothing in it */
  newDatabase(directory: string): Promise<string>;
  /** @param isDurable as Demarc writes; else as fast as can be, of which nothing is kept after a crash */
  connect(database: string, isDurable: boolean): Promise<Filling>;
  /** Processor time that the engine's own processes have used so far, in seconds; 0 where it runs in Demarc's. */
  processorSeconds(): number;
}
