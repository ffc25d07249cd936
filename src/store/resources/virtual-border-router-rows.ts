// Virtual border routers as rows and back.
import type { Ipv4Peering, Ipv6Peering, VirtualBorderRouter } from '../../domain/virtual-border-router.ts';
import type { VbrAssociationRow, VirtualBorderRouterRow } from '../schema/schema.ts';

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

export function peeringOf(row: PeeringRow): Ipv4Peering & Ipv6Peering {
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

export function peeringRowOf(peering: Ipv4Peering & Ipv6Peering): PeeringRow {
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

export function vbrOf(row: VirtualBorderRouterRow): VirtualBorderRouter {
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
    createdAt: row.created_at,
    activatedAt: row.activated_at,
    terminatedAt: row.terminated_at,
    recoveredAt: row.recovered_at,
    resourceGroupId: row.resource_group_id,
  };
}

export function vbrRowOf(vbr: VirtualBorderRouter): Omit<VirtualBorderRouterRow, 'seq'> {
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
    created_at: vbr.createdAt,
    activated_at: vbr.activatedAt,
    terminated_at: vbr.terminatedAt,
    recovered_at: vbr.recoveredAt,
    resource_group_id: vbr.resourceGroupId,
  };
}
