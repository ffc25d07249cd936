// Everything in the database that is sealed under the master key, for the change of that key.
import { sql } from 'kysely';
import { accessKeyContext, techniciansContext, type SecretBox } from '../../domain/secret-box.ts';
import type { Database, Dialect } from '../engine/engine.ts';
import { StoreError } from '../store-error.ts';

interface SealedKind {
  readonly table: string;
  /** The primary key, a text. */
  readonly key: string;
  readonly column: string;
  readonly context: (key: string) => string;
}

/** A new sealed column gets its row here, or the change of the master key would lose it. */
export const sealedKinds: readonly SealedKind[] = [
  { table: 'access_key', key: 'id', column: 'sealed_secret', context: accessKeyContext },
  { table: 'loa', key: 'connection_id', column: 'sealed_technicians', context: techniciansContext },
];

export function sealedWrites(database: Database, { waitForWriters }: Dialect, box: SecretBox) {
  function opened(text: string, context: string, what: string): string {
    try {
      return box.open(text, context);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StoreError(`${what} cannot be opened: ${reason}`, { cause: error });
    }
  }

  return {
    /**
     * Seals anew, under the key in force, the next texts that are under another, in the order of their rows' keys.
     * @returns undefined when there is none behind `after`
     * @throws StoreError naming the row whose text cannot be opened
     */
    async resealNext(
      { table, key, column, context }: SealedKind,
      after: string,
      limit: number,
    ): Promise<{ readonly last: string; readonly resealed: number } | undefined> {
      const [from, id, text] = [sql.table(table), sql.ref(key), sql.ref(column)];
      const { rows } = await sql<{ id: string; text: string }>`
        SELECT ${id} AS id, ${text} AS text FROM ${from}
        WHERE ${id} > ${after} AND ${text} NOT LIKE ${`${box.currentMark()}%`} ORDER BY ${id} LIMIT ${limit}
      `.execute(database);
      for (const row of rows) {
        const resealed = box.seal(opened(row.text, context(row.id), `${table} '${row.id}'`), context(row.id));
        // Unless it was changed since it was read, and sealed by whoever changed it.
        await sql`UPDATE ${from} SET ${text} = ${resealed} WHERE ${id} = ${row.id} AND ${text} = ${row.text}`.execute(
          database,
        );
      }
      const last = rows.at(-1)?.id;
      return last === undefined ? undefined : { last, resealed: rows.length };
    },

    /** As the first thing in its transaction: no text that somebody is about to store is missed. */
    async countUnderOthers(): Promise<number> {
      await waitForWriters?.execute(database);
      let count = 0;
      for (const { table, column } of sealedKinds) {
        const { rows } = await sql<{ count: number | string }>`
          SELECT count(*) AS count FROM ${sql.table(table)}
          WHERE ${sql.ref(column)} NOT LIKE ${`${box.currentMark()}%`}
        `.execute(database);
        // PostgreSQL counts in texts.
        count += Number(rows[0]?.count ?? 0);
      }
      return count;
    },
  };
}
