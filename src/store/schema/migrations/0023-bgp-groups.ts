// BGP groups of VBRs.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createBgpGroups({ schema }: Kysely<unknown>, { integer, addSequence }: Dialect): Promise<void> {
  await addSequence(schema.createTable('bgp_group'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('vbr_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('description', 'text')
    .addColumn('sealed_auth_key', 'text', (column) => column.notNull())
    .addColumn('peer_asn', integer, (column) => column.notNull())
    .addColumn('local_asn', integer, (column) => column.notNull())
    .addColumn('is_fake_asn', integer, (column) => column.notNull())
    .addColumn('ip_version', 'text', (column) => column.notNull())
    .addColumn('route_limit', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await schema.createIndex('bgp_group_page').on('bgp_group').columns(['account_id', 'region_id', 'seq']).execute();
  await schema.createIndex('bgp_group_vbr').on('bgp_group').column('vbr_id').execute();
}
