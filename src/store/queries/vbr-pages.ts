// An account's VBRs without a filter, page by page: what neither counts nor sorts, however many there are.
import type { AccountId } from '../../domain/ids.ts';
import type { VirtualBorderRouter } from '../../domain/virtual-border-router.ts';
import type { Database } from '../engine/engine.ts';
import { placeOfPage, totalOf, type List } from './list-counts.ts';
import type { Page } from '../resources/physical-connections.ts';
import { prepared } from './prepared.ts';
import type { VirtualBorderRouterRow } from '../schema/schema.ts';

interface PageValues {
  accountId: AccountId;
  regionId: string;
  offset: number;
  limit: number;
}

const selectOwn = prepared<PageValues & { below: number }, VirtualBorderRouterRow>((database, value) =>
  database
    .selectFrom('virtual_border_router')
    .selectAll()
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .where('seq', '<', value('below'))
    .orderBy('seq', 'desc')
    .limit(value('limit'))
    .offset(value('offset')),
);

// The newest of either kind, each by an index of its own; together they hold the page, whatever each one's share in it.
const selectOwnAndCrossAccount = prepared<PageValues & { end: number }, VirtualBorderRouterRow>((database, value) => {
  const newest = database
    .selectFrom('virtual_border_router')
    .selectAll()
    .where('region_id', '=', value('regionId'))
    .orderBy('seq', 'desc')
    .limit(value('end'));
  const own = newest.where('account_id', '=', value('accountId'));
  const crossAccount = newest
    .where('connection_account_id', '=', value('accountId'))
    .whereRef('account_id', '<>', 'connection_account_id');
  return database
    .selectFrom(own.as('own'))
    .selectAll()
    .unionAll(database.selectFrom(crossAccount.as('other')).selectAll())
    .orderBy('seq', 'desc')
    .limit(value('limit'))
    .offset(value('offset'));
});

interface AllQuery extends PageValues {
  /** Whether those of others on the account's connections belong to it. */
  readonly includesCrossAccount: boolean;
}

/** Newest first. */
export async function pageOfAll(
  database: Database,
  { accountId, regionId, offset, limit, includesCrossAccount }: AllQuery,
): Promise<Page<VirtualBorderRouterRow>> {
  const own = { list: 'virtual_border_router', accountId, regionId } as const;
  if (!includesCrossAccount) {
    const { total, ...place } = await placeOfPage(database, own, offset);
    return { total, items: (await selectOwn(database, { accountId, regionId, limit, ...place })).rows };
  }
  const { rows } = await selectOwnAndCrossAccount(database, {
    accountId,
    regionId,
    offset,
    limit,
    end: offset + limit,
  });
  const crossAccount = { list: 'foreign_virtual_border_router', accountId, regionId } as const;
  return { total: (await totalOf(database, own)) + (await totalOf(database, crossAccount)), items: rows };
}

/** The lists that show a VBR: its owner's, and where that is another account, that of the connection's owner. */
export function vbrListsOf({ accountId, connectionAccountId, regionId }: VirtualBorderRouter): readonly List[] {
  const own: List = { list: 'virtual_border_router', accountId, regionId };
  if (accountId === connectionAccountId) return [own];
  return [own, { list: 'foreign_virtual_border_router', accountId: connectionAccountId, regionId }];
}
