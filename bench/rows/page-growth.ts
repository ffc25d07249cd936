// The same page with many connections stored against few: what it costs that there are more.
import { createMany } from '../prepared-database.ts';
import { atMost, type Row } from '../report.ts';
import { comparison, inTurns, warmedUp } from '../rounds.ts';
import { newPlace, startDemarc } from '../served.ts';
import { rateRatios, type Bench } from './against-bare.ts';

const pageNumber = 5;

export async function pageGrowthRow({ load, plan, parent }: Bench): Promise<Row> {
  using small = newPlace(parent);
  using large = newPlace(parent);
  await createMany(small, plan.few);
  await createMany(large, plan.many);
  await using overFew = await startDemarc(small);
  await using overMany = await startDemarc(large);
  const few = await warmedUp(load, plan, overFew, { kind: 'describe page', pageNumber });
  const many = await warmedUp(load, plan, overMany, { kind: 'describe page', pageNumber });
  const pairs = await inTurns(plan.rounds, few, many);
  return {
    name: `the same page of ${plan.many.toLocaleString('en-US')} against ${plan.few.toLocaleString('en-US')}, time`,
    goal: atMost(1.2),
    // Rates of few over many are times of many over few.
    values: rateRatios(pairs),
    detail: comparison(pairs),
  };
}
