// VPCs and their vSwitches.
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createVpcs({ schema }: Kysely<unknown>, { integer, addSequence }: Dialect): Promise<void> {
  const network = (name: string): CreateTableBuilder<string> =>
    addSequence(schema.createTable(name))
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('region_id', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('revision', integer, (column) => column.notNull())
      .addColumn('cidr_block', 'text', (column) => column.notNull())
      .addColumn('ipv6_cidr_block', 'text')
      .addColumn('name', 'text')
      .addColumn('description', 'text')
      .addColumn('created_at', integer, (column) => column.notNull());
  await network('vpc')
    .addColumn('vrouter_id', 'text', (column) => column.notNull().unique())
    .addColumn('route_table_id', 'text', (column) => column.notNull().unique())
    .addColumn('resource_group_id', 'text')
    .execute();
  await schema.createIndex('vpc_page').on('vpc').columns(['account_id', 'region_id', 'seq']).execute();
  await network('vswitch')
    .addColumn('vpc_id', 'text', (column) => column.notNull())
    .addColumn('zone_id', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('vswitch_vpc').on('vswitch').columns(['vpc_id', 'seq']).execute();
  await schema.createIndex('vswitch_account').on('vswitch').column('account_id').execute();
}
