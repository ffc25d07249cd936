// Plain rates of every kind of call at every size, each size in turn in every round.
import type { Call } from '../calls.ts';
import type { Measured } from '../load.ts';
import { median, type Rates } from '../report.ts';
import { warmedUp, type Round } from '../rounds.ts';
import type { Bench } from './against-bare.ts';
import type { Filled } from './filled.ts';

const calls: readonly (readonly [name: string, call: (filled: Filled) => Call])[] = [
  ['connection by id', ({ connectionIds }) => ({ kind: 'describe by id', ids: connectionIds })],
  ['page of 10 connections', () => ({ kind: 'describe page', pageNumber: 1 })],
  ['VBR by id', ({ vbrIds }) => ({ kind: 'describe VBR by id', ids: vbrIds })],
  ['page of 10 VBRs', () => ({ kind: 'describe VBR page', pageNumber: 1 })],
  // Last, since it stores more.
  ['durable create', () => ({ kind: 'create' })],
];

export async function ratesBySize({ load, plan }: Bench, filled: readonly Filled[]): Promise<Rates> {
  const lines: Rates['lines'][number][] = [];
  for (const [name, callOf] of calls) {
    const rounds: Round[] = [];
    for (const at of filled) rounds.push(await warmedUp(load, plan, at.demarc, callOf(at)));
    const measured: Measured[][] = filled.map(() => []);
    for (let round = 0; round < Math.ceil(plan.rounds / 2); round += 1)
      for (const [index, measure] of rounds.entries()) measured[index]?.push(await measure());
    lines.push({
      name,
      perSecond: measured.map((values) => median(values.map(({ callsPerSecond }) => callsPerSecond))),
      micros: measured.map((values) => median(values.map(({ serverMicros }) => serverMicros))),
    });
  }
  return { sizes: filled.map(({ size }) => size), lines };
}
