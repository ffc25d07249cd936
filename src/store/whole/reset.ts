// Empties the database of a server in local mode.
import type { Database } from '../engine/engine.ts';
import { resettableTables } from '../schema/tables.ts';

/** Empties every table but that of the snapshots, children before their parents. */
export async function emptyTables(database: Database): Promise<void> {
  for (const table of resettableTables.toReversed()) await database.deleteFrom(table).execute();
}
