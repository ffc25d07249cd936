// Describe by id, and a page of ten, out of many stored connections.
import type { Call, Protocol } from '../calls.ts';
import { atLeast, counted, type Goal, type Row } from '../report.ts';
import { comparison } from '../rounds.ts';
import { againstBare, rateRatios, type Bench } from './against-bare.ts';
import type { Filled } from './filled.ts';

export async function describeRows(bench: Bench, { size, place, demarc, connectionIds }: Filled): Promise<Row[]> {
  const measured = async (name: string, goal: Goal, call: Call, protocol: Protocol): Promise<Row> => {
    const pairs = await againstBare(bench, place, demarc, call, protocol);
    return { name: `${name} of ${counted(size)}, of bare`, goal, values: rateRatios(pairs), detail: comparison(pairs) };
  };
  const byId: Call = { kind: 'describe by id', ids: connectionIds };
  return [
    await measured('Describe by id (v1)', atLeast(0.5), byId, 'v1'),
    await measured('Describe by id (ACS3)', atLeast(0.5), byId, 'acs3'),
    await measured('page of 10', atLeast(0.3), { kind: 'describe page', pageNumber: 1 }, 'v1'),
  ];
}
