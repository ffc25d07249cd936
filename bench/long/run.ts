// npm run bench -- --long: whether anything grows that should not, or gets slower, under a long load.
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, Filling } from '../engines/engine.ts';
import { enabledConnectionWithVbr, storeConnections } from '../prepared-database.ts';
import { residentMebibytes } from '../processes.ts';
import { counted } from '../report.ts';
import { newPlace, startDemarc } from '../served.ts';
import { age, rowCounts } from './ageing.ts';
import { startTraffic, type Seen } from './traffic.ts';
import { longReport, type Minute } from './verdict.ts';

const storedConnections = 10_000;
// Old rows are swept once a minute, a batch after the other.
const sweptWithinMs = 100_000;
const agedEveryMinutes = 5;
const minuteMs = 60_000;

/** @returns Markdown: the verdict, the minutes, the tables */
export async function longRun(engine: Engine, parent: string, minutes: number): Promise<string> {
  await using place = await newPlace(engine, parent);
  const stored = await storeConnections(engine, place, storedConnections);
  const connection = await connectionForVbrs(place);
  await using demarc = await startDemarc(place, ['--provider', 'auto', '--step-delay', '5s']);
  const database = await engine.connect(place.database, true);
  // Before the server writes and after it has done so, both wait for one another.
  await database.run('PRAGMA busy_timeout = 10000');
  const before = await rowCounts(database);
  let traffic = startTraffic(demarc.url, connection, stored);
  const measured: Minute[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    await pause(minuteMs);
    measured.push(await minuteOf(traffic.take(), demarc.pid, database));
    process.stderr.write(`minute ${minute} …\n`);
    if (minute % agedEveryMinutes !== 0 || minute === minutes) continue;
    // Connections that callers have just applied for would be found a day further than they left them.
    await traffic.stop();
    await age(demarc.url, database);
    traffic = startTraffic(demarc.url, connection, stored);
  }
  await traffic.stop();
  await age(demarc.url, database);
  await pause(sweptWithinMs);
  const after = await rowCounts(database);
  await database.close();
  process.stderr.write(`${counted(measured.reduce((sum, { calls }) => sum + calls, 0))} calls\n`);
  return longReport(measured, before, after);
}

async function connectionForVbrs(place: Parameters<typeof startDemarc>[0]): Promise<string> {
  await using demarc = await startDemarc(place);
  return await enabledConnectionWithVbr(demarc.url, '1/1/other');
}

async function minuteOf({ latencies, failures }: Seen, pid: number, database: Filling): Promise<Minute> {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const counts = await rowCounts(database);
  return {
    calls: latencies.length,
    failures,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    residentMebibytes: residentMebibytes(pid),
    passing: ['nonce', 'client_token', 'due_work'].reduce((sum, table) => sum + (counts.get(table) ?? 0), 0),
  };
}
