// Writes that wait together share one commit. They run one after another, each in a savepoint of its own, then one
// COMMIT makes all of them durable, then all are answered. One that fails is undone alone.

/** The statements of the one connection that writes. */
export interface CommitStatements {
  begin(): void;
  savepoint(): void;
  release(): void;
  rollbackToSavepoint(): void;
  commit(): void;
  rollback(): void;
}

interface Waiting {
  /** Runs the work in its savepoint and returns how to settle it once the group's commit is known. */
  readonly run: () => Promise<() => void>;
  readonly reject: (reason: unknown) => void;
}

// A larger group would keep reads waiting for the processor; a smaller one would share each sync among fewer.
const largestGroup = 64;

export class GroupCommit {
  readonly #statements: CommitStatements;
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(statements: CommitStatements) {
    this.#statements = statements;
  }

  async write<T>(work: () => Promise<T>): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: async () => await this.#inSavepoint(work, resolve, reject), reject });
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
      this.#statements.rollbackToSavepoint();
      return () => {
        reject(error);
      };
    }
  }

  async #commitGroups(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, largestGroup);
      await this.#commitGroup(group);
      // Let requests that arrived meanwhile be read, and reads be answered, before the next group starts.
      await new Promise((resume) => setImmediate(resume));
    }
    this.#isRunning = false;
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    try {
      this.#statements.begin();
      const settlements: (() => void)[] = [];
      for (const { run } of group) settlements.push(await run());
      this.#statements.commit();
      for (const settle of settlements) settle();
    } catch (error) {
      // Nothing of the group is on disk, so nobody in it may hear of success.
      this.#rollback();
      for (const { reject } of group) reject(error);
    }
  }

  #rollback(): void {
    try {
      this.#statements.rollback();
    } catch {
      // SQLite rolls back by itself on a full disk or an I/O error; the error that led here says more.
    }
  }
}
