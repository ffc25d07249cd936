// A set of texts that keeps 64 bits of each and nothing else: the texts that a busy server sees in an hour would fill its
// memory, and are more than a Set takes.
import { hash } from 'node:crypto';

/** Two texts have the same one with a probability of 1 in 2^64. */
interface Fingerprint {
  readonly high: number;
  readonly low: number;
}

export function fingerprintOf(text: string): Fingerprint {
  const digest = hash('sha256', text, 'latin1');
  return { high: wordAt(digest, 0), low: wordAt(digest, wordBytes) };
}

const wordBytes = 4;

function wordAt(bytes: string, start: number): number {
  let word = 0;
  for (let index = start; index < start + wordBytes; index += 1) word = word * 256 + bytes.charCodeAt(index);
  // Zeros mark a free slot.
  return word === 0 ? 1 : word;
}

// A set that grows copies all its entries, and blocks every call meanwhile; so there are many small sets.
const setCount = 64;

export class Fingerprints {
  readonly #sets = Array.from({ length: setCount }, () => new OpenSet());

  has(fingerprint: Fingerprint): boolean {
    return this.#setOf(fingerprint)?.has(fingerprint) === true;
  }

  /** @returns false when it is there already */
  add(fingerprint: Fingerprint): boolean {
    return this.#setOf(fingerprint)?.add(fingerprint) === true;
  }

  #setOf({ high }: Fingerprint): OpenSet | undefined {
    return this.#sets[high % setCount];
  }
}

const firstSlots = 16;

/** Open addressing: an entry stands in the slot that its low word names, or in the next one that was free. */
class OpenSet {
  #words = new Uint32Array(2 * firstSlots);
  #size = 0;

  has(fingerprint: Fingerprint): boolean {
    return this.#words[this.#placeOf(fingerprint)] !== 0;
  }

  add(fingerprint: Fingerprint): boolean {
    const place = this.#placeOf(fingerprint);
    if (this.#words[place] !== 0) return false;
    this.#words[place] = fingerprint.high;
    this.#words[place + 1] = fingerprint.low;
    this.#size += 1;
    // At most half full, so that the next free slot is near.
    if (this.#size * 4 > this.#words.length) this.#grow();
    return true;
  }

  /** Where it stands, or where it would. */
  #placeOf({ high, low }: Fingerprint): number {
    const words = this.#words;
    let place = (2 * low) % words.length;
    while (words[place] !== 0 && (words[place] !== high || words[place + 1] !== low))
      place = (place + 2) % words.length;
    return place;
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(2 * before.length);
    for (let index = 0; index < before.length; index += 2) {
      const high = before[index] ?? 0;
      const low = before[index + 1] ?? 0;
      if (high === 0) continue;
      const place = this.#placeOf({ high, low });
      this.#words[place] = high;
      this.#words[place + 1] = low;
    }
  }
}
