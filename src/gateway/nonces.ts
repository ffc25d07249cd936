// The nonces this process has seen, in memory, for as long as a request that carries one could still be in time. Writes
// keep theirs in the store as well; this memory is all that reads have.
import { timestampWindowMs } from './authenticate.ts';
import { Fingerprints, fingerprintOf } from './fingerprints.ts';

/** A request is in time for one window before and one after its timestamp, the last millisecond included. */
export const nonceLifeMs = 2 * timestampWindowMs + 1;

const mostReleased = 10_000;

export class SeenNonces {
  // Two generations: a nonce lives in the current one until that turns old, and is forgotten with it.
  #current = new Fingerprints();
  #previous = new Fingerprints();
  #turnsAt = 0;
  // Nonces given back. An outage gives back one for each refused call, so only a limited number is kept.
  readonly #released = new Set<string>();

  /** @returns false when this key has used the nonce before */
  claim(accessKeyId: string, nonce: string, realNow: number): boolean {
    if (realNow >= this.#turnsAt) {
      this.#previous = this.#current;
      this.#current = new Fingerprints();
      this.#turnsAt = realNow + nonceLifeMs;
      this.#released.clear();
    }
    const text = textOf(accessKeyId, nonce);
    const entry = fingerprintOf(text);
    if (this.#released.delete(text)) return true;
    return !this.#previous.has(entry) && this.#current.add(entry);
  }

  /** Gives back the nonce of a call that was not carried out: it may be claimed once more. */
  release(accessKeyId: string, nonce: string): void {
    if (this.#released.size < mostReleased) this.#released.add(textOf(accessKeyId, nonce));
  }

  /** Forgets all nonces, as after a start. */
  forget(): void {
    this.#released.clear();
    this.#current = new Fingerprints();
    this.#previous = new Fingerprints();
  }
}

function textOf(accessKeyId: string, nonce: string): string {
  return `${accessKeyId}\n${nonce}`;
}
