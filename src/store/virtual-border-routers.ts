// Virtual border routers in the store, with the VLANs they hold and the further lines they are connected to.
import type { ExpressionBuilder } from 'kysely';
import { moveFor } from '../domain/lifecycle.ts';
import type { Visibility } from '../domain/policy/visibility.ts';
import {
  vbrLifecycle,
  type Ipv4Peering,
  type Ipv6Peering,
  type VbrAssociation,
  type VbrEvent,
  type VirtualBorderRouter,
} from '../domain/virtual-border-router.ts';
import type { Database } from './engine/engine.ts';
import type { Page } from './physical-connections.ts';
import { difference, type TransactionContext } from './rules.ts';
import type { Schema, VbrAssociationRow, VirtualBorderRouterRow } from './schema.ts';
import type { Tag } from './tags.ts';
import { visibleIds } from './visible.ts';

export interface VbrFilter {
  readonly field: 'id' | 'connectionId' | 'status' | 'name' | 'accessPointId' | 'vlanId';
  readonly values: readonly (string | number)[];
}

/** Whose VBRs a list shows: an account's own, those on one line, or an account's own and those on its lines. */
export type VbrScope =
  { readonly ownedBy: string; readonly includesCrossAccount: boolean } | { readonly onConnection: string };

export interface VbrQuery {
  readonly scope: VbrScope;
  readonly regionId: string;
  readonly filters: readonly VbrFilter[];
  readonly tags: readonly Tag[];
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

function inScope(eb: VbrExpressions, scope: VbrScope) {
  if ('onConnection' in scope) return eb('connection_id', '=', scope.onConnection);
  const own = eb('account_id', '=', scope.ownedBy);
  return scope.includesCrossAccount ? eb.or([own, eb('connection_account_id', '=', scope.ownedBy)]) : own;
}

export function vbrReads(database: Database) {
  return {
    /** The VBR of this id, if the account owns it or the line under it; to anyone else it does not exist. */
    async visibleTo(accountId: string, id: string): Promise<VirtualBorderRouter | undefined> {
      const row = await database
        .selectFrom('virtual_border_router')
        .selectAll()
        .where('id', '=', id)
        .where((eb) => inScope(eb, { ownedBy: accountId, includesCrossAccount: true }))
        .executeTakeFirst();
      return row === undefined ? undefined : vbrOf(row);
    },

    /** Newest first. */
    async page({
      scope,
      regionId,
      filters,
      tags,
      visible,
      offset,
      limit,
    }: VbrQuery): Promise<Page<VirtualBorderRouter>> {
      const matching = (eb: VbrExpressions) =>
        eb.and([
          inScope(eb, scope),
          eb('region_id', '=', regionId),
          ...filters.map(({ field, values }) => eb(columns[field], 'in', [...values])),
          ...visibleIds(visible),
          ...tags.map(({ key, value }) =>
            eb.exists(
              eb
                .selectFrom('resource_tag')
                .select('resource_tag.key')
                .whereRef('resource_tag.resource_id', '=', 'virtual_border_router.id')
                .where('resource_tag.key', '=', key)
                .where('resource_tag.value', '=', value),
            ),
          ),
        ]);
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

    /** The VBRs on a line in any state, also those that are connected to it in addition. */
    async onConnection(connectionId: string): Promise<VirtualBorderRouter[]> {
      const rows = await database
        .selectFrom('virtual_border_router')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('connection_id', '=', connectionId),
            eb('id', 'in', eb.selectFrom('vbr_association').select('vbr_id').where('connection_id', '=', connectionId)),
          ]),
        )
        .orderBy('seq')
        .execute();
      return rows.map(vbrOf);
    },

    /** Further lines by VBR. */
    async associations(vbrIds: readonly string[]): Promise<VbrAssociation[]> {
      if (vbrIds.length === 0) return [];
      const rows = await database
        .selectFrom('vbr_association')
        .selectAll()
        .where('vbr_id', 'in', [...vbrIds])
        .orderBy('created_at')
        .orderBy('connection_id')
        .execute();
      return rows.map(associationOf);
    },

    /** How many VBRs lie on a line. */
    async countOn(connectionId: string): Promise<number> {
      const { count } = await database
        .selectFrom('virtual_border_router')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('connection_id', '=', connectionId)
        .executeTakeFirstOrThrow();
      return count;
    },

