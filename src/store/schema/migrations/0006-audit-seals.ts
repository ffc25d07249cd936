// The seals over the audit, the message of a refusal, and the order in which the audit is read: by time.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createAuditSeals(database: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  const { schema } = database;
  await schema.alterTable('audit').addColumn('error_message', 'text').execute();
  await schema.dropIndex('audit_account').execute();
  await schema.createIndex('audit_account_time').on('audit').columns(['account_id', 'at', 'seq']).execute();
  await schema.createIndex('audit_time').on('audit').columns(['at', 'seq']).execute();
  await schema.createIndex('audit_request').on('audit').column('request_id').execute();
  await schema
    .createTable('audit_seal')
    // Of two nodes that seal at once one has the number.
    .addColumn('number', integer, (column) => column.primaryKey())
    .addColumn('first_seq', integer, (column) => column.notNull())
    .addColumn('last_seq', integer, (column) => column.notNull())
    .addColumn('row_count', integer, (column) => column.notNull())
    .addColumn('members', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('sealed_at', integer, (column) => column.notNull())
    .execute();
}
