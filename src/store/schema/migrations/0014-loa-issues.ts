// LOAs as they were issued, each under a number of its own, and their documents.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createLoaIssues(database: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  const { schema } = database;
  // No references: a number must be told apart from an invented one when its connection is gone.
  await schema
    .createTable('loa_issue')
    .addColumn('number', 'text', (column) => column.primaryKey())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('access_point_id', 'text', (column) => column.notNull())
    .addColumn('port_number', 'text')
    .addColumn('company_name', 'text', (column) => column.notNull())
    .addColumn('issued_at', integer, (column) => column.notNull())
    .addColumn('valid_until', integer, (column) => column.notNull())
    .addColumn('withdrawn_at', integer)
    .execute();
  await schema
    .createTable('loa_document')
    .addColumn('number', 'text', (column) => column.primaryKey())
    .addColumn('sealed_pdf', 'text', (column) => column.notNull())
    .addColumn('drawn_at', integer, (column) => column.notNull())
    .execute();
  await schema.createIndex('loa_document_time').on('loa_document').columns(['drawn_at', 'number']).execute();
}
