// VLAN interfaces as rows of their own: a VBR has one for each connection that it lies on.
import { sql, type Kysely } from 'kysely';

export async function createVlanInterfaces(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('vlan_interface')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('vbr_id', 'text', (column) => column.notNull())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('vlan_interface_key', ['vbr_id', 'connection_id'])
    .execute();
  await sql`insert into vlan_interface (id, vbr_id, connection_id)
    select vlan_interface_id, id, connection_id from virtual_border_router
    union all select vlan_interface_id, vbr_id, connection_id from vbr_association`.execute(database);
  await schema.alterTable('virtual_border_router').dropColumn('vlan_interface_id').execute();
  await schema.alterTable('vbr_association').dropColumn('vlan_interface_id').execute();
}
