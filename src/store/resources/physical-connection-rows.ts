// Physical connections as rows and back.
import type { PhysicalConnection } from '../../domain/physical-connection.ts';
import type { PhysicalConnectionRow } from '../schema/schema.ts';

/** The columns that a connection's own writes set; the LOA's copy is kept by loas.ts. */
type WrittenRow = Omit<PhysicalConnectionRow, 'seq' | 'loa_status'>;

export function connectionOf(row: PhysicalConnectionRow): PhysicalConnection {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    accessPointId: row.access_point_id,
    type: row.type,
    status: row.status,
    revision: row.revision,
    businessStatus: row.business_status,
    lineOperator: row.line_operator,
    peerLocation: row.peer_location,
    portType: row.port_type,
    bandwidthMbps: row.bandwidth_mbps,
    redundantPhysicalConnectionId: row.redundant_id,
    circuitCode: row.circuit_code,
    name: row.name,
    description: row.description,
    adLocation: row.ad_location,
    portNumber: row.port_number,
    portKey: row.port_key,
    statusReason: row.status_reason,
    createdAt: row.created_at,
    statusAt: row.status_at,
    enabledAt: row.enabled_at,
    chargeType: row.charge_type,
    endsAt: row.ends_at,
    renewedUntil: row.renewed_until,
    loaStatus: row.loa_status,
    resourceGroupId: row.resource_group_id,
  };
}

export function connectionRowOf(connection: PhysicalConnection): WrittenRow {
  return {
    id: connection.id,
    account_id: connection.accountId,
    region_id: connection.regionId,
    access_point_id: connection.accessPointId,
    type: connection.type,
    status: connection.status,
    revision: connection.revision,
    business_status: connection.businessStatus,
    line_operator: connection.lineOperator,
    peer_location: connection.peerLocation,
    port_type: connection.portType,
    bandwidth_mbps: connection.bandwidthMbps,
    redundant_id: connection.redundantPhysicalConnectionId,
    circuit_code: connection.circuitCode,
    name: connection.name,
    description: connection.description,
    ad_location: connection.adLocation,
    port_number: connection.portNumber,
    port_key: connection.portKey,
    status_reason: connection.statusReason,
    created_at: connection.createdAt,
    status_at: connection.statusAt,
    enabled_at: connection.enabledAt,
    charge_type: connection.chargeType,
    ends_at: connection.endsAt,
    renewed_until: connection.renewedUntil,
    resource_group_id: connection.resourceGroupId,
  };
}
