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

// A larger block would have more rows to be passed over, a smaller one more counts to be read.
export const blockRows = 1024;
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

const selectBlocks = prepared<List & { below: number; limit: number }, { block: number; total: number }>(
  (database, value) =>
    database
      .selectFrom('list_count')
      .select(['block', 'total'])
      .where('list', '=', value('list'))
      .where('account_id', '=', value('accountId'))
      .where('region_id', '=', value('regionId'))
      .where('block', '>', wholeList)
      .where('block', '<', value('below'))
      .orderBy('block', 'desc')
      .limit(value('limit')),
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

const removeEmpty = prepared<List & { block: number }, unknown>((database, value) =>
  database
    .deleteFrom('list_count')
    .where('list', '=', value('list'))
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .where('block', 'in', [wholeList, value('block')])
    .where('total', '=', 0),
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
  const block = Math.floor(seq / blockRows);
  await addToBoth(database, { list, accountId, regionId, block, change });
  // Sequence numbers are not used again: a block that lost its last row would be kept, and read, for ever.
  if (change < 0) await removeEmpty(database, { list, accountId, regionId, block });
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
  // As many as it takes where no row was deleted, since a block that lost some leads to further ones.
  const limit = Math.ceil(offset / blockRows) + 1;
  let passed = 0;
  let below = beginning;
  for (;;) {
    const { rows: blocks } = await selectBlocks(database, { list, accountId, regionId, below, limit });
    for (const { block, total } of blocks) {
      if (passed + total > offset) return { below: (block + 1) * blockRows, offset: offset - passed };
      passed += total;
      below = block;
    }
    if (blocks.length < limit) return { below: 0, offset: 0 };
  }
}
