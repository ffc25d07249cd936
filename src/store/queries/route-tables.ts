// Route tables: each is one with its router, so their rows are those of VPCs and VBRs.
import { sql, type ExpressionBuilder } from 'kysely';
import type { AccountId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { RouteTable } from '../../domain/route-table.ts';
import type { RouterType } from '../../domain/router-interface.ts';
import type { Database } from '../engine/engine.ts';
import type { Page } from '../resources/physical-connections.ts';
import { inGroup } from './tagged.ts';
import { checkComparisons, visibleIds } from './visible.ts';

export interface RouteTableQuery {
  readonly accountId: AccountId;
  /** undefined for those of every region. */
  readonly regionId: string | undefined;
  /** undefined for those of either kind. */
  readonly routerType: RouterType | undefined;
  readonly id: string | undefined;
  readonly routerId: string | undefined;
  readonly vpcId: string | undefined;
  /** Only those of this resource group; undefined for all. */
  readonly resourceGroupId: string | undefined;
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

interface RouteTableRow {
  readonly id: string;
  readonly router_type: RouterType;
  readonly router_id: string;
  readonly vpc_id: string | null;
  readonly account_id: AccountId;
  readonly region_id: string;
  readonly resource_group_id: string | null;
  readonly created_at: number;
}

export function routeTableReads(database: Database) {
  const ofVRouters = (accountId: AccountId) =>
    database
      .selectFrom('vpc')
      .where('account_id', '=', accountId)
      .select([
        'route_table_id as id',
        sql<RouterType>`'VRouter'`.as('router_type'),
        'vrouter_id as router_id',
        sql<string | null>`id`.as('vpc_id'),
        ...shared,
      ]);
  const ofVbrs = (accountId: AccountId) =>
    database
      .selectFrom('virtual_border_router')
      .where('account_id', '=', accountId)
      .select([
        'route_table_id as id',
        sql<RouterType>`'VBR'`.as('router_type'),
        sql<string>`id`.as('router_id'),
        sql<string | null>`cast(null as text)`.as('vpc_id'),
        ...shared,
      ]);
  const all = (accountId: AccountId, routerType: RouterType | undefined) => {
    if (routerType === 'VRouter') return ofVRouters(accountId);
    return routerType === 'VBR' ? ofVbrs(accountId) : ofVRouters(accountId).unionAll(ofVbrs(accountId));
  };

  return {
    /** The route table of this id, if the account owns its router; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: string): Promise<RouteTable | undefined> {
      const row = await database
        .selectFrom(all(accountId, undefined).as('route_table'))
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : routeTableOf(row);
    },

    /** Newest first. */
    async page(query: RouteTableQuery): Promise<Page<RouteTable>> {
      const { accountId, visible, offset, limit } = query;
      const rows = database.selectFrom(all(accountId, query.routerType).as('route_table')).where((eb) =>
        eb.and([
          ...inGroup(accountId, query.resourceGroupId),
          ...equal(eb, {
            region_id: query.regionId,
            id: query.id,
            router_id: query.routerId,
            vpc_id: query.vpcId,
          }),
        ]),
      );
      await checkComparisons(visible, rows.select('id'));
      const seen = rows.where((eb) => eb.and(visibleIds(visible)));
      const items = await seen
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await seen.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: items.map(routeTableOf) };
    },
  };
}

const shared = ['account_id', 'region_id', 'resource_group_id', 'created_at'] as const;

type Wanted = Readonly<Partial<Record<'region_id' | 'id' | 'router_id' | 'vpc_id', string | undefined>>>;

function equal(eb: ExpressionBuilder<{ route_table: RouteTableRow }, 'route_table'>, wanted: Wanted) {
  const columns = ['region_id', 'id', 'router_id', 'vpc_id'] as const;
  return columns.flatMap((column) => {
    const value = wanted[column];
    return value === undefined ? [] : [eb(column, '=', value)];
  });
}

function routeTableOf(row: RouteTableRow): RouteTable {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    routerType: row.router_type,
    routerId: row.router_id,
    vpcId: row.vpc_id,
    resourceGroupId: row.resource_group_id,
    createdAt: row.created_at,
  };
}
