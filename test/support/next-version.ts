// The program as a later version of it will be: the same, with one more migration.
import { runCommandLine } from '../../src/start/command-line.ts';
import { startFrom } from '../../src/start/start.ts';
import { ownMigrations } from '../../src/store/schema/migrate.ts';

const migrations = {
  ...ownMigrations,
  // Changes the tables that every call uses, in another order than calls use them.
  '9999-later': async ({ schema }: Parameters<(typeof ownMigrations)[string]>[0]) => {
    await schema.alterTable('physical_connection').addColumn('later', 'text').execute();
    await schema.createIndex('physical_connection_later').on('physical_connection').column('later').execute();
    await schema.createTable('later').addColumn('id', 'text').execute();
    for (const table of ['client_token', 'account', 'audit', 'nonce'])
      await schema
        .alterTable(table)
        .addColumn('later', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
  },
};

await runCommandLine(
  async (settings, environment, log) => await startFrom(settings, environment, log, { migrations }),
  {
    now: () => Date.now(),
  },
);
