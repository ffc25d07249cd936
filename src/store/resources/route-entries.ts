// Route entries in the store.
import type { StepOf } from '../../domain/due-steps.ts';
import type { AccountId, RouterInterfaceId } from '../../domain/ids.ts';
import { routeEntryLifecycle, type RouteEntry, type RouteEntryEvent } from '../../domain/route-entry.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { TransactionContext } from '../rules.ts';
import type { RouteEntryRow } from '../schema/schema.ts';

export function routeEntryReads(database: Database) {
  return {
    /** The entry of this id, if the account owns it; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: string): Promise<RouteEntry | undefined> {
      const row = await database
        .selectFrom('route_entry')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : routeEntryOf(row);
    },

    /** The entries of each of these route tables, oldest first; nothing of one that has none. */
    async ofTables(tableIds: readonly string[]): Promise<ReadonlyMap<string, readonly RouteEntry[]>> {
      if (tableIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('route_entry')
        .selectAll()
        .where('route_table_id', 'in', [...tableIds])
        .orderBy('seq')
        .execute();
      return Map.groupBy(rows.map(routeEntryOf), ({ routeTableId }) => routeTableId);
    },

    /** Those that lead to a router interface. */
    async via(interfaceId: RouterInterfaceId): Promise<readonly RouteEntry[]> {
      const rows = await database
        .selectFrom('route_entry')
        .selectAll()
        .where('next_hop_id', '=', interfaceId)
        .orderBy('seq')
        .execute();
      return rows.map(routeEntryOf);
    },
  };
}

export function routeEntryWrites(database: Database, context: TransactionContext) {
  const reads = routeEntryReads(database);
  const writes = lifecycleWrites<RouteEntry, RouteEntryEvent, StepOf<'route entry'>, Partial<RouteEntry>>(
    database,
    context,
    {
      table: 'route_entry',
      idColumn: 'id',
      idOf: ({ id }) => id,
      lifecycle: routeEntryLifecycle,
      rowOf,
      arrivalOf: ({ status }, then) => ({ of: 'route entry', status, then }),
    },
  );
  return {
    ...reads,
    ...writes,

    /** The entry of this id, whoever owns it: for due steps. */
    async any(id: string): Promise<RouteEntry | undefined> {
      const row = await database.selectFrom('route_entry').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : routeEntryOf(row);
    },

    /** Deletes all that lead to a router interface, whatever their status. */
    async removeVia(interfaceId: RouterInterfaceId): Promise<void> {
      for (const entry of await reads.via(interfaceId)) await writes.remove(entry, 'delete by force');
    },
  };
}

function routeEntryOf(row: RouteEntryRow): RouteEntry {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    routeTableId: row.route_table_id,
    routerType: row.router_type,
    routerId: row.router_id,
    destinationCidrBlock: row.destination_cidr_block,
    nextHopId: row.next_hop_id,
    status: row.status,
    revision: row.revision,
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
  };
}

function rowOf(entry: RouteEntry): Omit<RouteEntryRow, 'seq'> {
  return {
    id: entry.id,
    account_id: entry.accountId,
    region_id: entry.regionId,
    route_table_id: entry.routeTableId,
    router_type: entry.routerType,
    router_id: entry.routerId,
    destination_cidr_block: entry.destinationCidrBlock,
    next_hop_id: entry.nextHopId,
    status: entry.status,
    revision: entry.revision,
    name: entry.name,
    description: entry.description,
    created_at: entry.createdAt,
  };
}
