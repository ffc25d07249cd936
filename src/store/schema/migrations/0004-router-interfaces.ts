// Router interfaces.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createRouterInterfaces(
  database: Kysely<unknown>,
  { integer, addSequence }: Dialect,
): Promise<void> {
  const { schema } = database;
  await addSequence(schema.createTable('router_interface'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('router_type', 'text', (column) => column.notNull())
    .addColumn('router_id', 'text', (column) => column.notNull())
    .addColumn('access_point_id', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('spec', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('description', 'text')
    .addColumn('opposite_account_id', 'text', (column) => column.notNull())
    .addColumn('opposite_region_id', 'text', (column) => column.notNull())
    .addColumn('opposite_router_type', 'text')
    .addColumn('opposite_router_id', 'text')
    .addColumn('opposite_interface_id', 'text')
    .addColumn('opposite_access_point_id', 'text')
    .addColumn('health_check_source_ip', 'text')
    .addColumn('health_check_target_ip', 'text')
    .addColumn('health_check_interval_ms', integer)
    .addColumn('health_check_threshold', integer)
    .addColumn('charge_type', 'text', (column) => column.notNull())
    .addColumn('ends_at', integer)
    .addColumn('resource_group_id', 'text')
    .addColumn('fast_link_mode', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('connected_at', integer)
    .execute();
  await schema
    .createIndex('router_interface_page')
    .on('router_interface')
    .columns(['account_id', 'region_id', 'seq'])
    .execute();
  await schema.createIndex('router_interface_router').on('router_interface').column('router_id').execute();
}
