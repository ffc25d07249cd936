// What has to hold of a database's rows besides what its schema itself demands: which values a column may have, and which
// rows it refers to. An import checks both.
import type { RawBuilder } from 'kysely';
import { bgpGroupLifecycle, bgpNetworkLifecycle, bgpPeerLifecycle, ipVersions } from '../../domain/bgp.ts';
import { dueStepKinds } from '../../domain/due-steps.ts';
import { lineTypes, loaLifecycle } from '../../domain/loa.ts';
import { orderKinds, orderLifecycle, pricingCycles } from '../../domain/order.ts';
import {
  connectionTypes,
  lineOperators,
  physicalConnectionStatuses,
  portTypes,
} from '../../domain/physical-connection.ts';
import { routeEntryLifecycle } from '../../domain/route-entry.ts';
import {
  interfaceRoles,
  interfaceSpecs,
  routerInterfaceLifecycle,
  routerTypes,
} from '../../domain/router-interface.ts';
import { vbrLifecycle } from '../../domain/virtual-border-router.ts';
import { vpcLifecycle, vSwitchLifecycle } from '../../domain/vpc.ts';
import { columnOf } from '../due-steps.ts';
import { policyRowId } from '../queries/tagged.ts';
import type { Schema } from '../schema/schema.ts';
import type { TableName } from '../schema/tables.ts';

type Column<Table extends TableName> = keyof Schema[Table] & string;

export interface Reference {
  readonly columns: readonly string[];
  readonly table: TableName;
  /** Where the row is in one of several tables, the others. */
  readonly orIn?: readonly TableName[];
  /** A further one, whose rows are known by what an expression makes of their columns. */
  readonly orBy?: { readonly table: TableName; readonly key: RawBuilder<string> };
  readonly keys: readonly string[];
  /** Only rows in which this column is null refer to anything. */
  readonly unlessSet?: string;
}

interface Rules<Table extends TableName> {
  /** The values that a column may have, besides null where the schema allows it. */
  readonly oneOf?: Readonly<Partial<Record<Column<Table>, readonly (string | number)[]>>>;
  readonly references?: readonly (Reference & {
    readonly columns: readonly Column<Table>[];
    readonly unlessSet?: Column<Table>;
  })[];
}

const flag = [0, 1];
const sites = ['cn', 'intl'] as const;

const ofAccount = { columns: ['account_id'], table: 'account', keys: ['id'] } as const;
const ofVbr = { columns: ['vbr_id'], table: 'virtual_border_router', keys: ['id'] } as const;
const ofOwnVbr = {
  columns: ['account_id', 'vbr_id'],
  table: 'virtual_border_router',
  keys: ['account_id', 'id'],
} as const;
const ofGroup = {
  columns: ['account_id', 'resource_group_id'],
  table: 'resource_group',
  keys: ['account_id', 'id'],
} as const;
const ofConnection = { columns: ['connection_id'], table: 'physical_connection', keys: ['id'] } as const;

