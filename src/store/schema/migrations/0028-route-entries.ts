// Route entries.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createRouteEntries(
  { schema }: Kysely<unknown>,
  { integer, addSequence }: Dialect,
): Promise<void> {
  await addSequence(schema.createTable('route_entry'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('route_table_id', 'text', (column) => column.notNull())
    .addColumn('router_type', 'text', (column) => column.notNull())
    .addColumn('router_id', 'text', (column) => column.notNull())
    .addColumn('destination_cidr_block', 'text', (column) => column.notNull())
    .addColumn('next_hop_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('description', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  // Two calls at once may not both add the same destination.
  await schema
    .createIndex('route_entry_destination')
    .on('route_entry')
    .columns(['route_table_id', 'destination_cidr_block'])
    .unique()
    .execute();
  await schema.createIndex('route_entry_next_hop').on('route_entry').column('next_hop_id').execute();
  await schema.createIndex('route_entry_account').on('route_entry').column('account_id').execute();
}
