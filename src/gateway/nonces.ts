// The nonces this process has seen, in memory, for as long as a request that carries one could still be in time. Writes
// keep theirs in the store as well; this memory is all that reads have.
import { timestampWindowMs } from './authenticate.ts';
import { Fingerprints, fingerprintOf } from './fingerprints.ts';

/** A request is in time for one window before and one after its timestamp, the last millisecond included. */
export const nonceLifeMs = 2 * timestampWindowMs + 1;

export class SeenNonces {
  // Two generations: a nonce lives in the current one until that turns old, and is forgotten with it.
  #current = new Fingerprints();
  #previous = new Fingerprints();
  #turnsAt = 0;

  /** @returns false when this key has used the nonce before */
  claim(accessKeyId: string, nonce: string, realNow: number): boolean {
    if (realNow >= this.#turnsAt) {
      this.#previous = this.#current;
      this.#current = new Fingerprints();
      this.#turnsAt = realNow + nonceLifeMs;
    }
    const entry = fingerprintOf(`${accessKeyId}\n${nonce}`);
    return !this.#previous.has(entry) && this.#current.add(entry);
  }

  /** Knows no more than after a start. */
  forget(): void {
    this.#current = new Fingerprints();
    this.#previous = new Fingerprints();
  }
}
