// Brings a database to the schema of this program, or refuses one that a newer program has written.
import { Migrator, type Migration } from 'kysely/migration';
import type { Database, Dialect, Engine } from './engine/engine.ts';
import { createConnections } from './migrations/0001-connections.ts';
import { createProviderSide } from './migrations/0002-provider-side.ts';
import { createVirtualBorderRouters } from './migrations/0003-virtual-border-routers.ts';
import { createRouterInterfaces } from './migrations/0004-router-interfaces.ts';
import { createAccess } from './migrations/0005-access.ts';
import { createAuditSeals } from './migrations/0006-audit-seals.ts';
import { createVlanInterfaces } from './migrations/0007-vlan-interfaces.ts';
import { createAuditPrincipal } from './migrations/0008-audit-principal.ts';
import { createDueWorkDescribes } from './migrations/0010-due-work-describes.ts';
import { StoreError } from './store-error.ts';

/** In order; a name is never changed and never reused. */
const migrations = {
  '0001-connections': createConnections,
  '0002-provider-side': createProviderSide,
  '0003-virtual-border-routers': createVirtualBorderRouters,
  '0004-router-interfaces': createRouterInterfaces,
  '0005-access': createAccess,
  '0006-audit-seals': createAuditSeals,
  '0007-vlan-interfaces': createVlanInterfaces,
  '0008-audit-principal': createAuditPrincipal,
  '0010-due-work-describes': createDueWorkDescribes,
};

/** @throws StoreError when the database is newer than this program or a migration fails */
export async function migrate({ migrating, dialect }: Engine): Promise<void> {
  await migrating(async (database) => {
    await bringUpToDate(database, dialect);
  });
}

async function bringUpToDate(database: Database, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(forDialect(dialect)) },
  });
  const applied = await appliedMigrations(database);
  const newer = applied.filter((name) => !Object.hasOwn(migrations, name));
  if (newer.length > 0)
    throw new StoreError(`the database was written by a newer Demarc (it has ${newer.join(', ')}); start that version`);
  if (applied.length === Object.keys(migrations).length) return;
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new StoreError('the database could not be migrated', { cause: error });
}

function forDialect(dialect: Dialect): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, up]) => [
      name,
      {
        up: async (database) => {
          await up(database, dialect);
        },
      },
    ]),
  );
}

async function appliedMigrations(database: Database): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const applied = await database
    .$extendTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return applied.map(({ name }) => name);
}
