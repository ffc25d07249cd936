// LOAs, orders, work that falls due, and what the server itself remembers.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createProviderSide(database: Kysely<unknown>, { integer, addSequence }: Dialect): Promise<void> {
  const { schema } = database;
  // No reference to the connection: the number of the LOA of a deleted connection must still verify as withdrawn.
  await schema
    .createTable('loa')
    .addColumn('connection_id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('company_name', 'text', (column) => column.notNull())
    .addColumn('installer', 'text', (column) => column.notNull())
    .addColumn('line_type', 'text', (column) => column.notNull())
    .addColumn('peer_location', 'text', (column) => column.notNull())
    .addColumn('bandwidth_mbps', integer)
    .addColumn('line_operator', 'text')
    .addColumn('construction_at', integer, (column) => column.notNull())
    .addColumn('sealed_technicians', 'text', (column) => column.notNull())
    .addColumn('line_code', 'text')
    .addColumn('line_label', 'text')
    .addColumn('status_reason', 'text')
    .addColumn('status_at', integer, (column) => column.notNull())
    .addColumn('available_at', integer)
    .addColumn('valid_until', integer)
    .execute();
  await schema.createIndex('loa_queue').on('loa').columns(['status', 'status_at']).execute();
  await addSequence(schema.createTable('purchase_order'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('amount', integer, (column) => column.notNull())
    .addColumn('period', integer)
    .addColumn('cycle', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('paid_at', integer)
    .execute();
  await schema
    .createIndex('purchase_order_connection')
    .on('purchase_order')
    .columns(['connection_id', 'kind', 'status'])
    .execute();
  await schema.createIndex('purchase_order_queue').on('purchase_order').columns(['status', 'seq']).execute();
  await addSequence(schema.createTable('due_work'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('due_at', integer, (column) => column.notNull())
    .addColumn('attempts', integer, (column) => column.notNull())
    .execute();
  await schema.createIndex('due_work_time').on('due_work').columns(['due_at', 'seq']).execute();
  await schema
    .createTable('server_state')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