    /** How many VBRs on the account's lines wait for their owners' confirmation. */
    async countUnconfirmed(connectionAccountId: string): Promise<number> {
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

export function vbrWrites(database: Database, { rules, changes, due }: TransactionContext) {
  const { clock, policy } = rules;

  /** Compare and set: undefined when the row is not the one this was decided on. */
  async function save(
    before: VirtualBorderRouter,
    after: VirtualBorderRouter,
  ): Promise<VirtualBorderRouter | undefined> {
    const saved = { ...after, revision: before.revision + 1 };
    const updated = await database
      .updateTable('virtual_border_router')
      .set(rowOf(saved))
      .where('id', '=', before.id)
      .where('revision', '=', before.revision)
      .executeTakeFirst();
    if (updated.numUpdatedRows !== 1n) return undefined;
    changes.push({ resource: before.id, ...difference(rowOf(before), rowOf(saved)) });
    return saved;
  }

  return {
    ...vbrReads(database),

    /** The VBR of this id, whoever owns it: for work that falls due. */
    async any(id: string): Promise<VirtualBorderRouter | undefined> {
      const row = await database
        .selectFrom('virtual_border_router')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : vbrOf(row);
    },

    async insert(vbr: VirtualBorderRouter): Promise<void> {
      const row = rowOf(vbr);
      await database.insertInto('virtual_border_router').values(row).execute();
      changes.push({ resource: vbr.id, before: null, after: row });
    },

    /** Changes attributes, not the status. @returns undefined when another call was faster */
    async modify(vbr: VirtualBorderRouter, modified: VbrChanges): Promise<VirtualBorderRouter | undefined> {
      return await save(vbr, { ...vbr, ...modified });
    },

    /** Makes the move of this event. @returns undefined when it is not allowed or another call was faster */
    async fire(
      vbr: VirtualBorderRouter,
      event: VbrEvent,
      modified: VbrChanges = {},
    ): Promise<VirtualBorderRouter | undefined> {
      const move = moveFor(vbrLifecycle, vbr.status, event);
      if (move === undefined || move.to === null) return undefined;
      const moved = await save(vbr, { ...vbr, ...modified, status: move.to });
      if (moved !== undefined && move.then !== undefined) {
        const now = clock.now();
        await due.schedule(move.then, vbr.id, now + policy.stepDelayMs, now);
      }
      return moved;
    },

    /** Deletes it where the lifecycle allows, and frees its VLANs. @returns false when it does not */
    async remove(vbr: VirtualBorderRouter): Promise<boolean> {
      if (moveFor(vbrLifecycle, vbr.status, 'delete') === undefined) return false;
      const removed = await database
        .deleteFrom('virtual_border_router')
        .where('id', '=', vbr.id)
        .where('revision', '=', vbr.revision)
        .executeTakeFirst();
      if (removed.numDeletedRows !== 1n) return false;
      await database.deleteFrom('vlan_claim').where('vbr_id', '=', vbr.id).execute();
      changes.push({ resource: vbr.id, before: rowOf(vbr), after: null });
      return true;
    },

    /**
     * Takes a VLAN of a line for a VBR: a free one, one whose reservation is over, or one it holds itself.
     * @returns false when another VBR has it
     */
    async claimVlan(connectionId: string, vlanId: number, vbrId: string): Promise<boolean> {
      await database
        .deleteFrom('vlan_claim')
        .where('connection_id', '=', connectionId)
        .where('vlan_id', '=', vlanId)
        .where((eb) => eb.or([eb('reserved_until', '<=', clock.now()), eb('vbr_id', '=', vbrId)]))
        .execute();
      const claimed = await database
        .insertInto('vlan_claim')
        .values({ connection_id: connectionId, vlan_id: vlanId, vbr_id: vbrId, reserved_until: null })
        .onConflict((conflict) => conflict.columns(['connection_id', 'vlan_id']).doNothing())
        .executeTakeFirst();
      return claimed.numInsertedOrUpdatedRows === 1n;
    },

    async releaseVlan(connectionId: string, vlanId: number, vbrId: string): Promise<void> {
      await database
        .deleteFrom('vlan_claim')
        .where('connection_id', '=', connectionId)
        .where('vlan_id', '=', vlanId)
        .where('vbr_id', '=', vbrId)
        .execute();
    },

    /** Lets others take the VBR's VLANs from then on. */
    async reserveVlans(vbrId: string, until: number): Promise<void> {
      await database.updateTable('vlan_claim').set({ reserved_until: until }).where('vbr_id', '=', vbrId).execute();
    },

    /** @returns false when the VBR is connected to the line already */
    async associate(association: VbrAssociation): Promise<boolean> {
      const row = associationRowOf(association);
      const inserted = await database
        .insertInto('vbr_association')
        .values(row)
        .onConflict((conflict) => conflict.columns(['vbr_id', 'connection_id']).doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: association.vbrId, before: null, after: { ...row } });
      return true;
    },

    async dissociate(association: VbrAssociation): Promise<void> {
      await database
        .deleteFrom('vbr_association')
        .where('vbr_id', '=', association.vbrId)
        .where('connection_id', '=', association.connectionId)
        .execute();
      changes.push({ resource: association.vbrId, before: { ...associationRowOf(association) }, after: null });
    },
  };
}

type PeeringRow = Pick<
  VbrAssociationRow,
  | 'local_gateway_ip'
  | 'peer_gateway_ip'
  | 'peering_subnet_mask'
  | 'enable_ipv6'
  | 'local_ipv6_gateway_ip'
  | 'peer_ipv6_gateway_ip'
  | 'peering_ipv6_subnet_mask'
>;

function peeringOf(row: PeeringRow): Ipv4Peering & Ipv6Peering {
  return {
    localGatewayIp: row.local_gateway_ip,
    peerGatewayIp: row.peer_gateway_ip,
    peeringSubnetMask: row.peering_subnet_mask,
    enableIpv6: row.enable_ipv6 === 1,
    localIpv6GatewayIp: row.local_ipv6_gateway_ip,
    peerIpv6GatewayIp: row.peer_ipv6_gateway_ip,
    peeringIpv6SubnetMask: row.peering_ipv6_subnet_mask,
  };
}

function peeringRowOf(peering: Ipv4Peering & Ipv6Peering): PeeringRow {
  return {
    local_gateway_ip: peering.localGatewayIp,
    peer_gateway_ip: peering.peerGatewayIp,
    peering_subnet_mask: peering.peeringSubnetMask,
    enable_ipv6: peering.enableIpv6 ? 1 : 0,
    local_ipv6_gateway_ip: peering.localIpv6GatewayIp,
    peer_ipv6_gateway_ip: peering.peerIpv6GatewayIp,
    peering_ipv6_subnet_mask: peering.peeringIpv6SubnetMask,
  };
}

function associationOf(row: VbrAssociationRow): VbrAssociation {
  return {
    ...peeringOf(row),
    vbrId: row.vbr_id,
    connectionId: row.connection_id,
    vlanId: row.vlan_id,
    vlanInterfaceId: row.vlan_interface_id,
    circuitCode: row.circuit_code,
    createdAt: row.created_at,
  };
}

function associationRowOf(association: VbrAssociation): VbrAssociationRow {
  return {
    ...peeringRowOf(association),
    vbr_id: association.vbrId,
    connection_id: association.connectionId,
    vlan_id: association.vlanId,
    vlan_interface_id: association.vlanInterfaceId,
    circuit_code: association.circuitCode,
    created_at: association.createdAt,
  };
}

function vbrOf(row: VirtualBorderRouterRow): VirtualBorderRouter {
  return {
    ...peeringOf(row),
    id: row.id,
    accountId: row.account_id,
    connectionId: row.connection_id,
    connectionAccountId: row.connection_account_id,
    regionId: row.region_id,
    accessPointId: row.access_point_id,
    status: row.status,
    revision: row.revision,
    vlanId: row.vlan_id,
    circuitCode: row.circuit_code,
    name: row.name,
    description: row.description,
    bandwidthMbps: row.bandwidth_mbps,
    mtu: row.mtu,
    minTxIntervalMs: row.min_tx_interval_ms,
    minRxIntervalMs: row.min_rx_interval_ms,
    detectMultiplier: row.detect_multiplier,
    sitelinkEnable: row.sitelink_enable === 1,
    routeTableId: row.route_table_id,
    vlanInterfaceId: row.vlan_interface_id,
    createdAt: row.created_at,
    activatedAt: row.activated_at,
    terminatedAt: row.terminated_at,
    recoveredAt: row.recovered_at,
  };
}

function rowOf(vbr: VirtualBorderRouter): Omit<VirtualBorderRouterRow, 'seq'> {
  return {
    ...peeringRowOf(vbr),
    id: vbr.id,
    account_id: vbr.accountId,
    connection_id: vbr.connectionId,
    connection_account_id: vbr.connectionAccountId,
    region_id: vbr.regionId,
    access_point_id: vbr.accessPointId,
    status: vbr.status,
    revision: vbr.revision,
    vlan_id: vbr.vlanId,
    circuit_code: vbr.circuitCode,
    name: vbr.name,
    description: vbr.description,
    bandwidth_mbps: vbr.bandwidthMbps,
    mtu: vbr.mtu,
    min_tx_interval_ms: vbr.minTxIntervalMs,
    min_rx_interval_ms: vbr.minRxIntervalMs,
    detect_multiplier: vbr.detectMultiplier,
    sitelink_enable: vbr.sitelinkEnable ? 1 : 0,
    route_table_id: vbr.routeTableId,
    vlan_interface_id: vbr.vlanInterfaceId,
    created_at: vbr.createdAt,
    activated_at: vbr.activatedAt,
    terminated_at: vbr.terminatedAt,
    recovered_at: vbr.recoveredAt,
  };
}
