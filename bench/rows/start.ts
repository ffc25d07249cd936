// From the start of the process to its first answer, on an empty database, over what Node needs for serving at all.
import { atMost, median, type Row } from '../report.ts';
import { inTurns } from '../rounds.ts';
import { answerTo, newPlace, startBare, startDemarc, type Place, type Served } from '../served.ts';
import type { Bench } from './against-bare.ts';

export async function startRow({ plan, parent, engine }: Bench): Promise<Row> {
  const demarc = async (): Promise<number> => await firstAnswerMs(startDemarc);
  const bare = async (): Promise<number> => await firstAnswerMs(async (place) => await startBare(place, '{}'));
  async function firstAnswerMs(start: (place: Place) => Promise<Served>): Promise<number> {
    await using place = await newPlace(engine, parent);
    const startedAt = performance.now();
    await using server = await start(place);
    await answerTo(server.url, { kind: 'regions' }, 'v1');
    return performance.now() - startedAt;
  }
  // The first of each reads its files from disk; that is the disk's time. Demarc compiles what the next ones find compiled.
  await demarc();
  await bare();
  const pairs = await inTurns(plan.starts, demarc, bare);
  const ms = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`;
  return {
    name: 'start to first answer, over bare',
    goal: atMost(300, 'ms'),
    values: pairs.map(({ first, second }) => first - second),
    detail: `${ms(pairs.map(({ first }) => first))} against ${ms(pairs.map(({ second }) => second))}`,
  };
}
