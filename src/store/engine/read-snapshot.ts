// Reads that run in the same turn of the event loop share one read transaction. Opening one for each query takes as long
// as the query itself; sharing it also means that the queries of one call see the same state.
import type { DatabaseSync } from 'node:sqlite';

export class ReadSnapshot {
  readonly #reader: DatabaseSync;
  readonly #begin: () => void;
  readonly #end: () => void;
  #isOpen = false;

  constructor(reader: DatabaseSync) {
    this.#reader = reader;
    const begin = reader.prepare('BEGIN');
    const end = reader.prepare('COMMIT');
    this.#begin = () => void begin.run();
    this.#end = () => void end.run();
  }

  /** Before a query: opens the snapshot unless it is open. */
  open(): void {
    if (this.#isOpen) return;
    // A snapshot that could not be ended would go on showing the old state.
    if (this.#reader.isTransaction) this.#end();
    this.#begin();
    this.#isOpen = true;
    setImmediate(() => {
      this.close();
    });
  }

  /** Before a commit, and before the connection closes: what is read from here on is as new as the database. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    // An I/O error under a read may have ended it.
    if (!this.#reader.isTransaction) return;
    try {
      this.#end();
    } catch {
      // A disk that cannot be read fails this too. The next read tries again, and is refused where it fails.
    }
  }
}
