// BGP networks in the store.
import { bgpNetworkLifecycle, type BgpNetwork, type BgpNetworkEvent } from '../../domain/bgp.ts';
import type { StepOf } from '../../domain/due-steps.ts';
import type { AccountId, VbrId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { TransactionContext } from '../rules.ts';
import type { BgpNetworkRow } from '../schema/schema.ts';
import { checkNameComparisons, namesOfVbr, visibleNames } from '../queries/visible.ts';
import type { Page } from './physical-connections.ts';

export interface BgpNetworkQuery {
  readonly accountId: AccountId;
  readonly regionId: string;
  /** Only those of this VBR; undefined for all. */
  readonly vbrId: VbrId | undefined;
  /** The VBRs that the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export function bgpNetworkReads(database: Database) {
  return {
    /** All that a VBR has, in any status. */
    async ofVbr(vbrId: VbrId): Promise<BgpNetwork[]> {
      const rows = await database
        .selectFrom('bgp_network')
        .selectAll()
        .where('vbr_id', '=', vbrId)
        .orderBy('seq')
        .execute();
      return rows.map(networkOf);
    },

    /** Newest first. */
    async page({ accountId, regionId, vbrId, visible, offset, limit }: BgpNetworkQuery): Promise<Page<BgpNetwork>> {
      let matching = database
        .selectFrom('bgp_network')
        .where('account_id', '=', accountId)
        .where('region_id', '=', regionId);
      if (vbrId !== undefined) matching = matching.where('vbr_id', '=', vbrId);
      await checkNameComparisons(visible, namesOfVbr, matching.select('id'));
      for (const condition of visibleNames(visible, namesOfVbr)) matching = matching.where(condition);
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(networkOf) };
    },
  };
}

export function bgpNetworkWrites(database: Database, context: TransactionContext) {
  const reads = bgpNetworkReads(database);
  const { insert, fire, remove } = lifecycleWrites<
    BgpNetwork,
    BgpNetworkEvent,
    StepOf<'BGP network'>,
    Record<string, never>
  >(database, context, {
    table: 'bgp_network',
    idColumn: 'id',
    idOf: ({ id }) => id,
    lifecycle: bgpNetworkLifecycle,
    rowOf,
    arrivalOf: ({ status }, then) => ({ of: 'BGP network', status, then }),
  });
  return {
    ...reads,
    insert,
    fire,
    remove,

    /** The network of this id, whoever owns it: for due steps. */
    async any(id: string): Promise<BgpNetwork | undefined> {
      const row = await database.selectFrom('bgp_network').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : networkOf(row);
    },

    /** Deletes all that a VBR has, together with the VBR. */
    async removeWithVbr(vbrId: VbrId): Promise<void> {
      for (const network of await reads.ofVbr(vbrId)) await remove(network, 'delete with its VBR');
    },
  };
}

function networkOf(row: BgpNetworkRow): BgpNetwork {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    vbrId: row.vbr_id,
    dstCidrBlock: row.dst_cidr_block,
    vpcId: row.vpc_id,
    status: row.status,
    revision: row.revision,
    createdAt: row.created_at,
  };
}

function rowOf(network: BgpNetwork): Omit<BgpNetworkRow, 'seq'> {
  return {
    id: network.id,
    account_id: network.accountId,
    region_id: network.regionId,
    vbr_id: network.vbrId,
    dst_cidr_block: network.dstCidrBlock,
    vpc_id: network.vpcId,
    status: network.status,
    revision: network.revision,
    created_at: network.createdAt,
  };
}
