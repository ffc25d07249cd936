// How many VBRs there are of whom on whose lines, so that no page has to count; and those on others' lines in page order.
import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createVbrTotals(database: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('virtual_border_router_total')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('connection_account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('total', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('virtual_border_router_total_key', ['account_id', 'region_id', 'connection_account_id'])
    .execute();
  await schema
    .createIndex('virtual_border_router_total_lines')
    .on('virtual_border_router_total')
    .columns(['connection_account_id', 'region_id'])
    .execute();
  await sql`insert into virtual_border_router_total (account_id, connection_account_id, region_id, total)
    select account_id, connection_account_id, region_id, count(*) from virtual_border_router
    group by account_id, connection_account_id, region_id`.execute(database);
  // An account's own VBRs on its own lines are no part of it, or whoever has many would be read past them all.
  await schema
    .createIndex('virtual_border_router_foreign')
    .on('virtual_border_router')
    .columns(['connection_account_id', 'region_id', 'seq'])
    .where(sql<boolean>`account_id <> connection_account_id`)
    .execute();
}
