// A call to Demarc against the same bytes from a bare server.
import type { Call, Protocol } from '../calls.ts';
import type { Engine } from '../engines/engine.ts';
import type { Load, Measured } from '../load.ts';
import type { Plan } from '../plan.ts';
import { inTurns, warmedUp, type Pair } from '../rounds.ts';
import { answerTo, startBare, type Place, type Served } from '../served.ts';

/** Where the rounds are run, and how many. */
export interface Bench {
  readonly engine: Engine;
  readonly load: Load;
  readonly plan: Plan;
  /** Directory that databases are made in. */
  readonly parent: string;
}

/** @returns for each round Demarc first, the bare server second */
export async function againstBare(
  { load, plan }: Bench,
  place: Place,
  demarc: Served,
  call: Call,
  protocol: Protocol,
): Promise<Pair<Measured, Measured>[]> {
  await using bare = await startBare(place, await answerTo(demarc.url, call, protocol));
  const ours = await warmedUp(load, plan, demarc, call, protocol);
  const theirs = await warmedUp(load, plan, bare, call, protocol);
  return await inTurns(plan.rounds, ours, theirs);
}

/** How many of the calls that the second server answers the first one answers in the same time. */
export function rateRatios(pairs: readonly Pair<Measured, Measured>[]): number[] {
  return pairs.map(({ first, second }) => first.callsPerSecond / second.callsPerSecond);
}
