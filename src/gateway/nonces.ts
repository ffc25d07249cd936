// The nonces this process has seen, in memory, for as long as a request that carries one could still be in time. Writes
// keep theirs in the store as well; this memory is all that reads have.
import { timestampWindowMs } from './authenticate.ts';

/** A request is in time for one window before and one after its timestamp, the last millisecond included. */
export const nonceLifeMs = 2 * timestampWindowMs + 1;

export class SeenNonces {
  // Two generations: a nonce lives in the current one until that turns old, and is forgotten with it.
  #current = new Set<string>();
  #previous = new Set<string>();
  #turnsAt = 0;

  /** @returns false when this key has used the nonce before */
  claim(accessKeyId: string, nonce: string, realNow: number): boolean {
    if (realNow >= this.#turnsAt) {
      this.#previous = this.#current;
      this.#current = new Set();
      this.#turnsAt = realNow + nonceLifeMs;
    }
    const entry = `${accessKeyId}\n${nonce}`;
    if (this.#current.has(entry) || this.#previous.has(entry)) return false;
    this.#current.add(entry);
    return true;
  }

  /** Knows no more than after a start. */
  forget(): void {
    this.#current.clear();
    this.#previous.clear();
  }
}
