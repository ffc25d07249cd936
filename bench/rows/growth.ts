// What it costs that there are more, and what a page far behind costs: times of the one over times of the other.
import type { Call } from '../calls.ts';
import { atMost, counted, type Goal, type Row } from '../report.ts';
import { comparison, inTurns, warmedUp } from '../rounds.ts';
import type { Served } from '../served.ts';
import { rateRatios, type Bench } from './against-bare.ts';
import type { Filled } from './filled.ts';

export async function growthRows({ load, plan }: Bench, few: Filled, many: Filled): Promise<Row[]> {
  type Side = readonly [demarc: Served, call: Call];
  const times = async (name: string, goal: Goal, base: Side, other: Side): Promise<Row> => {
    const pairs = await inTurns(plan.rounds, await warmedUp(load, plan, ...base), await warmedUp(load, plan, ...other));
    // Rates of the base over the other's are times of the other over the base's.
    return { name, goal, values: rateRatios(pairs), detail: comparison(pairs) };
  };
  const sizes = `${counted(many.size)} against ${counted(few.size)}`;
  const page: Call = { kind: 'describe page', pageNumber: 5 };
  const vbrPage: Call = { kind: 'describe VBR page', pageNumber: 5 };
  const deep = counted(plan.deepPage);
  const first = 'against page 1, time';
  return [
    await times(`the same page, ${sizes}, time`, atMost(1.2), [few.demarc, page], [many.demarc, page]),
    await times(`the same page of VBRs, ${sizes}, time`, atMost(1.2), [few.demarc, vbrPage], [many.demarc, vbrPage]),
    await times(
      `page ${deep} of ${counted(many.size)} ${first}`,
      atMost(1.2),
      [many.demarc, { kind: 'describe page', pageNumber: 1 }],
      [many.demarc, { kind: 'describe page', pageNumber: plan.deepPage }],
    ),
    await times(
      `page ${deep} of ${counted(many.size)} VBRs ${first}`,
      atMost(1.2),
      [many.demarc, { kind: 'describe VBR page', pageNumber: 1 }],
      [many.demarc, { kind: 'describe VBR page', pageNumber: plan.deepPage }],
    ),
  ];
}
