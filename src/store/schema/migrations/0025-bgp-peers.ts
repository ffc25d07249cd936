// BGP peers of VBRs.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createBgpPeers({ schema }: Kysely<unknown>, { integer, addSequence }: Dialect): Promise<void> {
  await addSequence(schema.createTable('bgp_peer'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('vbr_id', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('peer_ip_address', 'text', (column) => column.notNull())
    .addColumn('ip_version', 'text', (column) => column.notNull())
    .addColumn('enable_bfd', integer, (column) => column.notNull())
    .addColumn('bfd_multi_hop', integer)
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('modified_at', integer, (column) => column.notNull())
    .execute();
  await schema.createIndex('bgp_peer_page').on('bgp_peer').columns(['account_id', 'region_id', 'seq']).execute();
  await schema.createIndex('bgp_peer_vbr').on('bgp_peer').column('vbr_id').execute();
  await schema.createIndex('bgp_peer_group').on('bgp_peer').column('group_id').execute();
}
