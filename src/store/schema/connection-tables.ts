// The tables of physical connections, of their LOAs and orders, and of how many rows the lists have.
import type { Generated } from 'kysely';
import type { AccountId, ConnectionId } from '../../domain/ids.ts';
import type { LineType, LoaStatus } from '../../domain/loa.ts';
import type { OrderKind, OrderStatus, PricingCycle } from '../../domain/order.ts';
import type {
  BusinessStatus,
  ChargeType,
  ConnectionType,
  LineOperator,
  PhysicalConnectionStatus,
  PortType,
} from '../../domain/physical-connection.ts';

export interface PhysicalConnectionTable {
  /** Order of creation; newest first is by this column, since two connections may share a millisecond. */
  seq: Generated<number>;
  id: ConnectionId;
  account_id: AccountId;
  region_id: string;
  access_point_id: string;
  type: ConnectionType;
  status: PhysicalConnectionStatus;
  revision: number;
  business_status: BusinessStatus;
  line_operator: LineOperator;
  peer_location: string;
  port_type: PortType;
  bandwidth_mbps: number;
  redundant_id: ConnectionId | null;
  circuit_code: string | null;
  name: string | null;
  description: string | null;
  ad_location: string | null;
  port_number: string | null;
  port_key: string | null;
  status_reason: string | null;
  created_at: number;
  status_at: number;
  enabled_at: number | null;
  charge_type: ChargeType | null;
  ends_at: number | null;
  renewed_until: number | null;
  /** Copied from the connection's LOA with every move of it, so that a page needs no second table. */
  loa_status: LoaStatus | null;
  /** null for the account's default group. */
  resource_group_id: string | null;
}

/** A list that is shown in pages, and whose rows are counted. */
export type CountedList = 'physical_connection' | 'virtual_border_router' | 'foreign_virtual_border_router';

/** How many rows an account's list has in a region, in all and by blocks of sequence numbers, kept with every insert and delete. */
export interface ListCountTable {
  list: CountedList;
  account_id: AccountId;
  region_id: string;
  /** -1 for the whole list. */
  block: number;
  total: number;
}

export interface LoaTable {
  connection_id: ConnectionId;
  account_id: AccountId;
  number: string;
  status: LoaStatus;
  revision: number;
  company_name: string;
  installer: string;
  line_type: LineType;
  peer_location: string;
  bandwidth_mbps: number | null;
  line_operator: string | null;
  construction_at: number;
  /** JSON, sealed: personal data. */
  sealed_technicians: string;
  line_code: string | null;
  line_label: string | null;
  line_service_provider: string | null;
  /** null but in rows that an earlier version has written. */
  line_contact: string | null;
  sealed_line_contact: string | null;
  status_reason: string | null;
  status_at: number;
  available_at: number | null;
  valid_until: number | null;
}

/** An LOA that was accepted once. The record in `loa` goes on to the next application; this stays. */
export interface LoaIssueTable {
  number: string;
  connection_id: ConnectionId;
  account_id: AccountId;
  region_id: string;
  access_point_id: string;
  port_number: string | null;
  company_name: string;
  issued_at: number;
  valid_until: number;
  withdrawn_at: number | null;
}

/** The PDF of an LOA in force, once somebody has asked for it. */
export interface LoaDocumentTable {
  number: string;
  /** In base64, sealed: it names technicians. */
  sealed_pdf: string;
  drawn_at: number;
}

export interface PurchaseOrderTable {
  seq: Generated<number>;
  id: string;
  account_id: AccountId;
  connection_id: ConnectionId;
  kind: OrderKind;
  status: OrderStatus;
  revision: number;
  port_type: PortType | null;
  bandwidth_mbps: number | null;
  amount: number;
  period: number | null;
  cycle: PricingCycle | null;
  created_at: number;
  paid_at: number | null;
}
