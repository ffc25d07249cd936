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
};

/** @throws StoreError when the database is newer than this program or a migration fails */
export async function migrate({ migrating, dialect }: Engine): Promise<void> {
  await migrating(async (database) => {
    await bringUpToDate(database, dialect);
  });
}

/** Whether this program knows a schema by that name, which is that of its last migration. */
export function isKnownSchema(name: string): boolean {
  return Object.hasOwn(migrations, name);
}

/**
 * The name of the schema that a database has: that of its last migration; undefined where it has none.
 * @throws StoreError when the database is newer than this program
 */
export async function schemaOf(database: Database): Promise<string | undefined> {
  const applied = await appliedMigrations(database);
  const newer = applied.filter((name) => !isKnownSchema(name));
  if (newer.length > 0)
    throw new StoreError(`the database was written by a newer Demarc (it has ${newer.join(', ')}); start that version`);
  return applied.toSorted().at(-1);
}

/**
 * Brings a database to a schema, in the transaction that it may be in.
 * @param wanted the latest where it is left out
 * @throws StoreError when the database is beyond it, is newer than this program, or a migration fails
 */
export async function bringUpToDate(
  database: Database,
  dialect: Dialect,
  wanted = Object.keys(migrations).at(-1) ?? '',
): Promise<void> {
  const schema = (await schemaOf(database)) ?? '';
  if (schema > wanted)
    throw new StoreError(`the database has the schema ${schema} already, which is later than ${wanted}`);
  if (schema === wanted) return;
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(forDialect(dialect)) },
  });
  const { error } = await migrator.migrateTo(wanted);
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : 'for no reason given';
  throw new StoreError(`the database could not be migrated: ${reason}`, { cause: error });
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
