// Two things measured in turn, round after round, so that whatever else the machine does falls on both.
import type { Call, Protocol } from './calls.ts';
import type { Load, Measured } from './load.ts';
import type { Plan } from './plan.ts';
import { median } from './report.ts';
import type { Served } from './served.ts';

/** One round of a call against a server that is warmed up. */
export type Round = () => Promise<Measured>;

const firstCalls = 640;

export async function warmedUp(
  load: Load,
  plan: Plan,
  server: Served,
  call: Call,
  protocol: Protocol = 'v1',
): Promise<Round> {
  let { callsPerSecond } = await load.fire(server, call, protocol, firstCalls);
  const round = async (seconds: number): Promise<Measured> => {
    const measured = await load.fire(server, call, protocol, callsPerSecond * seconds);
    callsPerSecond = measured.callsPerSecond;
    return measured;
  };
  // In two steps: the first rate is that of a cold process.
  await round(plan.warmUpSeconds / 4);
  await round((plan.warmUpSeconds * 3) / 4);
  return async () => await round(plan.roundSeconds);
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

/** `11,532/s against 31,020/s; server time a call 82 µs against 31 µs, ratio 0.38; servers 0.99 and 0.97 busy` */
export function comparison(pairs: readonly Pair<Measured, Measured>[]): string {
  const both = (pick: (measured: Measured) => number): [number, number] => [
    median(pairs.map(({ first }) => pick(first))),
    median(pairs.map(({ second }) => pick(second))),
  ];
  const rates = both((measured) => measured.callsPerSecond).map(perSecond);
  const micros = both((measured) => measured.serverMicros).map((value) => `${value.toFixed(0)} µs`);
  const ratio = median(pairs.map(({ first, second }) => second.serverMicros / first.serverMicros));
  const loads = both((measured) => measured.serverLoad).map((value) => value.toFixed(2));
  return `${rates.join(' against ')}; server time a call ${micros.join(' against ')}, ratio ${ratio.toFixed(2)}; servers ${loads.join(' and ')} busy`;
}

export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en-US')}/s`;
}
