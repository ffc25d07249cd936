// Router interfaces in the store.
import type { ExpressionBuilder } from 'kysely';
import type { StepOf } from '../../domain/due-steps.ts';
import { asRouterInterfaceId, type AccountId, type RouterInterfaceId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import {
  routerInterfaceLifecycle,
  type RouterInterface,
  type RouterInterfaceEvent,
} from '../../domain/router-interface.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { Page } from './physical-connections.ts';
import type { TransactionContext } from '../rules.ts';
import type { RouterInterfaceRow, Schema } from '../schema/schema.ts';
import type { WantedTag } from '../../domain/tag.ts';
import { hasTags, inGroup } from '../queries/tagged.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

const columns = {
  id: 'id',
  routerId: 'router_id',
  routerType: 'router_type',
  status: 'status',
  name: 'name',
  oppositeInterfaceId: 'opposite_interface_id',
  oppositeAccountId: 'opposite_account_id',
  oppositeRouterId: 'opposite_router_id',
} as const satisfies Partial<Record<keyof RouterInterface, keyof RouterInterfaceRow>>;

interface RouterInterfaceFilter {
  readonly field: keyof typeof columns;
  readonly values: readonly string[];
}

export interface RouterInterfaceQuery {
  readonly accountId: AccountId;
  readonly regionId: string;
  /** Only those of this resource group; undefined for all. */
  readonly resourceGroupId: string | undefined;
  readonly filters: readonly RouterInterfaceFilter[];
  readonly tags: readonly WantedTag[];
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

type RouterInterfaceExpressions = ExpressionBuilder<Schema, 'router_interface'>;

export function routerInterfaceReads(database: Database) {
  return {
    /** The interface of this id, if the account owns it; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: RouterInterfaceId): Promise<RouterInterface | undefined> {
      const row = await database
        .selectFrom('router_interface')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : routerInterfaceOf(row);
    },

    /** Newest first. */
    async page(query: RouterInterfaceQuery): Promise<Page<RouterInterface>> {
      const { accountId, regionId, resourceGroupId, filters, tags, visible, offset, limit } = query;
      const passing = (eb: RouterInterfaceExpressions) => [
        eb('account_id', '=', accountId),
        eb('region_id', '=', regionId),
        ...inGroup(accountId, resourceGroupId),
        ...filters.map(({ field, values }) => eb(columns[field], 'in', [...values])),
      ];
      await checkComparisons(
        visible,
        database
          .selectFrom('router_interface')
          .select('id')
          .where((eb) => eb.and(passing(eb))),
      );
      const matching = (eb: RouterInterfaceExpressions) =>
        eb.and([...passing(eb), ...visibleIds(visible), ...hasTags(tags, eb.ref('id'))]);
      const rows = await database
        .selectFrom('router_interface')
        .selectAll()
        .where(matching)
        .orderBy('seq', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await database
        .selectFrom('router_interface')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where(matching)
        .executeTakeFirstOrThrow();
      return { total, items: rows.map(routerInterfaceOf) };
    },

    /** The interfaces that these name as their other ends, of any account, by the id of the one that names it. */
    async namedBy(ends: readonly RouterInterface[]): Promise<ReadonlyMap<RouterInterfaceId, RouterInterface>> {
      const ids = ends.flatMap(({ oppositeInterfaceId }) => oppositeInterfaceId ?? []);
      if (ids.length === 0) return new Map();
      const rows = await database.selectFrom('router_interface').selectAll().where('id', 'in', ids).execute();
      const named = new Map(rows.map((row) => [row.id, routerInterfaceOf(row)]));
      return new Map(
        ends.flatMap(({ id, oppositeInterfaceId }) => {
          const other = oppositeInterfaceId === null ? undefined : named.get(oppositeInterfaceId);
          return other === undefined ? [] : [[id, other]];
        }),
      );
    },

    /** The account's interfaces of a router, in any state. */
    async ofRouter(accountId: AccountId, routerId: string): Promise<RouterInterface[]> {
      const rows = await database
        .selectFrom('router_interface')
        .selectAll()
        .where('router_id', '=', routerId)
        .where('account_id', '=', accountId)
        .orderBy('seq')
        .execute();
      return rows.map(routerInterfaceOf);
    },
  };
}

/** What a rule may change about an interface besides its status. */
export type RouterInterfaceChanges = Partial<
  Omit<
    RouterInterface,
    'id' | 'accountId' | 'regionId' | 'routerType' | 'routerId' | 'role' | 'status' | 'revision' | 'createdAt'
  >
>;

export function routerInterfaceWrites(database: Database, context: TransactionContext) {
  return {
    ...routerInterfaceReads(database),
    ...lifecycleWrites<RouterInterface, RouterInterfaceEvent, StepOf<'router interface'>, RouterInterfaceChanges>(
      database,
      context,
      {
        table: 'router_interface',
        idColumn: 'id',
        idOf: ({ id }) => id,
        lifecycle: routerInterfaceLifecycle,
        rowOf,
        arrivalOf: ({ status }, then) => ({ of: 'router interface', status, then }),
      },
    ),

    /** The interface of this id, whoever owns it: for connections and for due steps. */
    async any(id: string): Promise<RouterInterface | undefined> {
      const row = await database
        .selectFrom('router_interface')
        .selectAll()
        .where('id', '=', asRouterInterfaceId(id))
        .executeTakeFirst();
      return row === undefined ? undefined : routerInterfaceOf(row);
    },
  };
}

function routerInterfaceOf(row: RouterInterfaceRow): RouterInterface {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    routerType: row.router_type,
    routerId: row.router_id,
    accessPointId: row.access_point_id,
    role: row.role,
    spec: row.spec,
    status: row.status,
    revision: row.revision,
    name: row.name,
    description: row.description,
    oppositeAccountId: row.opposite_account_id,
    oppositeRegionId: row.opposite_region_id,
    oppositeRouterType: row.opposite_router_type,
    oppositeRouterId: row.opposite_router_id,
    oppositeInterfaceId: row.opposite_interface_id,
    oppositeAccessPointId: row.opposite_access_point_id,
    // Earlier versions told the owner of every other end.
    namesOppositeOwner: row.names_opposite_owner !== 0,
    healthCheckSourceIp: row.health_check_source_ip,
    healthCheckTargetIp: row.health_check_target_ip,
    healthCheckIntervalMs: row.health_check_interval_ms,
    healthCheckThreshold: row.health_check_threshold,
    chargeType: row.charge_type,
    endsAt: row.ends_at,
    resourceGroupId: row.resource_group_id,
    fastLinkMode: row.fast_link_mode === 1,
    createdAt: row.created_at,
    connectedAt: row.connected_at,
  };
}

function rowOf(routerInterface: RouterInterface): Omit<RouterInterfaceRow, 'seq'> {
  return {
    id: routerInterface.id,
    account_id: routerInterface.accountId,
    region_id: routerInterface.regionId,
    router_type: routerInterface.routerType,
    router_id: routerInterface.routerId,
    access_point_id: routerInterface.accessPointId,
    role: routerInterface.role,
    spec: routerInterface.spec,
    status: routerInterface.status,
    revision: routerInterface.revision,
    name: routerInterface.name,
    description: routerInterface.description,
    opposite_account_id: routerInterface.oppositeAccountId,
    opposite_region_id: routerInterface.oppositeRegionId,
    opposite_router_type: routerInterface.oppositeRouterType,
    opposite_router_id: routerInterface.oppositeRouterId,
    opposite_interface_id: routerInterface.oppositeInterfaceId,
    opposite_access_point_id: routerInterface.oppositeAccessPointId,
    names_opposite_owner: routerInterface.namesOppositeOwner ? 1 : 0,
    health_check_source_ip: routerInterface.healthCheckSourceIp,
    health_check_target_ip: routerInterface.healthCheckTargetIp,
    health_check_interval_ms: routerInterface.healthCheckIntervalMs,
    health_check_threshold: routerInterface.healthCheckThreshold,
    charge_type: routerInterface.chargeType,
    ends_at: routerInterface.endsAt,
    resource_group_id: routerInterface.resourceGroupId,
    fast_link_mode: routerInterface.fastLinkMode ? 1 : 0,
    created_at: routerInterface.createdAt,
    connected_at: routerInterface.connectedAt,
  };
}
