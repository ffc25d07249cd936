// How many rows the lists have that are shown in pages. Each list is counted as a whole and in blocks of neighbouring sequence
// numbers, so that a page far behind is found by passing over blocks, not over rows.
import type { Database } from './engine/engine.ts';
import { prepared } from './prepared.ts';
import type { CountedList } from './schema.ts';

/** A list of an account's in a region. */
interface List {
  readonly list: CountedList;
  readonly accountId: string;
  readonly regionId: string;
}

const blockRows = 4096;
const wholeList = -1;

const selectTotal = prepared<List, { total: number }>((database, value) =>
  database
    .selectFrom('list_count')
    .select('total')
    .where('list', '=', value('list'))
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .where('block', '=', wholeList),
);

const selectBlocks = prepared<List, { block: number; total: number }>((database, value) =>
  database
    .selectFrom('list_count')
    .select(['block', 'total'])
    .where('list', '=', value('list'))
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .where('block', '>', wholeList)
    .orderBy('block', 'desc'),
);

const addToBoth = prepared<List & { block: number; change: number }, unknown>((database, value) =>
  database
    .insertInto('list_count')
    .values(
      [wholeList, value('block')].map((block) => ({
        list: value('list'),
        account_id: value('accountId'),
        region_id: value('regionId'),
        block,
        total: value('change'),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['list', 'account_id', 'region_id', 'block'])
        .doUpdateSet((eb) => ({ total: eb('list_count.total', '+', eb.ref('excluded.total')) })),
    ),
);

export async function totalOf(database: Database, { list, accountId, regionId }: List): Promise<number> {
  const { rows } = await selectTotal(database, { list, accountId, regionId });
  return rows[0]?.total ?? 0;
}

/** @param seq of the row that came or went @param change 1 or -1 */
export async function count(
  database: Database,
  { list, accountId, regionId }: List,
  seq: number,
  change: number,
): Promise<void> {
  await addToBoth(database, { list, accountId, regionId, block: Math.floor(seq / blockRows), change });
}

/** Where to begin to read: with rows below a sequence number, passing over so many of them. */
export interface PageStart {
  readonly below: number;
  readonly offset: number;
}

const beginning = Number.MAX_SAFE_INTEGER;

/** @param offset how many of the list's newest rows come before the page */
export async function startOfPage(
  database: Database,
  { list, accountId, regionId }: List,
  offset: number,
): Promise<PageStart> {
  // The blocks would cost more than the rows.
  if (offset < blockRows) return { below: beginning, offset };
  const { rows: blocks } = await selectBlocks(database, { list, accountId, regionId });
  let passed = 0;
  for (const { block, total } of blocks) {
    if (passed + total > offset) return { below: (block + 1) * blockRows, offset: offset - passed };
    passed += total;
  }
  return { below: 0, offset: 0 };
}
