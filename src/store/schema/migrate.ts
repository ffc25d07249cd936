// Brings a database to the schema of this program, or refuses one that a newer program has written.
import type { Kysely, RawBuilder } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database, Dialect, Engine } from '../engine/engine.ts';
import { createConnections } from './migrations/0001-connections.ts';
import { createProviderSide } from './migrations/0002-provider-side.ts';
import { createVirtualBorderRouters } from './migrations/0003-virtual-border-routers.ts';
import { createRouterInterfaces } from './migrations/0004-router-interfaces.ts';
import { createAccess } from './migrations/0005-access.ts';
import { createAuditSeals } from './migrations/0006-audit-seals.ts';
import { createVlanInterfaces } from './migrations/0007-vlan-interfaces.ts';
import { createAuditPrincipal } from './migrations/0008-audit-principal.ts';
import { createSnapshots } from './migrations/0009-snapshots.ts';
import { createVbrTotals } from './migrations/0010-vbr-totals.ts';
import { createDueWorkDescribes } from './migrations/0011-due-work-describes.ts';
import { createListCounts } from './migrations/0012-list-counts.ts';
import { createOwnerIndexes } from './migrations/0013-owner-indexes.ts';
import { createLoaIssues } from './migrations/0014-loa-issues.ts';
import { createPortKeys } from './migrations/0016-port-keys.ts';
import { createPartnerIndex } from './migrations/0017-partner-index.ts';
import { createOrderSpecifications } from './migrations/0018-order-specifications.ts';
import { createResourceGroups } from './migrations/0019-resource-groups.ts';
import { clearLostReferences } from './migrations/0020-sound-references.ts';
import { createLoaCarrier } from './migrations/0021-loa-carrier.ts';
import { createVpcs } from './migrations/0022-vpcs.ts';
import { createBgpGroups } from './migrations/0023-bgp-groups.ts';
import { createSealedContacts } from './migrations/0024-sealed-contacts.ts';
import { createBgpPeers } from './migrations/0025-bgp-peers.ts';
import { addNamedOwners } from './migrations/0026-named-owners.ts';
import { createBgpNetworks } from './migrations/0027-bgp-networks.ts';
import { createRouteEntries } from './migrations/0028-route-entries.ts';
import { StoreError } from '../store-error.ts';

/** What each migration does, in order; a name is never changed and never reused. */
export type Migrations = Readonly<Record<string, (database: Kysely<unknown>, dialect: Dialect) => Promise<void>>>;

/**
 * Those of this program. From the first release on they only add, so that nodes of the version before go on working while
 * those of the next one start.
 */
export const ownMigrations: Migrations = {
  '0001-connections': createConnections,
  '0002-provider-side': createProviderSide,
  '0003-virtual-border-routers': createVirtualBorderRouters,
  '0004-router-interfaces': createRouterInterfaces,
  '0005-access': createAccess,
  '0006-audit-seals': createAuditSeals,
  '0007-vlan-interfaces': createVlanInterfaces,
  '0008-audit-principal': createAuditPrincipal,
  '0009-snapshots': createSnapshots,
  '0010-vbr-totals': createVbrTotals,
  '0011-due-work-describes': createDueWorkDescribes,
  '0012-list-counts': createListCounts,
  '0013-owner-indexes': createOwnerIndexes,
  '0014-loa-issues': createLoaIssues,
  '0016-port-keys': createPortKeys,
  '0017-partner-index': createPartnerIndex,
  '0018-order-specifications': createOrderSpecifications,
  '0019-resource-groups': createResourceGroups,
  '0020-sound-references': clearLostReferences,
  '0021-loa-carrier': createLoaCarrier,
  '0022-vpcs': createVpcs,
  '0023-bgp-groups': createBgpGroups,
  '0024-sealed-contacts': createSealedContacts,
  '0025-bgp-peers': createBgpPeers,
  '0026-named-owners': addNamedOwners,
  '0027-bgp-networks': createBgpNetworks,
  '0028-route-entries': createRouteEntries,
};

/** By which it can be told whether tables that were copied once are still the same. */
export const latestMigration = Object.keys(ownMigrations).at(-1) ?? '';

/** @throws StoreError when the database is newer than this program or a migration fails */
export async function migrate({ migrating, dialect }: Engine, migrations = ownMigrations): Promise<void> {
  try {
    await migrating(async (database) => {
      await bringUpToDate(database, dialect, { migrations });
    });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`the database could not be migrated: ${reason}`, { cause: error });
  }
}

/** Whether this program knows a schema by that name, which is that of its last migration. */
export function isKnownSchema(name: string): boolean {
  return Object.hasOwn(ownMigrations, name);
}

/**
 * The name of the schema that a database has: that of its last migration; undefined where it has none.
 * @throws StoreError when the database is newer than this program
 */
export async function schemaOf(database: Database): Promise<string | undefined> {
  return lastOf((await stateOf(database)).applied, ownMigrations);
}

function lastOf(applied: readonly string[], migrations: Migrations): string | undefined {
  const newer = applied.filter((name) => !Object.hasOwn(migrations, name));
  if (newer.length > 0)
    throw new StoreError(`the database was written by a newer Demarc (it has ${newer.join(', ')}); start that version`);
  return applied.toSorted().at(-1);
}

interface Aim {
  readonly migrations?: Migrations;
  /** The schema to arrive at; the latest where it is left out. */
  readonly wanted?: string;
}

/**
 * Brings a database to a schema, in the transaction that it may be in. Nothing is written to one that is newer.
 * @throws StoreError when the database is beyond it, is newer than this program, or a migration fails
 */
export async function bringUpToDate(
  database: Database,
  dialect: Dialect,
  { migrations = ownMigrations, wanted = Object.keys(migrations).at(-1) ?? '' }: Aim = {},
): Promise<void> {
  const { applied, isServed } = await stateOf(database);
  const schema = lastOf(applied, migrations) ?? '';
  if (schema > wanted)
    throw new StoreError(`the database has the schema ${schema} already, which is later than ${wanted}`);
  if (schema === wanted) return;
  // A migration takes locks in an order of its own, so it would undo running calls and they it.
  const first = isServed ? dialect.waitForWriters : undefined;
  const provider = { getMigrations: () => Promise.resolve(startingWith(first, migrations, dialect)) };
  const { error } = await new Migrator({ db: database, provider }).migrateTo(wanted);
  // The engine knows which of its errors pass by themselves.
  if (error !== undefined)
    throw error instanceof Error ? error : new StoreError('the database could not be migrated', { cause: error });
}

function startingWith(
  first: RawBuilder<unknown> | undefined,
  migrations: Migrations,
  dialect: Dialect,
): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, up]) => [
      name,
      {
        up: async (database) => {
          await first?.execute(database);
          await up(database, dialect);
        },
      },
    ]),
  );
}

interface State {
  readonly applied: readonly string[];
  /** Whether nodes may be at work on it. */
  readonly isServed: boolean;
}

async function stateOf(database: Database): Promise<State> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  const has = (name: string): boolean => tables.some((table) => table.name === name);
  if (!has('kysely_migration')) return { applied: [], isServed: false };
  const applied = await database
    .$extendTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return { applied: applied.map(({ name }) => name), isServed: has('nonce') && has('due_work') };
}
