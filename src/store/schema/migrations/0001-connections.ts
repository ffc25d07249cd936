// Accounts and their keys, physical connections, and the records of calls.
import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createConnections(database: Kysely<unknown>, { integer, addSequence }: Dialect): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('balance', integer, (column) => column.notNull())
    .addColumn('is_suspended', integer, (column) => column.notNull())
    .addColumn('service_opened_at', integer)
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await schema
    .createTable('access_key')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('sealed_secret', 'text', (column) => column.notNull())
    .addColumn('is_active', integer, (column) => column.notNull())
    .addColumn('is_initial', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await addSequence(schema.createTable('physical_connection'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('access_point_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('business_status', 'text', (column) => column.notNull())
    .addColumn('line_operator', 'text', (column) => column.notNull())
    .addColumn('peer_location', 'text', (column) => column.notNull())
    .addColumn('port_type', 'text', (column) => column.notNull())
    .addColumn('bandwidth_mbps', integer, (column) => column.notNull())
    .addColumn('redundant_id', 'text')
    .addColumn('circuit_code', 'text')
    .addColumn('name', 'text')
    .addColumn('description', 'text')
    .addColumn('ad_location', 'text')
    .addColumn('port_number', 'text')
    .addColumn('status_reason', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('status_at', integer, (column) => column.notNull())
    .addColumn('enabled_at', integer)
    .addColumn('charge_type', 'text')
    .addColumn('ends_at', integer)
    .addColumn('renewed_until', integer)
    .addColumn('loa_status', 'text')
    .execute();
  await schema
    .createIndex('physical_connection_page')
    .on('physical_connection')
    .columns(['account_id', 'region_id', 'seq'])
    .execute();
  await schema
    .createIndex('physical_connection_status')
    .on('physical_connection')
    .columns(['account_id', 'status'])
    .execute();
  await schema
    .createIndex('physical_connection_lock')
    .on('physical_connection')
    .columns(['account_id', 'business_status'])
    .execute();
  await schema
    .createIndex('physical_connection_access_point')
    .on('physical_connection')
    .columns(['account_id', 'access_point_id', 'status'])
    .execute();
  // One live connection a port.
  await schema
    .createIndex('physical_connection_port')
    .unique()
    .on('physical_connection')
    .columns(['access_point_id', 'port_number'])
    .where(
      sql<boolean>`port_number is not null and status in ('Allocating', 'Allocated', 'Confirmed', 'Enabled', 'Terminating')`,
    )
    .execute();
  await schema
    .createIndex('physical_connection_queue')
    .on('physical_connection')
    .columns(['status', 'status_at'])
    .execute();
  await schema
    .createTable('physical_connection_total')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('total', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('physical_connection_total_key', ['account_id', 'region_id'])
    .execute();
  await schema
    .createTable('nonce')
    .addColumn('access_key_id', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('nonce_key', ['access_key_id', 'nonce'])
    .execute();
  await schema.createIndex('nonce_expiry').on('nonce').column('expires_at').execute();
  await schema
    .createTable('client_token')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('client_token_key', ['account_id', 'action', 'token'])
    .execute();
  await schema.createIndex('client_token_expiry').on('client_token').column('expires_at').execute();
  await addSequence(schema.createTable('audit'))
    .addColumn('at', integer, (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('access_key_id', 'text', (column) => column.notNull())
    .addColumn('caller_arn', 'text', (column) => column.notNull())
    .addColumn('source_ip', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('audit_account').on('audit').columns(['account_id', 'seq']).execute();
}
