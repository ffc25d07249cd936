// Whether a fault rule takes effect: after `skip` calls, at most `times` times, and with a probability. The seed decides
// the sequence, so a run can be repeated.

export interface Odds {
  /** From 0, exclusive, to 1. */
  readonly probability: number;
  readonly seed: number;
  /** How many are let pass at first. */
  readonly skip: number;
  /** How often it strikes at most; undefined for no limit. */
  readonly times: number | undefined;
}

export interface Counts {
  /** How often it was asked. */
  readonly seen: number;
  /** How often it struck. */
  readonly fired: number;
}

export interface Chance {
  /** Asks once more, which counts. */
  strikes(): boolean;
  counts(): Counts;
}

/** @param counts those of a chance with the same odds that this one goes on for */
export function chanceOf({ probability, seed, skip, times = Infinity }: Odds, counts: Counts): Chance {
  let { seen, fired } = counts;
  // Calls that were skipped used no random number. Calls after the last time used none either, but there no number counts.
  const next = numbersFrom(seed, Math.max(0, seen - skip));
  return {
    strikes() {
      seen += 1;
      if (seen <= skip || fired >= times || next() >= probability) return false;
      fired += 1;
      return true;
    },
    counts: () => ({ seen, fired }),
  };
}

const stride = 0x6d2b79f5;

/** The generator mulberry32: numbers from 0 to 1, exclusive, the same for the same seed everywhere, after some used ones. */
function numbersFrom(seed: number, used: number): () => number {
  let state = (seed + Math.imul(used, stride)) >>> 0;
  return () => {
    state = (state + stride) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
