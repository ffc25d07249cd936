// An account's VBRs without a filter, page by page: what neither counts nor sorts, however many there are.
import type { Database } from './engine/engine.ts';
import type { Page } from './physical-connections.ts';
import { prepared } from './prepared.ts';
import type { VirtualBorderRouterRow } from './schema.ts';

interface PageValues {
  accountId: string;
  regionId: string;
  offset: number;
  limit: number;
}

const selectOwn = prepared<PageValues, VirtualBorderRouterRow>((database, value) =>
  database
    .selectFrom('virtual_border_router')
    .selectAll()
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .orderBy('seq', 'desc')
    .limit(value('limit'))
    .offset(value('offset')),
);

// The newest of either kind, each by an index of its own; together they hold the page, whatever each one's share in it.
const selectOwnAndForeign = prepared<PageValues & { end: number }, VirtualBorderRouterRow>((database, value) => {
  const newest = database
    .selectFrom('virtual_border_router')
    .selectAll()
    .where('region_id', '=', value('regionId'))
    .orderBy('seq', 'desc')
    .limit(value('end'));
  const own = newest.where('account_id', '=', value('accountId'));
  const foreign = newest
    .where('connection_account_id', '=', value('accountId'))
    .whereRef('account_id', '<>', 'connection_account_id');
  return database
    .selectFrom(own.as('own'))
    .selectAll()
    .unionAll(database.selectFrom(foreign.as('other')).selectAll())
    .orderBy('seq', 'desc')
    .limit(value('limit'))
    .offset(value('offset'));
});

const selectOwnTotals = prepared<{ accountId: string; regionId: string }, { total: number }>((database, value) =>
  database
    .selectFrom('virtual_border_router_total')
    .select('total')
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId')),
);

const selectForeignTotals = prepared<{ accountId: string; regionId: string }, { total: number }>((database, value) =>
  database
    .selectFrom('virtual_border_router_total')
    .select('total')
    .where('connection_account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .where('account_id', '<>', value('accountId')),
);

interface AllQuery extends PageValues {
  /** Whether those of others on the account's lines belong to it. */
  readonly includesCrossAccount: boolean;
}

/** Newest first. */
export async function pageOfAll(
  database: Database,
  { accountId, regionId, offset, limit, includesCrossAccount }: AllQuery,
): Promise<Page<VirtualBorderRouterRow>> {
  const window = { accountId, regionId, offset, limit };
  const { rows } = includesCrossAccount
    ? await selectOwnAndForeign(database, { ...window, end: offset + limit })
    : await selectOwn(database, window);
  const { rows: own } = await selectOwnTotals(database, { accountId, regionId });
  const foreign = includesCrossAccount ? (await selectForeignTotals(database, { accountId, regionId })).rows : [];
  return { total: [...own, ...foreign].reduce((sum, { total }) => sum + total, 0), items: rows };
}

export const addToVbrTotal = prepared<
  { accountId: string; connectionAccountId: string; regionId: string; change: number },
  unknown
>((database, value) =>
  database
    .insertInto('virtual_border_router_total')
    .values({
      account_id: value('accountId'),
      connection_account_id: value('connectionAccountId'),
      region_id: value('regionId'),
      total: value('change'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'region_id', 'connection_account_id'])
        .doUpdateSet((eb) => ({ total: eb('virtual_border_router_total.total', '+', eb.ref('excluded.total')) })),
    ),
);
