// Whether a rule strikes: after so many that are let pass, so often at most, and in between by a chance whose sequence its
// seed settles, so that a run can be had again.

export interface Odds {
  /** From 0, exclusive, to 1. */
  readonly probability: number;
  readonly seed: number;
  /** How many are let pass at first. */
  readonly skip: number;
  /** How often it strikes at most; undefined for no limit. */
  readonly times: number | undefined;
}

export interface Chance {
  /** Asks once more, which counts. */
  strikes(): boolean;
  /** How often it was asked, and how often it struck. */
  counts(): { readonly seen: number; readonly fired: number };
}

export function chanceOf({ probability, seed, skip, times = Infinity }: Odds): Chance {
  const next = numbersFrom(seed);
  let seen = 0;
  let fired = 0;
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

/** The generator mulberry32: numbers from 0 to 1, exclusive, the same for the same seed everywhere. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
