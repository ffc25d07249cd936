// Virtual border routers, their VLANs, further lines and tags.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createVirtualBorderRouters(
  database: Kysely<unknown>,
  { integer, addSequence }: Dialect,
): Promise<void> {
  const { schema } = database;
  await addSequence(schema.createTable('virtual_border_router'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('connection_account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('access_point_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('vlan_id', integer, (column) => column.notNull())
    .addColumn('circuit_code', 'text')
    .addColumn('name', 'text')
    .addColumn('description', 'text')
    .addColumn('local_gateway_ip', 'text')
    .addColumn('peer_gateway_ip', 'text')
    .addColumn('peering_subnet_mask', 'text')
    .addColumn('enable_ipv6', integer, (column) => column.notNull())
    .addColumn('local_ipv6_gateway_ip', 'text')
    .addColumn('peer_ipv6_gateway_ip', 'text')
    .addColumn('peering_ipv6_subnet_mask', 'text')
    .addColumn('bandwidth_mbps', integer)
    .addColumn('mtu', integer, (column) => column.notNull())
    .addColumn('min_tx_interval_ms', integer, (column) => column.notNull())
    .addColumn('min_rx_interval_ms', integer, (column) => column.notNull())
    .addColumn('detect_multiplier', integer, (column) => column.notNull())
    .addColumn('sitelink_enable', integer, (column) => column.notNull())
    .addColumn('route_table_id', 'text', (column) => column.notNull())
    .addColumn('vlan_interface_id', 'text', (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('activated_at', integer)
    .addColumn('terminated_at', integer)
    .addColumn('recovered_at', integer)
    .execute();
  await schema
    .createIndex('virtual_border_router_page')
    .on('virtual_border_router')
    .columns(['account_id', 'region_id', 'seq'])
    .execute();
  await schema
    .createIndex('virtual_border_router_cross_account')
    .on('virtual_border_router')
    .columns(['connection_account_id', 'region_id', 'seq'])
    .execute();
  await schema
    .createIndex('virtual_border_router_connection')
    .on('virtual_border_router')
    .columns(['connection_id', 'seq'])
    .execute();
  // One VLAN of a connection, one VBR: the constraint is the last word in every race.
  await schema
    .createTable('vlan_claim')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('vlan_id', integer, (column) => column.notNull())
    .addColumn('vbr_id', 'text', (column) => column.notNull())
    .addColumn('reserved_until', integer)
    .addPrimaryKeyConstraint('vlan_claim_key', ['connection_id', 'vlan_id'])
    .execute();
  await schema.createIndex('vlan_claim_vbr').on('vlan_claim').column('vbr_id').execute();
  await schema
    .createTable('vbr_association')
    .addColumn('vbr_id', 'text', (column) => column.notNull())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('vlan_id', integer, (column) => column.notNull())
    .addColumn('vlan_interface_id', 'text', (column) => column.notNull())
    .addColumn('circuit_code', 'text')
    .addColumn('local_gateway_ip', 'text')
    .addColumn('peer_gateway_ip', 'text')
    .addColumn('peering_subnet_mask', 'text')
    .addColumn('enable_ipv6', integer, (column) => column.notNull())
    .addColumn('local_ipv6_gateway_ip', 'text')
    .addColumn('peer_ipv6_gateway_ip', 'text')
    .addColumn('peering_ipv6_subnet_mask', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('vbr_association_key', ['vbr_id', 'connection_id'])
    .execute();
  await schema.createIndex('vbr_association_connection').on('vbr_association').column('connection_id').execute();
  await schema
    .createTable('resource_tag')
    .addColumn('resource_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('resource_tag_key', ['resource_id', 'key'])
    .execute();
}
