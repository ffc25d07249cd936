// The tables as a move takes them: in which order, and by which keys.
import type { ColumnKind, Source, TableShape } from '../engine/transfer.ts';
import type { Schema } from '../schema/schema.ts';
import { StoreError } from '../store-error.ts';

/**
 * The primary keys. Parents before their children, for the sake of the references; and before all what tells the master key,
 * so that another is found out at once.
 */
const keys: { readonly [T in keyof Schema]: readonly (keyof Schema[T] & string)[] } = {
  server_state: ['name'],
  account: ['id'],
  access_key: ['id'],
  ram_user: ['id'],
  ram_group: ['id'],
  ram_group_member: ['group_id', 'user_id'],
  ram_role: ['id'],
  ram_policy: ['account_id', 'name'],
  ram_policy_version: ['account_id', 'policy_name', 'version'],
  ram_attachment: ['principal_id', 'policy_type', 'policy_name'],
  physical_connection: ['seq'],
  list_count: ['list', 'account_id', 'region_id', 'block'],
  loa: ['connection_id'],
  purchase_order: ['seq'],
  virtual_border_router: ['seq'],
  vlan_claim: ['connection_id', 'vlan_id'],
  vlan_interface: ['vbr_id', 'connection_id'],
  vbr_association: ['vbr_id', 'connection_id'],
  router_interface: ['seq'],
  resource_tag: ['resource_id', 'key'],
  due_work: ['seq'],
  client_token: ['account_id', 'action', 'token'],
  nonce: ['access_key_id', 'nonce'],
  audit: ['seq'],
  audit_seal: ['number'],
  snapshot: ['name'],
};

/** As the engines call them. */
const kinds = new Map<string, ColumnKind>([
  ['text', 'text'],
  ['integer', 'integer'],
  ['int8', 'integer'],
]);

/** The tables that a database has; those that its schema does not know yet are left out. */
export async function tablesIn({ database, schema }: Source): Promise<TableShape[]> {
  const found = new Map(
    (await database.introspection.getTables())
      .filter((table) => table.schema === schema)
      .map(({ name, columns }) => [name, columns]),
  );
  return Object.entries(keys).flatMap(([name, key]) => {
    const columns = found.get(name)?.map((column) => ({ name: column.name, kind: kindOf(name, column) }));
    if (columns === undefined) return [];
    return [{ name, columns, key, isNumbered: columns.some((column) => column.name === 'seq') }];
  });
}

function kindOf(table: string, { name, dataType }: { readonly name: string; readonly dataType: string }): ColumnKind {
  const kind = kinds.get(dataType.toLowerCase());
  if (kind === undefined)
    throw new StoreError(`the column ${name} of ${table} is of the type ${dataType}, unknown here`);
  return kind;
}
