// BGP peers in the store.
import { bgpPeerLifecycle, type BgpEvent, type BgpPeer } from '../../domain/bgp.ts';
import type { StepOf } from '../../domain/due-steps.ts';
import { asBgpPeerId, type AccountId, type BgpGroupId, type BgpPeerId, type VbrId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { TransactionContext } from '../rules.ts';
import type { BgpPeerRow } from '../schema/schema.ts';
import { checkNameComparisons, namesOfVbr, visibleNames } from '../queries/visible.ts';
import type { Page } from './physical-connections.ts';

export interface BgpPeerQuery {
  readonly accountId: AccountId;
  readonly regionId: string;
  /** Only the one of this id, and only those of this group and of this VBR; undefined for all. */
  readonly id: BgpPeerId | undefined;
  readonly groupId: BgpGroupId | undefined;
  readonly vbrId: VbrId | undefined;
  /** The VBRs that the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export function bgpPeerReads(database: Database) {
  return {
    /** The peer of this id, if the account owns it; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: BgpPeerId): Promise<BgpPeer | undefined> {
      const row = await database
        .selectFrom('bgp_peer')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : peerOf(row);
    },

    /** Newest first. */
    async page(query: BgpPeerQuery): Promise<Page<BgpPeer>> {
      const { accountId, regionId, id, groupId, vbrId, visible, offset, limit } = query;
      let matching = database
        .selectFrom('bgp_peer')
        .where('account_id', '=', accountId)
        .where('region_id', '=', regionId);
      if (id !== undefined) matching = matching.where('id', '=', id);
      if (groupId !== undefined) matching = matching.where('group_id', '=', groupId);
      if (vbrId !== undefined) matching = matching.where('vbr_id', '=', vbrId);
      await checkNameComparisons(visible, namesOfVbr, matching.select('id'));
      for (const condition of visibleNames(visible, namesOfVbr)) matching = matching.where(condition);
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(peerOf) };
    },

    /** All that a VBR has, in any status. */
    async ofVbr(vbrId: VbrId): Promise<BgpPeer[]> {
      const rows = await database
        .selectFrom('bgp_peer')
        .selectAll()
        .where('vbr_id', '=', vbrId)
        .orderBy('seq')
        .execute();
      return rows.map(peerOf);
    },

    /** How many a group has, in any status. */
    async countOf(groupId: BgpGroupId): Promise<number> {
      const { total } = await database
        .selectFrom('bgp_peer')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('group_id', '=', groupId)
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

/** What a rule may change about a peer besides its status. */
export type BgpPeerChanges = Partial<Pick<BgpPeer, 'groupId' | 'peerIpAddress' | 'enableBfd' | 'bfdMultiHop'>>;

export function bgpPeerWrites(database: Database, context: TransactionContext) {
  return {
    ...bgpPeerReads(database),
    ...lifecycleWrites<BgpPeer, BgpEvent, StepOf<'BGP peer'>, BgpPeerChanges>(database, context, {
      table: 'bgp_peer',
      idColumn: 'id',
      idOf: ({ id }) => id,
      lifecycle: bgpPeerLifecycle,
      rowOf,
      stampedOn: (moved, now) => ({ ...moved, modifiedAt: now }),
      arrivalOf: ({ status }, then) => ({ of: 'BGP peer', status, then }),
    }),

    /** The peer of this id, whoever owns it: for due steps. */
    async any(id: string): Promise<BgpPeer | undefined> {
      const row = await database
        .selectFrom('bgp_peer')
        .selectAll()
        .where('id', '=', asBgpPeerId(id))
        .executeTakeFirst();
      return row === undefined ? undefined : peerOf(row);
    },
  };
}

function peerOf(row: BgpPeerRow): BgpPeer {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    vbrId: row.vbr_id,
    groupId: row.group_id,
    status: row.status,
    revision: row.revision,
    peerIpAddress: row.peer_ip_address,
    ipVersion: row.ip_version,
    enableBfd: row.enable_bfd === 1,
    bfdMultiHop: row.bfd_multi_hop,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

function rowOf(peer: BgpPeer): Omit<BgpPeerRow, 'seq'> {
  return {
    id: peer.id,
    account_id: peer.accountId,
    region_id: peer.regionId,
    vbr_id: peer.vbrId,
    group_id: peer.groupId,
    status: peer.status,
    revision: peer.revision,
    peer_ip_address: peer.peerIpAddress,
    ip_version: peer.ipVersion,
    enable_bfd: peer.enableBfd ? 1 : 0,
    bfd_multi_hop: peer.bfdMultiHop,
    created_at: peer.createdAt,
    modified_at: peer.modifiedAt,
  };
}
