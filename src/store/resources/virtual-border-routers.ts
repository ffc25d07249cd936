// Virtual border routers in the store.
import type { ExpressionBuilder } from 'kysely';
import type { StepOf } from '../../domain/due-steps.ts';
import { asVbrId, type AccountId, type ConnectionId, type VbrId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import { vbrLifecycle, type VbrEvent, type VirtualBorderRouter } from '../../domain/virtual-border-router.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { Page } from './physical-connections.ts';
import { prepared } from '../queries/prepared.ts';
import type { TransactionContext } from '../rules.ts';
import type { Schema, VirtualBorderRouterRow } from '../schema/schema.ts';
import { soleId } from '../queries/sole-id.ts';
import type { WantedTag } from '../../domain/tag.ts';
import { hasTags, idOfOwn, inGroup } from '../queries/tagged.ts';
import { pageOfAll, vbrListsOf } from '../queries/vbr-pages.ts';
import { vbrConnectionReads, vbrConnectionWrites, type RemovalOptions } from './vbr-connections.ts';
import { vbrOf, vbrRowOf } from './virtual-border-router-rows.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

export interface VbrFilter {
  readonly field: 'id' | 'connectionId' | 'status' | 'name' | 'accessPointId' | 'vlanId';
  readonly values: readonly (string | number)[];
}

/** Whose VBRs a list shows: an account's own, those on one connection, or an account's own and those on its connections. */
export type VbrScope =
  { readonly ownedBy: AccountId; readonly includesCrossAccount: boolean } | { readonly onConnection: ConnectionId };

export interface VbrQuery {
  readonly scope: VbrScope;
  readonly regionId: string;
  readonly filters: readonly VbrFilter[];
  /** Tags and group of a VBR are its owner's: another account's VBR has none for this one. */
  readonly accountId: AccountId;
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly WantedTag[];
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

const columns = {
  id: 'id',
  connectionId: 'connection_id',
  status: 'status',
  name: 'name',
  accessPointId: 'access_point_id',
  vlanId: 'vlan_id',
} as const satisfies Record<VbrFilter['field'], keyof VirtualBorderRouterRow>;

type VbrExpressions = ExpressionBuilder<Schema, 'virtual_border_router'>;

/** Whether a VBR was made on the connection, or is connected to it as a further one. */
function liesOn(eb: VbrExpressions, connectionId: ConnectionId) {
  const associated = eb.selectFrom('vbr_association').select('vbr_id').where('connection_id', '=', connectionId);
  return eb.or([eb('connection_id', '=', connectionId), eb('id', 'in', associated)]);
}

function inScope(eb: VbrExpressions, scope: VbrScope) {
  if ('onConnection' in scope) return liesOn(eb, scope.onConnection);
  const own = eb('account_id', '=', scope.ownedBy);
  return scope.includesCrossAccount ? eb.or([own, eb('connection_account_id', '=', scope.ownedBy)]) : own;
}

function passes(eb: VbrExpressions, { field, values }: VbrFilter, scope: VbrScope) {
  const own = eb(columns[field], 'in', [...values]);
  if (field !== 'vlanId' || !('onConnection' in scope)) return own;
  // In a connection's list a VBR has the VLAN that it holds on that connection.
  const vlans = values.filter((value) => typeof value === 'number');
  const associated = eb
    .selectFrom('vbr_association')
    .select('vbr_id')
    .where('connection_id', '=', scope.onConnection)
    .where('vlan_id', 'in', vlans);
  return eb.or([eb.and([eb('connection_id', '=', scope.onConnection), own]), eb('id', 'in', associated)]);
}

const selectVisible = prepared<{ accountId: AccountId; id: VbrId }, VirtualBorderRouterRow>((database, value) =>
  database
    .selectFrom('virtual_border_router')
    .selectAll()
    .where('id', '=', value('id'))
    .where((eb) => inScope(eb, { ownedBy: value('accountId'), includesCrossAccount: true })),
);

export function vbrReads(database: Database) {
  /** The VBR of this id, if the account owns it or the connection under it; to anyone else it does not exist. */
  async function visibleTo(accountId: AccountId, id: VbrId): Promise<VirtualBorderRouter | undefined> {
    const { rows } = await selectVisible(database, { accountId, id });
    return rows[0] === undefined ? undefined : vbrOf(rows[0]);
  }

  return {
    ...vbrConnectionReads(database),
    visibleTo,

    /** Newest first. */
    async page({
      scope,
      regionId,
      filters,
      accountId: callerId,
      resourceGroupId,
      tags,
      visible,
      offset,
      limit,
    }: VbrQuery): Promise<Page<VirtualBorderRouter>> {
      const isGrouped = resourceGroupId !== undefined;
      const isNarrowed = isGrouped || filters.length + tags.length + visible.length > 0;
      if ('ownedBy' in scope && !isNarrowed) {
        const { ownedBy: accountId, includesCrossAccount } = scope;
        const { total, items } = await pageOfAll(database, {
          accountId,
          regionId,
          offset,
          limit,
          includesCrossAccount,
        });
        return { total, items: items.map(vbrOf) };
      }
      const onlyId = isGrouped || tags.length + visible.length > 0 ? undefined : soleId(filters);
      if ('ownedBy' in scope && onlyId !== undefined) {
        const { ownedBy, includesCrossAccount } = scope;
        const vbr = await visibleTo(ownedBy, asVbrId(onlyId));
        const isListed = vbr?.regionId === regionId && (includesCrossAccount || vbr.accountId === ownedBy);
        const matches = isListed ? [vbr] : [];
        return { total: matches.length, items: matches.slice(offset, offset + limit) };
      }
      const passing = (eb: VbrExpressions) => [
        inScope(eb, scope),
        eb('region_id', '=', regionId),
        ...filters.map((filter) => passes(eb, filter, scope)),
        ...inGroup(callerId, resourceGroupId),
      ];
      await checkComparisons(
        visible,
        database
          .selectFrom('virtual_border_router')
          .select('id')
          .where((eb) => eb.and(passing(eb))),
      );
      const matching = (eb: VbrExpressions) =>
        eb.and([...passing(eb), ...visibleIds(visible), ...hasTags(tags, idOfOwn(callerId))]);
      const rows = await database
        .selectFrom('virtual_border_router')
        .selectAll()
        .where(matching)
        .orderBy('seq', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await database
        .selectFrom('virtual_border_router')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where(matching)
        .executeTakeFirstOrThrow();
      return { total, items: rows.map(vbrOf) };
    },

    /** The VBRs on a connection in any state, also those that are connected to it in addition. */
    async onConnection(connectionId: ConnectionId): Promise<VirtualBorderRouter[]> {
      const rows = await database
        .selectFrom('virtual_border_router')
        .selectAll()
        .where((eb) => liesOn(eb, connectionId))
        .orderBy('seq')
        .execute();
      return rows.map(vbrOf);
    },

    /** How many VBRs lie on a connection. */
    async countOn(connectionId: ConnectionId): Promise<number> {
      const { count } = await database
        .selectFrom('virtual_border_router')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('connection_id', '=', connectionId)
        .executeTakeFirstOrThrow();
      return count;
    },

    /** How many VBRs on the account's connections wait for their owners' confirmation. */
    async countUnconfirmed(connectionAccountId: AccountId): Promise<number> {
      const { count } = await database
        .selectFrom('virtual_border_router')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('connection_account_id', '=', connectionAccountId)
        .where('status', '=', 'unconfirmed')
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

/** What a rule may change about a VBR besides its status. */
export type VbrChanges = Partial<
  Omit<
    VirtualBorderRouter,
    'id' | 'accountId' | 'connectionId' | 'connectionAccountId' | 'regionId' | 'status' | 'revision' | 'createdAt'
  >
>;

export function vbrWrites(database: Database, context: TransactionContext) {
  const writes = lifecycleWrites<VirtualBorderRouter, VbrEvent, StepOf<'VBR'>, VbrChanges>(database, context, {
    table: 'virtual_border_router',
    idColumn: 'id',
    idOf: ({ id }) => id,
    lifecycle: vbrLifecycle,
    rowOf: vbrRowOf,
    listsOf: vbrListsOf,
    arrivalOf: ({ status }, then) => ({ of: 'VBR', status, then }),
  });
  const { removeAll, ...onConnections } = vbrConnectionWrites(database, context);
  return {
    ...vbrReads(database),
    ...onConnections,
    ...writes,

    /** The VBR of this id, whoever owns it: for due steps. @param id any text */
    async any(id: string): Promise<VirtualBorderRouter | undefined> {
      const row = await database
        .selectFrom('virtual_border_router')
        .selectAll()
        .where('id', '=', asVbrId(id))
        .executeTakeFirst();
      return row === undefined ? undefined : vbrOf(row);
    },

    /** Deletes it with its VLAN interface and its VLAN. @returns false where its state does not allow that */
    async remove(vbr: VirtualBorderRouter, options: RemovalOptions): Promise<boolean> {
      if (!(await writes.remove(vbr))) return false;
      await removeAll(vbr.id, options);
      return true;
    },
  };
}
