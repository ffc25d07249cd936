// The tables. Text, integers and epoch milliseconds only, so that SQLite and PostgreSQL agree on every column.
import type { Generated, Selectable } from 'kysely';
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
import type { PolicyType, PrincipalKind } from '../../domain/identity.ts';
import type { DueStepKind } from '../../domain/provider-policy.ts';
import type { InterfaceRole, InterfaceSpec, RouterInterfaceStatus, RouterType } from '../../domain/router-interface.ts';
import type { VbrStatus } from '../../domain/virtual-border-router.ts';

interface AccountTable {
  id: string;
  kind: 'customer' | 'operator';
  site: 'cn' | 'intl';
  name: string;
  /** Hundredths of the account's currency. */
  balance: number;
  is_suspended: number;
  /** When the account opened the outbound data transfer service; null before. */
  service_opened_at: number | null;
  created_at: number;
}

interface AccessKeyTable {
  id: string;
  account_id: string;
  /** Sealed; only access/ can open it. */
  sealed_secret: string;
  is_active: number;
  /** 1 for a key that the configuration, or the list of built-in keys, gives at each start; without it there, it goes. */
  is_initial: number;
  created_at: number;
  /** null for a key of the account's root. */
  user_id: string | null;
}

interface RamUserTable {
  id: string;
  account_id: string;
  name: string;
  display_name: string;
  mobile_phone: string | null;
  email: string | null;
  comments: string | null;
  created_at: number;
  updated_at: number;
}

interface RamGroupTable {
  id: string;
  account_id: string;
  name: string;
  comments: string | null;
  created_at: number;
  updated_at: number;
}

interface RamGroupMemberTable {
  group_id: string;
  user_id: string;
  joined_at: number;
}

interface RamRoleTable {
  id: string;
  account_id: string;
  name: string;
  description: string | null;
  /** JSON: who may assume it. */
  trust_policy: string;
  max_session_seconds: number;
  created_at: number;
  updated_at: number;
}

/** A policy of an account's own; those of the system are in the code. */
interface RamPolicyTable {
  account_id: string;
  name: string;
  description: string | null;
  default_version: number;
  /** The highest number a version ever had: a number is not given twice. */
  last_version: number;
  created_at: number;
  updated_at: number;
}

interface RamPolicyVersionTable {
  account_id: string;
  policy_name: string;
  version: number;
  /** JSON, as it was given. */
  document: string;
  created_at: number;
}

interface RamAttachmentTable {
  account_id: string;
  principal_kind: PrincipalKind;
  /** The id of the user, group or role; no two of them share one. */
  principal_id: string;
  policy_type: PolicyType;
  policy_name: string;
  attached_at: number;
}

interface PhysicalConnectionTable {
  /** Order of creation; newest first is by this column, since two lines may share a millisecond. */
  seq: Generated<number>;
  id: string;
  account_id: string;
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
  redundant_id: string | null;
  circuit_code: string | null;
  name: string | null;
  description: string | null;
  ad_location: string | null;
  port_number: string | null;
  status_reason: string | null;
  created_at: number;
  status_at: number;
  enabled_at: number | null;
  charge_type: ChargeType | null;
  ends_at: number | null;
  renewed_until: number | null;
  /** Copied from the connection's LOA with every move of it, so that a page needs no second table. */
  loa_status: LoaStatus | null;
}

/** A list that is shown in pages, and whose rows are counted. */
export type CountedList = 'physical_connection' | 'virtual_border_router' | 'foreign_virtual_border_router';

/** How many rows an account's list has in a region, in all and by blocks of sequence numbers, kept with every insert and delete. */
interface ListCountTable {
  list: CountedList;
  account_id: string;
  region_id: string;
  /** -1 for the whole list. */
  block: number;
  total: number;
}

interface LoaTable {
  connection_id: string;
  account_id: string;
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
  status_reason: string | null;
  status_at: number;
  available_at: number | null;
  valid_until: number | null;
}

interface PurchaseOrderTable {
  seq: Generated<number>;
  id: string;
  account_id: string;
  connection_id: string;
  kind: OrderKind;
  status: OrderStatus;
  revision: number;
  amount: number;
  period: number | null;
  cycle: PricingCycle | null;
  created_at: number;
  paid_at: number | null;
}

/** What falls due: carried out in the transaction that deletes the row, so exactly once. */
interface DueStepTable {
  seq: Generated<number>;
  kind: DueStepKind;
  /** The resource it is about. */
  subject: string;
  due_at: number;
  /** How many more answers have to show the subject before it is due. */
  describes_left: number | null;
  /** How often it has failed through a fault of ours. */
  attempts: number;
}

interface PeeringColumns {
  local_gateway_ip: string | null;
  peer_gateway_ip: string | null;
  peering_subnet_mask: string | null;
  enable_ipv6: number;
  local_ipv6_gateway_ip: string | null;
  peer_ipv6_gateway_ip: string | null;
  peering_ipv6_subnet_mask: string | null;
}

