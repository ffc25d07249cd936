// How many rows a list has, in all and block by block, so that no page counts and one far behind need not pass all before it.
import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

// As the program counts them from now on.
const blockRows = 1024;

export async function createListCounts(database: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('list_count')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('block', integer, (column) => column.notNull())
    .addColumn('total', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('list_count_key', ['list', 'account_id', 'region_id', 'block'])
    .execute();
  for (const list of ['physical_connection', 'virtual_border_router']) {
    await sql`insert into list_count (list, account_id, region_id, block, total)
      select ${sql.lit(list)}, account_id, region_id, -1, count(*) from ${sql.table(list)}
      group by account_id, region_id`.execute(database);
    await sql`insert into list_count (list, account_id, region_id, block, total)
      select ${sql.lit(list)}, account_id, region_id, seq / ${sql.lit(blockRows)}, count(*) from ${sql.table(list)}
      group by account_id, region_id, seq / ${sql.lit(blockRows)}`.execute(database);
  }
  await sql`insert into list_count (list, account_id, region_id, block, total)
    select 'foreign_virtual_border_router', connection_account_id, region_id, -1, count(*) from virtual_border_router
    where account_id <> connection_account_id group by connection_account_id, region_id`.execute(database);
  await schema.dropTable('physical_connection_total').execute();
  await schema.dropTable('virtual_border_router_total').execute();
}
