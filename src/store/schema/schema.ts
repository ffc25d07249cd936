// All tables as Kysely knows them. Text, integers and epoch milliseconds only, so that SQLite and PostgreSQL agree on every column.
import type { Selectable } from 'kysely';
import type {
  AccessKeyTable,
  AccountTable,
  RamAttachmentTable,
  RamGroupMemberTable,
  RamGroupTable,
  RamPolicyTable,
  RamPolicyVersionTable,
  RamRoleTable,
  RamUserTable,
} from './access-tables.ts';
import type { BgpGroupTable, BgpNetworkTable, BgpPeerTable } from './bgp-tables.ts';
import type {
  ListCountTable,
  LoaDocumentTable,
  LoaIssueTable,
  LoaTable,
  PhysicalConnectionTable,
  PurchaseOrderTable,
} from './connection-tables.ts';
import type {
  AuditSealTable,
  AuditTable,
  ClientTokenTable,
  DueStepTable,
  NonceTable,
  ServerStateTable,
  SnapshotTable,
} from './record-tables.ts';
import type {
  ResourceGroupTable,
  ResourceTagTable,
  RouterInterfaceTable,
  VbrAssociationTable,
  VirtualBorderRouterTable,
  VlanClaimTable,
  VlanInterfaceTable,
} from './router-tables.ts';

import type { RouteEntryTable, VpcTable, VSwitchTable } from './network-tables.ts';

export type { CountedList } from './connection-tables.ts';

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
  loa_issue: LoaIssueTable;
  loa_document: LoaDocumentTable;
  purchase_order: PurchaseOrderTable;
  due_work: DueStepTable;
  virtual_border_router: VirtualBorderRouterTable;
  vlan_claim: VlanClaimTable;
  vbr_association: VbrAssociationTable;
  vlan_interface: VlanInterfaceTable;
  router_interface: RouterInterfaceTable;
  vpc: VpcTable;
  vswitch: VSwitchTable;
  route_entry: RouteEntryTable;
  bgp_group: BgpGroupTable;
  bgp_peer: BgpPeerTable;
  bgp_network: BgpNetworkTable;
  resource_group: ResourceGroupTable;
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
export type VpcRow = Selectable<VpcTable>;
export type RouteEntryRow = Selectable<RouteEntryTable>;
export type VSwitchRow = Selectable<VSwitchTable>;
export type BgpGroupRow = Selectable<BgpGroupTable>;
export type BgpNetworkRow = Selectable<BgpNetworkTable>;
export type BgpPeerRow = Selectable<BgpPeerTable>;
export type ResourceGroupRow = Selectable<ResourceGroupTable>;
export type LoaRow = Selectable<LoaTable>;
export type LoaIssueRow = Selectable<LoaIssueTable>;
export type PurchaseOrderRow = Selectable<PurchaseOrderTable>;
export type AccountRow = Selectable<AccountTable>;
export type RamUserRow = Selectable<RamUserTable>;
export type RamGroupRow = Selectable<RamGroupTable>;
export type RamRoleRow = Selectable<RamRoleTable>;
export type RamPolicyRow = Selectable<RamPolicyTable>;
export type RamPolicyVersionRow = Selectable<RamPolicyVersionTable>;
export type AuditTableRow = Selectable<AuditTable>;
export type AuditSealRow = Selectable<AuditSealTable>;
