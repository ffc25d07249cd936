// Resident memory of a server that has answered once and is idle.
import { setTimeout as pause } from 'node:timers/promises';
import { residentMebibytes } from '../processes.ts';
import { atMost, median, type Row } from '../report.ts';
import { inTurns } from '../rounds.ts';
import { answerTo, newPlace, startBare, startDemarc, type Place, type Served } from '../served.ts';
import type { Bench } from './against-bare.ts';

export async function memoryRow({ plan, parent, engine }: Bench): Promise<Row> {
  const idle = async (start: (place: Place) => Promise<Served>): Promise<number> => {
    await using place = await newPlace(engine, parent);
    await using server = await start(place);
    await answerTo(server.url, { kind: 'regions' }, 'v1');
    await pause(plan.idleSeconds * 1000);
    return residentMebibytes(server.pid);
  };
  const pairs = await inTurns(
    Math.ceil(plan.starts / 2),
    async () => await idle(startDemarc),
    async () => await idle(async (place) => await startBare(place, '{}')),
  );
  const size = (values: readonly number[]): string => `${median(values).toFixed(0)} MiB`;
  return {
    name: 'resident memory, idle, of bare',
    goal: atMost(2),
    values: pairs.map(({ first, second }) => first / second),
    detail: `${size(pairs.map(({ first }) => first))} against ${size(pairs.map(({ second }) => second))}`,
  };
}
