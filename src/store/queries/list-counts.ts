// How many rows the lists have that are shown in pages. Each list is counted as a whole and in blocks of neighbouring sequence
// numbers, so that a page far behind is found by passing over blocks, not over rows.
import type { AccountId } from '../../domain/ids.ts';
import type { Database } from '../engine/engine.ts';
import { prepared } from './prepared.ts';
import type { CountedList } from '../schema/schema.ts';

/** A list of an account's in a region. */
export interface List {
  readonly list: CountedList;
  readonly accountId: AccountId;
  readonly regionId: string;
}

// A larger block would have more rows to be passed over, a smaller one more counts to be read.
export const blockRows = 1024;
export const wholeList = -1;

const selectTotal = prepared<List, { total: number }>((database, value) =>
  countsOf(database, value).select('total').where('block', '=', wholeList),
);

interface BlockCount {
  readonly block: number;
  readonly inBlock: number;
  /** The same in every row: asked for in a query of its own it would cost PostgreSQL another exchange. */
  readonly inList: number | null;
}

const selectBlocks = prepared<List & { below: number; limit: number }, BlockCount>((database, value) => {
  const counts = countsOf(database, value);
  return counts
    .select(['block', 'total as inBlock', counts.select('total').where('block', '=', wholeList).as('inList')])
    .where('block', '>', wholeList)
    .where('block', '<', value('below'))
    .orderBy('block', 'desc')
    .limit(value('limit'));
});

function countsOf(database: Database, value: <Name extends keyof List>(name: Name) => List[Name]) {
  return database
    .selectFrom('list_count')
    .where('list', '=', value('list'))
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'));
}

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

/** Where a page lies in its list. */
export interface PagePlace {
  /** How many rows the list has. */
  readonly total: number;
  /** The page is among the rows below this sequence number, */
  readonly below: number;
  /** behind so many of them. */
  readonly offset: number;
}

const beginning = Number.MAX_SAFE_INTEGER;

/** @param offset how many of the list's newest rows come before the page */
export async function placeOfPage(
  database: Database,
  { list, accountId, regionId }: List,
  offset: number,
): Promise<PagePlace> {
  // The blocks would cost more than the rows.
  if (offset < blockRows)
    return { total: await totalOf(database, { list, accountId, regionId }), below: beginning, offset };
  // As many as it takes where no row was deleted, since a block that lost some leads to further ones.
  const limit = Math.ceil(offset / blockRows) + 1;
  let total = 0;
  let passed = 0;
  let below = beginning;
  for (;;) {
    const { rows: blocks } = await selectBlocks(database, { list, accountId, regionId, below, limit });
    for (const { block, inBlock, inList } of blocks) {
      total = inList ?? 0;
      if (passed + inBlock > offset) return { total, below: (block + 1) * blockRows, offset: offset - passed };
      passed += inBlock;
      below = block;
    }
    if (blocks.length < limit) return { total, below: 0, offset: 0 };
  }
}
