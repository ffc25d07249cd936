// Writes that wait together share one commit. They run one after another, each in a savepoint of its own, then one
// COMMIT makes all of them durable, then all are answered. One that fails is undone alone.
import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';

/** The statements of the one connection that writes. */
export interface CommitStatements {
  /** @returns false, at once, while another process holds the lock of the file */
  begin(): boolean;
  /** Whether a transaction is open: SQLite ends one by itself on a full disk or an I/O error. */
  isOpen(): boolean;
  savepoint(): void;
  release(): void;
  rollbackToSavepoint(): void;
  commit(): void;
  rollback(): void;
}

interface Waiting {
  readonly since: number;
  /** Runs the work in its savepoint and returns how to settle it once the group's commit is known. */
  readonly run: () => Promise<() => void>;
  readonly reject: (reason: unknown) => void;
}

// A larger group would keep reads waiting for the processor; a smaller one would share each sync among fewer.
const largestGroup = 64;

// How long a write waits for another process that holds the lock, such as somebody's sqlite3 shell, and how often it
// looks. SQLite would wait by itself, and keep all reads waiting with it.
const lockedOutForMs = 3000;
const lookAgainAfterMs = 5;

export class GroupCommit {
  readonly #statements: CommitStatements;
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(statements: CommitStatements) {
    this.#statements = statements;
  }

  async write<T>(work: () => Promise<T>): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      const run = async (): Promise<() => void> => await this.#inSavepoint(work, resolve, reject);
      this.#waiting.push({ since: performance.now(), run, reject });
      if (this.#isRunning) return;
      this.#isRunning = true;
      // After the requests that have already arrived were read, so that they join this group.
      setImmediate(() => void this.#commitGroups());
    });
  }

  async #inSavepoint<T>(
    work: () => Promise<T>,
    resolve: (value: T) => void,
    reject: (reason: unknown) => void,
  ): Promise<() => void> {
    this.#statements.savepoint();
    try {
      const value = await work();
      this.#statements.release();
      return () => {
        resolve(value);
      };
    } catch (error) {
      // The whole group is undone with the transaction. The other calls must not get the error of this one.
      if (!this.#statements.isOpen())
        throw new StoreUnavailable('the database undid the transaction', { cause: error });
      this.#statements.rollbackToSavepoint();
      return () => {
        reject(error);
      };
    }
  }

  async #commitGroups(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#commitGroup();
      // Let requests that arrived meanwhile be read, and reads be answered, before the next group starts.
      await new Promise((resume) => setImmediate(resume));
    }
    this.#isRunning = false;
  }

  async #commitGroup(): Promise<void> {
    let group: readonly Waiting[] = [];
    try {
      while (!this.#statements.begin()) {
        this.#refuseOverdue();
        if (this.#waiting.length === 0) return;
        await pause(lookAgainAfterMs);
      }
      group = this.#waiting.splice(0, largestGroup);
      const settlements: (() => void)[] = [];
      for (const { run } of group) settlements.push(await run());
      this.#statements.commit();
      for (const settle of settlements) settle();
    } catch (error) {
      // Nothing of the group is on disk, so no call of it may be answered with success.
      this.#rollback();
      if (group.length === 0) group = this.#waiting.splice(0);
      for (const { reject } of group) reject(error);
    }
  }

  #refuseOverdue(): void {
    const overdue = performance.now() - lockedOutForMs;
    const patient = this.#waiting.findIndex(({ since }) => since > overdue);
    const refused = this.#waiting.splice(0, patient === -1 ? this.#waiting.length : patient);
    for (const { reject } of refused) reject(new StoreUnavailable('another process holds the lock of the database'));
  }

  #rollback(): void {
    if (!this.#statements.isOpen()) return;
    try {
      this.#statements.rollback();
    } catch {
      // The error that led here is the one to report.
    }
  }
}
