// BGP networks of VBRs.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createBgpNetworks({ schema }: Kysely<unknown>, { integer, addSequence }: Dialect): Promise<void> {
  await addSequence(schema.createTable('bgp_network'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('vbr_id', 'text', (column) => column.notNull())
    .addColumn('dst_cidr_block', 'text', (column) => column.notNull())
    .addColumn('vpc_id', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await schema.createIndex('bgp_network_page').on('bgp_network').columns(['account_id', 'region_id', 'seq']).execute();
  await schema.createIndex('bgp_network_vbr').on('bgp_network').column('vbr_id').execute();
}
