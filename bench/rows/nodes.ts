// Two nodes on one PostgreSQL against one node: the same calls, from two generators at once, to one or to both.
import { cpus } from 'node:os';
import type { Call } from '../calls.ts';
import { startLoad, type Measured } from '../load.ts';
import { storeConnections } from '../prepared-database.ts';
import { atLeast, median, type Row } from '../report.ts';
import { inTurns, perSecond, warmedUp } from '../rounds.ts';
import { newPlace, startDemarc, type Served } from '../served.ts';
import type { Bench } from './against-bare.ts';

// Two nodes, the database, and who calls them.
const coresNeeded = 6;

export async function nodesRows(bench: Bench): Promise<Row[]> {
  const { engine, parent, plan } = bench;
  await using place = await newPlace(engine, parent);
  const { connectionIds } = await storeConnections(engine, place, plan.sizes[0]);
  await using one = await startDemarc(place);
  await using other = await startDemarc(place);
  await using otherLoad = startLoad();
  const row = async (name: string, calls: readonly [Call, Call]): Promise<Row> => {
    const together = async (first: Served, second: Served): Promise<() => Promise<Measured>> => {
      const rounds = [
        await warmedUp(bench.load, plan, first, calls[0]),
        await warmedUp(otherLoad, plan, second, calls[1]),
      ];
      return async () => {
        const before = allSeconds();
        const measured = await Promise.all(rounds.map(async (round) => await round()));
        const callsPerSecond = measured.reduce((sum, { callsPerSecond: rate }) => sum + rate, 0);
        const calls = measured.reduce((sum, { calls: count }) => sum + count, 0);
        return { calls, callsPerSecond, serverMicros: ((allSeconds() - before) / calls) * 1e6, serverLoad: Number.NaN };
      };
    };
    // Both count the database's time.
    const allSeconds = (): number => one.processorSeconds() + other.processorSeconds() - engine.processorSeconds();
    const pairs = await inTurns(plan.rounds, await together(one, other), await together(one, one));
    const middle = (pick: (pair: (typeof pairs)[number]) => number): number => median(pairs.map(pick));
    const micros = [middle(({ first }) => first.serverMicros), middle(({ second }) => second.serverMicros)];
    return {
      name: `two nodes on one PostgreSQL, ${name}, of one`,
      goal: atLeast(1.6),
      values: pairs.map(({ first, second }) => first.callsPerSecond / second.callsPerSecond),
      detail:
        `${perSecond(middle(({ first }) => first.callsPerSecond))} against ${perSecond(middle(({ second }) => second.callsPerSecond))}; ` +
        `time of all processors a call, nodes and database, ${micros.map((value) => `${value.toFixed(0)} µs`).join(' against ')}` +
        (cpus().length < coresNeeded ? `; ${cpus().length} cores, of ${coresNeeded} that it takes to tell` : ''),
    };
  };
  const byId: Call = { kind: 'describe by id', ids: connectionIds };
  return [
    await row('Describe by id', [byId, byId]),
    await row('durable create by two accounts', [{ kind: 'create' }, { kind: 'create', isBySecond: true }]),
  ];
}
