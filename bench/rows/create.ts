// Creates that are answered when they are on disk: against a bare server, and against the same rows committed one by one.
import { randomUUID } from 'node:crypto';
import { createOne } from '../prepared-database.ts';
import { atLeast, median, type Row } from '../report.ts';
import { comparison, inTurns, perSecond, warmedUp } from '../rounds.ts';
import { newPlace, startDemarc } from '../served.ts';
import { createRowsIn } from '../stored-rows.ts';
import { againstBare, rateRatios, type Bench } from './against-bare.ts';

export async function createRows(bench: Bench): Promise<Row[]> {
  const { engine, load, plan, parent } = bench;
  await using place = await newPlace(engine, parent);
  await using demarc = await startDemarc(place);
  const pairs = await againstBare(bench, place, demarc, { kind: 'create' }, 'v1');

  await using single = await newPlace(engine, parent);
  await createOne(single);
  const writer = await engine.connect(single.database, true);
  const commitRows = await createRowsIn(writer);
  const oneByOne = async (): Promise<number> => {
    const startedAt = performance.now();
    const until = startedAt + plan.roundSeconds * 1000;
    let commits = 0;
    for (; performance.now() < until; commits += 1) await commitRows(randomUUID());
    return (commits * 1000) / (performance.now() - startedAt);
  };
  const turns = await inTurns(plan.rounds, await warmedUp(load, plan, demarc, { kind: 'create' }), oneByOne);
  await writer.close();
  const rates = turns.map(({ first }) => first.callsPerSecond);
  return [
    { name: 'durable create, of bare', goal: atLeast(0.25), values: rateRatios(pairs), detail: comparison(pairs) },
    {
      name: 'durable create, of single commits',
      goal: atLeast(3),
      values: turns.map(({ first, second }) => first.callsPerSecond / second),
      detail: `${perSecond(median(rates))} against ${perSecond(median(turns.map(({ second }) => second)))}`,
    },
  ];
}
