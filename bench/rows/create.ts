// Creates that are answered when they are on disk: against a bare server, and against the same rows committed one by one.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createOne } from '../prepared-database.ts';
import { atLeast, median, type Row } from '../report.ts';
import { comparison, inTurns, perSecond, warmedUp } from '../rounds.ts';
import { newPlace, startDemarc } from '../served.ts';
import { againstBare, rateRatios, type Bench } from './against-bare.ts';

export async function createRows(bench: Bench): Promise<Row[]> {
  using place = newPlace(bench.parent);
  await using demarc = await startDemarc(place);
  const pairs = await againstBare(bench, place, demarc, { kind: 'create' }, 'v1');

  using single = newPlace(bench.parent);
  await createOne(single);
  const { plan, load } = bench;
  const grouped = await warmedUp(load, plan, demarc, { kind: 'create' });
  const turns = await inTurns(
    plan.rounds,
    grouped,
    async () => await commitsOneByOne(single.databaseFile, plan.roundSeconds),
  );
  const rates = turns.map(({ first }) => first.callsPerSecond);
  return [
    { name: 'durable create', goal: atLeast(0.25), values: rateRatios(pairs), detail: comparison(pairs) },
    {
      name: 'durable create against single commits',
      goal: atLeast(3),
      values: turns.map(({ first, second }) => first.callsPerSecond / second),
      detail: `${perSecond(median(rates))} against ${perSecond(median(turns.map(({ second }) => second)))}`,
    },
  ];
}

const script = fileURLToPath(new URL('../children/one-by-one.ts', import.meta.url));

async function commitsOneByOne(databaseFile: string, seconds: number): Promise<number> {
  const child = spawn(process.execPath, [script, databaseFile, String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return Number(await text(child.stdout));
}