// A connection's LOA, its issues and its orders stay when it is deleted, so they refer to no row.
const rules: { readonly [Table in TableName]?: Rules<Table> } = {
  account: { oneOf: { kind: ['customer', 'operator'], site: sites, is_suspended: flag } },
  access_key: {
    oneOf: { is_active: flag, is_initial: flag },
    references: [ofAccount, { columns: ['user_id'], table: 'ram_user', keys: ['id'] }],
  },
  ram_user: { references: [ofAccount] },
  ram_group: { references: [ofAccount] },
  ram_group_member: {
    references: [
      { columns: ['group_id'], table: 'ram_group', keys: ['id'] },
      { columns: ['user_id'], table: 'ram_user', keys: ['id'] },
    ],
  },
  ram_role: { references: [ofAccount] },
  ram_policy: { references: [ofAccount] },
  ram_policy_version: {
    references: [{ columns: ['account_id', 'policy_name'], table: 'ram_policy', keys: ['account_id', 'name'] }],
  },
  ram_attachment: {
    oneOf: { principal_kind: ['user', 'group', 'role'], policy_type: ['System', 'Custom'] },
    references: [ofAccount],
  },
  resource_group: { references: [ofAccount] },
  physical_connection: {
    oneOf: {
      type: connectionTypes,
      status: physicalConnectionStatuses,
      business_status: ['Normal', 'FinancialLocked', 'SecurityLocked'],
      line_operator: lineOperators,
      port_type: portTypes,
      loa_status: loaLifecycle.statuses,
    },
    references: [
      ofAccount,
      ofGroup,
      { columns: ['account_id', 'redundant_id'], table: 'physical_connection', keys: ['account_id', 'id'] },
    ],
  },
  loa: { oneOf: { status: loaLifecycle.statuses, line_type: lineTypes }, references: [ofAccount] },
  loa_issue: { references: [ofAccount] },
  loa_document: { references: [{ columns: ['number'], table: 'loa_issue', keys: ['number'] }] },
  purchase_order: {
    oneOf: { kind: orderKinds, status: orderLifecycle.statuses, cycle: pricingCycles, port_type: portTypes },
    references: [ofAccount],
  },
  virtual_border_router: {
    oneOf: { status: vbrLifecycle.statuses, enable_ipv6: flag, sitelink_enable: flag },
    references: [
      ofAccount,
      ofGroup,
      ofConnection,
      { columns: ['connection_account_id'], table: 'account', keys: ['id'] },
    ],
  },
  // A VLAN stays reserved when its terminated VBR is deleted.
  vlan_claim: { references: [ofConnection, { ...ofVbr, unlessSet: 'reserved_until' }] },
  vlan_interface: { references: [ofVbr, ofConnection] },
  vbr_association: { oneOf: { enable_ipv6: flag }, references: [ofVbr, ofConnection] },
  router_interface: {
    oneOf: {
      status: routerInterfaceLifecycle.statuses,
      router_type: routerTypes,
      opposite_router_type: routerTypes,
      role: interfaceRoles,
      spec: interfaceSpecs,
      charge_type: ['AfterPay', 'Prepaid'],
      fast_link_mode: flag,
      names_opposite_owner: flag,
    },
    references: [ofAccount, ofGroup],
  },
  vpc: { oneOf: { status: vpcLifecycle.statuses }, references: [ofAccount, ofGroup] },
  vswitch: {
    oneOf: { status: vSwitchLifecycle.statuses },
    references: [ofAccount, { columns: ['account_id', 'vpc_id'], table: 'vpc', keys: ['account_id', 'id'] }],
  },
  bgp_group: {
    oneOf: { status: bgpGroupLifecycle.statuses, is_fake_asn: flag, ip_version: ipVersions },
    references: [ofAccount, ofOwnVbr],
  },
  bgp_peer: {
    oneOf: { status: bgpPeerLifecycle.statuses, enable_bfd: flag, ip_version: ipVersions },
    references: [ofAccount, ofOwnVbr, { columns: ['vbr_id', 'group_id'], table: 'bgp_group', keys: ['vbr_id', 'id'] }],
  },
  // Its VPC may be gone: the network stays with the VBR.
  bgp_network: { oneOf: { status: bgpNetworkLifecycle.statuses }, references: [ofAccount, ofOwnVbr] },
  route_entry: {
    oneOf: { status: routeEntryLifecycle.statuses, router_type: routerTypes },
    references: [
      ofAccount,
      { columns: ['account_id', 'next_hop_id'], table: 'router_interface', keys: ['account_id', 'id'] },
    ],
  },
  resource_tag: {
    references: [
      {
        columns: ['resource_id'],
        table: 'physical_connection',
        orIn: ['virtual_border_router', 'router_interface', 'vpc', 'vswitch', 'ram_role'],
        orBy: { table: 'ram_policy', key: policyRowId },
        keys: ['id'],
      },
    ],
  },
  due_work: { oneOf: { kind: dueStepKinds.map(columnOf) } },
  client_token: { references: [ofAccount] },
};

export interface ContentRules {
  readonly oneOf: readonly (readonly [column: string, values: readonly (string | number)[]])[];
  readonly references: readonly Reference[];
}

export function contentRulesOf(table: TableName): ContentRules {
  const { oneOf = {}, references = [] } = rules[table] ?? {};
  return { oneOf: Object.entries(oneOf), references };
}
