// Two things measured in turn, round after round, so that whatever else the machine does falls on both.
import type { Call, Protocol } from './calls.ts';
import type { Load, Measured } from './load.ts';
import type { Plan } from './plan.ts';
import { median } from './report.ts';
import type { Served } from './served.ts';

/** A call against a server, warmed up, ready to be measured for a number of seconds. */
export interface Runner {
  round(): Promise<Measured>;
}

const firstCalls = 640;

export async function warmedUp(
  load: Load,
  plan: Plan,
  server: Served,
  call: Call,
  protocol: Protocol = 'v1',
): Promise<Runner> {
  let { callsPerSecond } = await load.fire(server, call, protocol, firstCalls);
  const round = async (seconds: number): Promise<Measured> => {
    const measured = await load.fire(server, call, protocol, callsPerSecond * seconds);
    callsPerSecond = measured.callsPerSecond;
    return measured;
  };
  // In two steps: the first rate is that of a cold process.
  await round(plan.warmUpSeconds / 4);
  await round((plan.warmUpSeconds * 3) / 4);
  return { round: async () => await round(plan.roundSeconds) };
}

export interface Pair<A, B> {
  readonly first: A;
  readonly second: B;
}

/** Takes both in every round, the one first and the other first by turns. */
export async function inTurns<A, B>(
  rounds: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<Pair<A, B>[]> {
  const pairs: Pair<A, B>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) pairs.push({ first: await first(), second: await second() });
    else {
      const early = await second();
      pairs.push({ first: await first(), second: early });
    }
  }
  return pairs;
}

/** `11,532/s against 31,020/s; server time a call 82 µs against 31 µs (0.38)` */
export function comparison(pairs: readonly Pair<Measured, Measured>[]): string {
  const of = (pick: (pair: Pair<Measured, Measured>) => number): number => median(pairs.map(pick));
  const rates = `${perSecond(of(({ first }) => first.callsPerSecond))} against ${perSecond(of(({ second }) => second.callsPerSecond))}`;
  const micros = `${of(({ first }) => first.serverMicros).toFixed(0)} µs against ${of(({ second }) => second.serverMicros).toFixed(0)} µs`;
  const ratio = of(({ first, second }) => second.serverMicros / first.serverMicros).toFixed(2);
  const generator = of(({ second }) => second.generatorLoad).toFixed(2);
  return `${rates}; server time a call ${micros} (${ratio}); generator ${generator} busy`;
}

export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en-US')}/s`;
}