interface VirtualBorderRouterTable extends PeeringColumns {
  seq: Generated<number>;
  id: string;
  account_id: string;
  connection_id: string;
  connection_account_id: string;
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
}

/** Which VBR has a VLAN of a line. */
interface VlanClaimTable {
  connection_id: string;
  vlan_id: number;
  vbr_id: string;
  /** Set when the VBR is terminated: from then on others may take the VLAN. */
  reserved_until: number | null;
}

interface VbrAssociationTable extends PeeringColumns {
  vbr_id: string;
  connection_id: string;
  vlan_id: number;
  circuit_code: string | null;
  created_at: number;
}

/** The interface that a VBR has on a line it lies on. */
interface VlanInterfaceTable {
  id: string;
  vbr_id: string;
  connection_id: string;
}

interface RouterInterfaceTable {
  seq: Generated<number>;
  id: string;
  account_id: string;
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
  opposite_account_id: string;
  opposite_region_id: string;
  opposite_router_type: RouterType | null;
  opposite_router_id: string | null;
  opposite_interface_id: string | null;
  opposite_access_point_id: string | null;
  health_check_source_ip: string | null;
  health_check_target_ip: string | null;
  health_check_interval_ms: number | null;
  health_check_threshold: number | null;
  charge_type: 'AfterPay' | 'Prepaid';
  ends_at: number | null;
  resource_group_id: string | null;
  fast_link_mode: number;
  created_at: number;
  connected_at: number | null;
}

interface ResourceTagTable {
  resource_id: string;
  key: string;
  value: string;
}

interface ServerStateTable {
  name: string;
  value: string;
}

interface NonceTable {
  access_key_id: string;
  nonce: string;
  expires_at: number;
}

interface ClientTokenTable {
  account_id: string;
  action: string;
  token: string;
  fingerprint: string;
  answer: string;
  expires_at: number;
}

interface AuditTable {
  seq: Generated<number>;
  at: number;
  account_id: string;
  access_key_id: string;
  caller_arn: string;
  source_ip: string;
  version: string;
  action: string;
  resource: string;
  request_id: string;
  outcome: string;
  /** The refusal's message; null for what went well, and for rows from before there was this column. */
  error_message: string | null;
  /** JSON: the changed resources with their columns before and after. */
  changes: string;
  /** Null for the provider, and for rows from before there was this column. */
  principal_id: string | null;
}

/** One link of the hash chain over the audit. */
interface AuditSealTable {
  number: number;
  first_seq: number;
  last_seq: number;
  row_count: number;
  /** A line for each row: its sequence number, its request id and its hash. */
  members: string;
  previous_hash: string;
  hash: string;
  sealed_at: number;
}

/** All other tables as they were. */
interface SnapshotTable {
  name: string;
  taken_at: number;
  connections: number;
  vbrs: number;
  /** The last migration of what was copied. */
  migration: string;
  /** JSON, compressed, in base64. */
  content: string;
}

export interface Schema {
  account: AccountTable;
  access_key: AccessKeyTable;
  ram_user: RamUserTable;
  ram_group: RamGroupTable;
  ram_group_member: RamGroupMemberTable;
  ram_role: RamRoleTable;
  ram_policy: RamPolicyTable;
  ram_policy_version: RamPolicyVersionTable;
  ram_attachment: RamAttachmentTable;
  physical_connection: PhysicalConnectionTable;
  list_count: ListCountTable;
  loa: LoaTable;
  purchase_order: PurchaseOrderTable;
  due_work: DueStepTable;
  virtual_border_router: VirtualBorderRouterTable;
  vlan_claim: VlanClaimTable;
  vbr_association: VbrAssociationTable;
  vlan_interface: VlanInterfaceTable;
  router_interface: RouterInterfaceTable;
  resource_tag: ResourceTagTable;
  server_state: ServerStateTable;
  nonce: NonceTable;
  client_token: ClientTokenTable;
  audit: AuditTable;
  audit_seal: AuditSealTable;
  snapshot: SnapshotTable;
}

export type PhysicalConnectionRow = Selectable<PhysicalConnectionTable>;
export type VirtualBorderRouterRow = Selectable<VirtualBorderRouterTable>;
export type VlanClaimRow = Selectable<VlanClaimTable>;
export type VlanInterfaceRow = Selectable<VlanInterfaceTable>;
export type VbrAssociationRow = Selectable<VbrAssociationTable>;
export type RouterInterfaceRow = Selectable<RouterInterfaceTable>;
export type LoaRow = Selectable<LoaTable>;
export type PurchaseOrderRow = Selectable<PurchaseOrderTable>;
export type AccountRow = Selectable<AccountTable>;
export type RamUserRow = Selectable<RamUserTable>;
export type RamGroupRow = Selectable<RamGroupTable>;
export type RamRoleRow = Selectable<RamRoleTable>;
export type RamPolicyRow = Selectable<RamPolicyTable>;
export type RamPolicyVersionRow = Selectable<RamPolicyVersionTable>;
export type AuditTableRow = Selectable<AuditTable>;
export type AuditSealRow = Selectable<AuditSealTable>;
