// Named snapshots of the whole database, kept in it so that they outlive the process. A restore is one transaction.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database, Dialect } from '../engine/engine.ts';
import { latestMigration } from '../schema/migrate.ts';
import { StoreError } from '../store-error.ts';
import { resettableTables, type TableName } from '../schema/tables.ts';
import { emptyTables } from './reset.ts';

export interface Snapshot {
  readonly name: string;
  /** By the server's clock. */
  readonly takenAt: number;
  readonly connections: number;
  readonly vbrs: number;
}

type Value = string | number | null;

/** A table as it was: each row has its values in the order of the columns. */
interface CopiedTable {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

// SQLite takes 32,766 values in a statement, PostgreSQL twice as many.
const valuesPerStatement = 30_000;

export function snapshotReads(database: Database) {
  return {
    /** By name. */
    async list(): Promise<Snapshot[]> {
      const rows = await database
        .selectFrom('snapshot')
        .select(['name', 'taken_at', 'connections', 'vbrs'])
        .orderBy('name')
        .execute();
      return rows.map(({ taken_at, ...row }) => ({ ...row, takenAt: taken_at }));
    },
  };
}

export function snapshotWrites(database: Database, { waitForWriters }: Dialect) {
  async function copyOf(table: TableName): Promise<CopiedTable> {
    const rows: Readonly<Record<string, Value>>[] = await database.selectFrom(table).selectAll().execute();
    return { table, columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
  }

  async function putBack({ table, columns, rows }: CopiedTable): Promise<void> {
    const rowsPerStatement = Math.floor(valuesPerStatement / Math.max(columns.length, 1));
    for (let start = 0; start < rows.length; start += rowsPerStatement)
      await database
        .insertInto(table)
        .values(rows.slice(start, start + rowsPerStatement).map((row) => named(columns, row)))
        .execute();
  }

  return {
    ...snapshotReads(database),

    /** Copies everything but the snapshots; one of this name is replaced. */
    async take(name: string, takenAt: number): Promise<Snapshot> {
      const copies: CopiedTable[] = [];
      for (const table of resettableTables) copies.push(await copyOf(table));
      const count = (table: TableName): number => copies.find((copy) => copy.table === table)?.rows.length ?? 0;
      const snapshot = { name, connections: count('physical_connection'), vbrs: count('virtual_border_router') };
      const row = { taken_at: takenAt, migration: latestMigration, content: packed(copies) };
      await database.deleteFrom('snapshot').where('name', '=', name).execute();
      await database
        .insertInto('snapshot')
        .values({ ...snapshot, ...row })
        .execute();
      return { ...snapshot, takenAt };
    },

    /**
     * Brings everything but the snapshots back to what it was.
     * @returns undefined when there is none of this name
     * @throws StoreError for a snapshot of tables that have changed since
     */
    async restore(name: string): Promise<Snapshot | undefined> {
      await waitForWriters?.execute(database);
      const row = await database.selectFrom('snapshot').selectAll().where('name', '=', name).executeTakeFirst();
      if (row === undefined) return undefined;
      const { content, migration, taken_at: takenAt, connections, vbrs } = row;
      if (migration !== latestMigration)
        throw new StoreError(`the snapshot '${name}' was taken by an earlier version, which kept other tables`);
      await emptyTables(database);
      const copies = new Map(unpacked(content).map((copy) => [copy.table, copy]));
      for (const table of resettableTables) {
        const copy = copies.get(table);
        if (copy !== undefined) await putBack(copy);
      }
      return { name, takenAt, connections, vbrs };
    },

    /** @returns false when there is none of this name */
    async remove(name: string): Promise<boolean> {
      const { numDeletedRows } = await database.deleteFrom('snapshot').where('name', '=', name).executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function packed(copies: readonly CopiedTable[]): string {
  return deflateRawSync(JSON.stringify(copies), { level: 1 }).toString('base64');
}

function unpacked(content: string): readonly CopiedTable[] {
  // Our own JSON, written above.
  return JSON.parse(inflateRawSync(Buffer.from(content, 'base64')).toString()) as readonly CopiedTable[];
}

function named(columns: readonly string[], row: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
}
