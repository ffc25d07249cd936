// Work of one lane runs in sequence, work of different lanes in parallel. Serializable transactions that touch the same
// rows would only undo one another.
export class Lanes {
  readonly #ends = new Map<string, Promise<unknown>>();

  async run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#ends.get(lane) ?? Promise.resolve()).then(work);
    // The next one's turn comes whether this one succeeds or fails.
    const end = turn.catch(() => undefined);
    this.#ends.set(lane, end);
    try {
      return await turn;
    } finally {
      if (this.#ends.get(lane) === end) this.#ends.delete(lane);
    }
  }
}
