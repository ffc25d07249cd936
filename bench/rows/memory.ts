// Resident memory of a server that has answered once and is idle.
import { setTimeout as pause } from 'node:timers/promises';
import { atMost, median, type Row } from '../report.ts';
import { inTurns } from '../rounds.ts';
import { answerTo, newPlace, residentMebibytes, startBare, startDemarc, type Place, type Served } from '../served.ts';
import type { Bench } from './against-bare.ts';

export async function memoryRow({ plan, parent }: Bench): Promise<Row> {
  const idle = async (start: (place: Place) => Promise<Served>): Promise<number> => {
    using place = newPlace(parent);
    await using server = await start(place);
    await answerTo(server.url, { kind: 'regions' }, 'v1');
    await pause(plan.idleSeconds * 1000);
    return residentMebibytes(server.pid);
  };
  const pairs = await inTurns(
    plan.rounds,
    async () => await idle(startDemarc),
    async () => await idle(async (place) => await startBare(place, '{}')),
  );
  const size = (values: readonly number[]): string => `${median(values).toFixed(0)} MiB`;
  return {
    name: 'resident memory, idle',
    goal: atMost(2),
    values: pairs.map(({ first, second }) => first / second),
    detail: `${size(pairs.map(({ first }) => first))} against ${size(pairs.map(({ second }) => second))}`,
  };
}
