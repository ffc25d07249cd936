// Everything in the database that is sealed under the master key, for the change of that key.
import { sql } from 'kysely';
import {
  accessKeyContext,
  bgpKeyContext,
  documentContext,
  emailContext,
  lineContactContext,
  mobilePhoneContext,
  techniciansContext,
  type SecretBox,
} from '../../domain/secret-box.ts';
import type { Database, Dialect } from '../engine/engine.ts';
import type { Schema } from '../schema/schema.ts';
import { tables, type TableName } from '../schema/tables.ts';
import { StoreError } from '../store-error.ts';

interface SealedKind {
  readonly table: string;
  /** A column that tells each row, a text. */
  readonly key: string;
  readonly column: string;
  readonly context: (key: string) => string;
}

type SealedName<Table extends TableName> = keyof Schema[Table] & `sealed_${string}`;

/** The columns of a table that are texts and whose names say that they are sealed. */
type SealedColumn<Table extends TableName> = {
  [Column in SealedName<Table>]: Schema[Table][Column] extends string | null ? Column : never;
}[SealedName<Table>];

/** A column whose name says that it is sealed does not compile without its row, since the change of the master key would lose it. */
type SealedColumns = {
  readonly [Table in TableName as SealedColumn<Table> extends never ? never : Table]: Readonly<
    Record<SealedColumn<Table>, SealedKind['context']>
  >;
};

const sealedColumns: SealedColumns = {
  access_key: { sealed_secret: accessKeyContext },
  bgp_group: { sealed_auth_key: bgpKeyContext },
  loa: { sealed_technicians: techniciansContext, sealed_line_contact: lineContactContext },
  loa_document: { sealed_pdf: documentContext },
  ram_user: { sealed_mobile_phone: mobilePhoneContext, sealed_email: emailContext },
};

export const sealedKinds: readonly SealedKind[] = Object.entries(sealedColumns).flatMap(([table, columns]) =>
  Object.entries(columns).map(([column, context]) => ({ table, key: keyOf(table), column, context })),
);

/** Of these an earlier version has stored the text as it was, in a column without `sealed_`. */
export const onceUnsealed: readonly SealedKind[] = sealedKinds.filter(({ column }) =>
  ['sealed_line_contact', 'sealed_mobile_phone', 'sealed_email'].includes(column),
);

function keyOf(table: string): string {
  const [key = ''] = tables.find(({ name }) => name === table)?.key ?? [];
  // Rows that are numbered have an id besides.
  return key === 'seq' ? 'id' : key;
}

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
        // Unless another transaction has changed it since, and sealed it under the key in force.
        await sql`UPDATE ${from} SET ${text} = ${resealed} WHERE ${id} = ${row.id} AND ${text} = ${row.text}`.execute(
          database,
        );
      }
      const last = rows.at(-1)?.id;
      return last === undefined ? undefined : { last, resealed: rows.length };
    },

    /** Seals some of the texts that an earlier version has stored as they were. @returns how many */
    async sealUnsealed({ table, key, column, context }: SealedKind, limit: number): Promise<number> {
      const [from, id, unsealed] = [sql.table(table), sql.ref(key), sql.ref(column.replace(/^sealed_/, ''))];
      const { rows } = await sql<{ id: string; text: string }>`
        SELECT ${id} AS id, ${unsealed} AS text FROM ${from} WHERE ${unsealed} IS NOT NULL LIMIT ${limit}
      `.execute(database);
      for (const row of rows)
        await sql`UPDATE ${from} SET ${sql.ref(column)} = ${box.seal(row.text, context(row.id))}, ${unsealed} = NULL
          WHERE ${id} = ${row.id} AND ${unsealed} = ${row.text}`.execute(database);
      return rows.length;
    },

    /** Must come first in its transaction, so that it sees the texts of every transaction before it. */
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
