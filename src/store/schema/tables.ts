// The one list of all tables. Export, import, snapshots, the reset and the test of upgrades go by it: a table that is not
// in it does not compile.
import type { Schema } from './schema.ts';

export type TableName = keyof Schema;

interface Facts<Table extends TableName> {
  /** The columns of the primary key. */
  readonly key: readonly (keyof Schema[Table] & string)[];
  /** Set where a snapshot leaves the table out, and where a restore and a reset leave it as it is. */
  readonly outlivesReset?: true;
}

/**
 * Parents before their children, for the sake of the references. The table that identifies the master key comes first, so that
 * an import under another key is refused at once.
 */
const facts: { readonly [Table in TableName]: Facts<Table> } = {
  server_state: { key: ['name'] },
  account: { key: ['id'] },
  access_key: { key: ['id'] },
  ram_user: { key: ['id'] },
  ram_group: { key: ['id'] },
  ram_group_member: { key: ['group_id', 'user_id'] },
  ram_role: { key: ['id'] },
  ram_policy: { key: ['account_id', 'name'] },
  ram_policy_version: { key: ['account_id', 'policy_name', 'version'] },
  ram_attachment: { key: ['principal_id', 'policy_type', 'policy_name'] },
  resource_group: { key: ['id'] },
  physical_connection: { key: ['seq'] },
  list_count: { key: ['list', 'account_id', 'region_id', 'block'] },
  loa: { key: ['connection_id'] },
  loa_issue: { key: ['number'] },
  loa_document: { key: ['number'] },
  purchase_order: { key: ['seq'] },
  virtual_border_router: { key: ['seq'] },
  vlan_claim: { key: ['connection_id', 'vlan_id'] },
  vlan_interface: { key: ['vbr_id', 'connection_id'] },
  vbr_association: { key: ['vbr_id', 'connection_id'] },
  router_interface: { key: ['seq'] },
  vpc: { key: ['seq'] },
  vswitch: { key: ['seq'] },
  route_entry: { key: ['seq'] },
  bgp_group: { key: ['seq'] },
  bgp_peer: { key: ['seq'] },
  bgp_network: { key: ['seq'] },
  resource_tag: { key: ['resource_id', 'key'] },
  due_work: { key: ['seq'] },
  client_token: { key: ['account_id', 'action', 'token'] },
  nonce: { key: ['access_key_id', 'nonce'] },
  audit: { key: ['seq'] },
  audit_seal: { key: ['number'] },
  snapshot: { key: ['name'], outlivesReset: true },
};

interface Table {
  readonly name: TableName;
  readonly key: readonly string[];
  readonly outlivesReset: boolean;
}

// The literal keys of the record above, in the order in which they stand there.
const names = Object.keys(facts) as TableName[];

/** All tables, parents before their children. */
export const tables: readonly Table[] = names.map((name) => {
  const { key, outlivesReset = false } = facts[name];
  return { name, key, outlivesReset };
});

/** The tables that a snapshot copies and a reset empties, parents before their children. */
export const resettableTables: readonly TableName[] = tables
  .filter(({ outlivesReset }) => !outlivesReset)
  .map(({ name }) => name);
