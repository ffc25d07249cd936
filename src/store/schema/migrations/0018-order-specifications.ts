// Orders say what they pay for.
import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createOrderSpecifications(database: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  await database.schema.alterTable('purchase_order').addColumn('port_type', 'text').execute();
  await database.schema.alterTable('purchase_order').addColumn('bandwidth_mbps', integer).execute();
  // What a connection is now is what its orders are taken to have been placed for.
  for (const column of ['port_type', 'bandwidth_mbps'])
    await sql`update purchase_order set ${sql.ref(column)} = (
      select connection.${sql.ref(column)} from physical_connection as connection where connection.id = purchase_order.connection_id)
      where status in ('Unpaid', 'Paid')`.execute(database);
}
