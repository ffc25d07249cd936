// VPCs in the store.
import { sql } from 'kysely';
import type { StepOf } from '../../domain/due-steps.ts';
import { asVpcId, type AccountId, type VpcId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { WantedTag } from '../../domain/tag.ts';
import { vpcLifecycle, type NetworkEvent, type Vpc } from '../../domain/vpc.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import { hasTags, inGroup } from '../queries/tagged.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';
import type { TransactionContext } from '../rules.ts';
import type { VpcRow } from '../schema/schema.ts';
import type { Page } from './physical-connections.ts';

export interface VpcQuery {
  readonly accountId: AccountId;
  readonly regionId: string;
  /** Only these; all where it is empty. */
  readonly ids: readonly VpcId[];
  readonly name: string | undefined;
  readonly vRouterId: string | undefined;
  readonly routeTableId: string | undefined;
  /** Whether it has IPv6; undefined for either. */
  readonly hasIpv6: boolean | undefined;
  /** Only those of this resource group; undefined for all. */
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly WantedTag[];
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export function vpcReads(database: Database) {
  const inRegion = (accountId: AccountId, regionId: string) =>
    database.selectFrom('vpc').where('account_id', '=', accountId).where('region_id', '=', regionId);

  return {
    /** The VPC of this id, if the account owns it; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: VpcId): Promise<Vpc | undefined> {
      const row = await database
        .selectFrom('vpc')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : vpcOf(row);
    },

    /** The VPC that has this VRouter, whoever owns it. */
    async ofVRouter(vRouterId: string): Promise<Vpc | undefined> {
      const row = await database.selectFrom('vpc').selectAll().where('vrouter_id', '=', vRouterId).executeTakeFirst();
      return row === undefined ? undefined : vpcOf(row);
    },

    /** The VPCs that have these VRouters, by VRouter. */
    async byVRouter(vRouterIds: readonly string[]): Promise<ReadonlyMap<string, Vpc>> {
      if (vRouterIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('vpc')
        .selectAll()
        .where('vrouter_id', 'in', [...vRouterIds])
        .execute();
      return new Map(rows.map((row) => [row.vrouter_id, vpcOf(row)]));
    },

    async countIn(accountId: AccountId, regionId: string): Promise<number> {
      const { count } = await inRegion(accountId, regionId)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },

    /** Newest first. */
    async page(query: VpcQuery): Promise<Page<Vpc>> {
      const { accountId, regionId, ids, name, vRouterId, routeTableId, hasIpv6, visible, offset, limit } = query;
      let matching = inRegion(accountId, regionId);
      if (ids.length > 0) matching = matching.where('id', 'in', [...ids]);
      if (name !== undefined) matching = matching.where('name', '=', name);
      if (vRouterId !== undefined) matching = matching.where('vrouter_id', '=', vRouterId);
      if (routeTableId !== undefined) matching = matching.where('route_table_id', '=', routeTableId);
      if (hasIpv6 !== undefined) matching = matching.where('ipv6_cidr_block', hasIpv6 ? 'is not' : 'is', null);
      for (const condition of inGroup(accountId, query.resourceGroupId)) matching = matching.where(condition);
      await checkComparisons(visible, matching.select('id'));
      for (const condition of [...visibleIds(visible), ...hasTags(query.tags, sql.ref('id'))])
        matching = matching.where(condition);
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(vpcOf) };
    },
  };
}

export function vpcWrites(database: Database, context: TransactionContext) {
  return {
    ...vpcReads(database),
    ...lifecycleWrites<Vpc, NetworkEvent, StepOf<'VPC'>, Partial<Vpc>>(database, context, {
      table: 'vpc',
      idColumn: 'id',
      idOf: ({ id }) => id,
      lifecycle: vpcLifecycle,
      rowOf,
      arrivalOf: ({ status }, then) => ({ of: 'VPC', status, then }),
    }),

    /** The VPC of this id, whoever owns it: for due steps. */
    async any(id: string): Promise<Vpc | undefined> {
      const row = await database.selectFrom('vpc').selectAll().where('id', '=', asVpcId(id)).executeTakeFirst();
      return row === undefined ? undefined : vpcOf(row);
    },
  };
}

function vpcOf(row: VpcRow): Vpc {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    status: row.status,
    revision: row.revision,
    cidrBlock: row.cidr_block,
    ipv6CidrBlock: row.ipv6_cidr_block,
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
    vRouterId: row.vrouter_id,
    routeTableId: row.route_table_id,
    resourceGroupId: row.resource_group_id,
  };
}

function rowOf(vpc: Vpc): Omit<VpcRow, 'seq'> {
  return {
    id: vpc.id,
    account_id: vpc.accountId,
    region_id: vpc.regionId,
    status: vpc.status,
    revision: vpc.revision,
    cidr_block: vpc.cidrBlock,
    ipv6_cidr_block: vpc.ipv6CidrBlock,
    name: vpc.name,
    description: vpc.description,
    created_at: vpc.createdAt,
    vrouter_id: vpc.vRouterId,
    route_table_id: vpc.routeTableId,
    resource_group_id: vpc.resourceGroupId,
  };
}
