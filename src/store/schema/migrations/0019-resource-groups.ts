// Resource groups, and which one a connection and a VBR are in.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createResourceGroups({ schema }: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  await schema
    .createTable('resource_group')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await schema
    .createIndex('resource_group_name')
    .on('resource_group')
    .columns(['account_id', 'name'])
    .unique()
    .execute();
  await schema.alterTable('physical_connection').addColumn('resource_group_id', 'text').execute();
  await schema.alterTable('virtual_border_router').addColumn('resource_group_id', 'text').execute();
}
