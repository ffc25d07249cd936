// Describe by id, and a page of ten, out of many stored connections.
import type { Call, Protocol } from '../calls.ts';
import { createMany } from '../prepared-database.ts';
import { atLeast, type Goal, type Row } from '../report.ts';
import { comparison } from '../rounds.ts';
import { newPlace, startDemarc } from '../served.ts';
import { againstBare, rateRatios, type Bench } from './against-bare.ts';

export async function describeRows(bench: Bench): Promise<Row[]> {
  using place = newPlace(bench.parent);
  const ids = await createMany(place, bench.plan.stored);
  await using demarc = await startDemarc(place);
  const measured = async (name: string, goal: Goal, call: Call, protocol: Protocol): Promise<Row> => {
    const pairs = await againstBare(bench, place, demarc, call, protocol);
    return { name, goal, values: rateRatios(pairs), detail: comparison(pairs) };
  };
  const byId: Call = { kind: 'describe by id', ids };
  const firstPage: Call = { kind: 'describe page', pageNumber: 1 };
  const stored = bench.plan.stored.toLocaleString('en-US');
  return [
    await measured('Describe by id, signed v1', atLeast(0.5), byId, 'v1'),
    await measured('Describe by id, signed ACS3', atLeast(0.5), byId, 'acs3'),
    await measured(`page of 10 out of ${stored}`, atLeast(0.3), firstPage, 'v1'),
  ];
}
