// Named copies of all that the other tables hold, for the user of local mode to go back to.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createSnapshots({ schema }: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  await schema
    .createTable('snapshot')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('taken_at', integer, (column) => column.notNull())
    .addColumn('connections', integer, (column) => column.notNull())
    .addColumn('vbrs', integer, (column) => column.notNull())
    // The last migration of the tables that were copied.
    .addColumn('migration', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
}
