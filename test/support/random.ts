// Random choices that one number decides: the same seed makes the same choices again.

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** At least 0 and less than 1, by the mulberry32 generator. */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, at least 0 and less than the limit. */
  below(limit: number): number {
    return Math.floor(this.number() * limit);
  }

  chance(probability: number): boolean {
    return this.number() < probability;
  }

  /** @returns undefined for an empty list */
  pick<T>(values: readonly T[]): T | undefined {
    return values[this.below(values.length)];
  }

  /** One of a list that has at least one. */
  one<T>(values: readonly [T, ...T[]]): T {
    return this.pick(values) ?? values[0];
  }

  /** Another generator, whose choices do not depend on how many this one makes. */
  fork(): Random {
    return new Random(this.below(2 ** 32));
  }
}
