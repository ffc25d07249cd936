// The tables of VBRs, of what they have on connections, of router interfaces, and of tags.
import type { Generated } from 'kysely';
import type { VbrId, AccountId, ConnectionId, RouterInterfaceId } from '../../domain/ids.ts';
import type { InterfaceRole, InterfaceSpec, RouterInterfaceStatus, RouterType } from '../../domain/router-interface.ts';
import type { VbrStatus } from '../../domain/virtual-border-router.ts';

interface PeeringColumns {
  local_gateway_ip: string | null;
  peer_gateway_ip: string | null;
  peering_subnet_mask: string | null;
  enable_ipv6: number;
  local_ipv6_gateway_ip: string | null;
  peer_ipv6_gateway_ip: string | null;
  peering_ipv6_subnet_mask: string | null;
}

export interface VirtualBorderRouterTable extends PeeringColumns {
  seq: Generated<number>;
  id: VbrId;
  account_id: AccountId;
  connection_id: ConnectionId;
  connection_account_id: AccountId;
  region_id: string;
  access_point_id: string;
  status: VbrStatus;
  revision: number;
  vlan_id: number;
  circuit_code: string | null;
  name: string | null;
  description: string | null;
  bandwidth_mbps: number | null;
  mtu: number;
  min_tx_interval_ms: number;
  min_rx_interval_ms: number;
  detect_multiplier: number;
  sitelink_enable: number;
  route_table_id: string;
  created_at: number;
  activated_at: number | null;
  terminated_at: number | null;
  recovered_at: number | null;
  /** null for the account's default group. */
  resource_group_id: string | null;
}

/** Which VBR has a VLAN of a connection. */
export interface VlanClaimTable {
  connection_id: ConnectionId;
  vlan_id: number;
  vbr_id: VbrId;
  /** Set when the VBR is terminated: from then on others may take the VLAN. */
  reserved_until: number | null;
}

export interface VbrAssociationTable extends PeeringColumns {
  vbr_id: VbrId;
  connection_id: ConnectionId;
  vlan_id: number;
  circuit_code: string | null;
  created_at: number;
}

/** The interface that a VBR has on a connection it lies on. */
export interface VlanInterfaceTable {
  id: string;
  vbr_id: VbrId;
  connection_id: ConnectionId;
}

export interface RouterInterfaceTable {
  seq: Generated<number>;
  id: RouterInterfaceId;
  account_id: AccountId;
  region_id: string;
  router_type: RouterType;
  router_id: string;
  access_point_id: string | null;
  role: InterfaceRole;
  spec: InterfaceSpec;
  status: RouterInterfaceStatus;
  revision: number;
  name: string | null;
  description: string | null;
  opposite_account_id: AccountId;
  opposite_region_id: string;
  opposite_router_type: RouterType | null;
  opposite_router_id: string | null;
  opposite_interface_id: RouterInterfaceId | null;
  opposite_access_point_id: string | null;
  /** null in rows of earlier versions. */
  names_opposite_owner: number | null;
  health_check_source_ip: string | null;
  health_check_target_ip: string | null;
  health_check_interval_ms: number | null;
  health_check_threshold: number | null;
  charge_type: 'AfterPay' | 'Prepaid';
  ends_at: number | null;
  /** null for the account's default group. */
  resource_group_id: string | null;
  fast_link_mode: number;
  created_at: number;
  connected_at: number | null;
}

/** A group that an account made besides its default one. */
export interface ResourceGroupTable {
  id: string;
  account_id: AccountId;
  name: string;
  display_name: string;
  created_at: number;
}

export interface ResourceTagTable {
  resource_id: string;
  key: string;
  value: string;
}
