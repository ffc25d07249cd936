// A whole PostgreSQL database read or written in one transaction, without limits in time.
import { sql, type Transaction } from 'kysely';
import { DatabaseError, TypeOverrides, types } from 'pg';
import type { Schema } from '../schema/schema.ts';
import { StoreError } from '../store-error.ts';
import type { Database } from './engine.ts';
import { common, postgresDialect, withoutLimits } from './postgres.ts';
import { postgresPlace } from './postgres-url.ts';
import type { ColumnKind, Source, TableShape, Target } from './transfer.ts';

// A row can be large: a seal over the audit is up to 100 kB.
const rowsPerBatch = 50;

const readExactly = new TypeOverrides();
readExactly.setTypeParser(types.builtins.INT8, BigInt);

// Whoever feeds an import may be slow, and so may be whoever takes an export.
const noLimits = sql.join(
  ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'].map(
    (limit) => sql`set_config(${limit}, '0', true)`,
  ),
);

/** Reads the state of one moment, while servers write or not. @throws StoreError when the database cannot be read */
export async function readPostgresWhole<T>(url: string, work: (source: Source) => Promise<T>): Promise<T> {
  return await explained(
    async () =>
      await withoutLimits(postgresPlace(url), { ...common, types: readExactly }, async (database) => {
        const transaction = database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
        return await transaction.execute(async (open) => await work(await sourceOver(open)));
      }),
  );
}

/** Writes in one transaction, which is undone when the work throws. @throws StoreError when it cannot be written */
export async function writePostgresWhole<T>(url: string, work: (target: Target) => Promise<T>): Promise<T> {
  return await explained(
    async () =>
      await withoutLimits(postgresPlace(url), { ...common, types: readExactly }, async (database) => {
        // Each query sees what others have committed before it: what is locked first is then seen as it is.
        const transaction = database.transaction().setIsolationLevel('read committed').setAccessMode('read write');
        return await transaction.execute(async (open) => {
          await sql`SET LOCAL synchronous_commit = on`.execute(open);
          return await work(targetOver(await sourceOver(open)));
        });
      }),
  );
}

async function sourceOver(database: Transaction<Schema>): Promise<Source> {
  await sql`SELECT ${noLimits}`.execute(database);
  const { rows } = await sql<{ name: string }>`SELECT current_schema() AS name`.execute(database);
  return {
    database,
    schema: rows[0]?.name,
    async *rows(shape) {
      const columns = sql.join(shape.columns.map(({ name }) => sql.ref(name)));
      await sql`DECLARE whole_table NO SCROLL CURSOR FOR
        SELECT ${columns} FROM ${sql.table(shape.name)} ORDER BY ${byBytes(shape)}`.execute(database);
      for (;;) {
        const batch = await sql<Record<string, unknown>>`FETCH ${sql.lit(rowsPerBatch)} FROM whole_table`.execute(
          database,
        );
        yield batch.rows.map((row) => shape.columns.map(({ name }) => row[name]));
        if (batch.rows.length < rowsPerBatch) break;
      }
      await sql`CLOSE whole_table`.execute(database);
    },
    async lastNumber(shape) {
      const sequence = await sequenceOf(shape, database);
      // One that was told where to begin has given none yet.
      const { rows: numbers } = await sql<{ last: bigint }>`
        SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last FROM ${sql.raw(sequence)}
      `.execute(database);
      return numbers[0]?.last ?? 0n;
    },
  };
}

/** As SQLite sorts, whatever language the database is in. */
function byBytes({ columns, key }: TableShape) {
  const isText = (name: string): boolean => columns.some((column) => column.name === name && column.kind === 'text');
  return sql.join(key.map((name) => (isText(name) ? sql`${sql.ref(name)} COLLATE "C"` : sql.ref(name))));
}

/** Its name, as SQL writes it. */
async function sequenceOf({ name }: TableShape, database: Database): Promise<string> {
  const { rows } = await sql<{ sequence: string | null }>`
    SELECT pg_get_serial_sequence(${name}, 'seq') AS sequence
  `.execute(database);
  const sequence = rows[0]?.sequence ?? null;
  if (sequence === null) throw new Error(`the rows of ${name} have no numbers`);
  return sequence;
}

const arrayOf: Readonly<Record<ColumnKind, string>> = { text: 'text[]', integer: 'bigint[]' };

function targetOver(source: Source): Target {
  const { database } = source;
  return {
    ...source,
    dialect: postgresDialect,
    async lockOut(shapes) {
      const tables = sql.join(shapes.map(({ name }) => sql.table(name)));
      await sql`LOCK TABLE ${tables} IN EXCLUSIVE MODE`.execute(database);
    },
    async insert({ name, columns }, rows) {
      const names = sql.join(columns.map((column) => sql.ref(column.name)));
      // Column by column, so that the text of the query is the same for any number of rows.
      const arrays = columns.map(
        ({ kind }, index) => sql`${rows.map((row) => row[index] ?? null)}::${sql.raw(arrayOf[kind])}`,
      );
      await sql`INSERT INTO ${sql.table(name)} (${names}) SELECT * FROM unnest(${sql.join(arrays)})`.execute(database);
    },
    async goOnBehind({ name }, lastNumber) {
      // Unlike setval this is undone with the transaction.
      await sql`ALTER TABLE ${sql.table(name)} ALTER COLUMN seq RESTART WITH ${sql.raw(String(lastNumber + 1n))}`.execute(
        database,
      );
    },
  };
}

/** What the server refuses and the loss of a connection, in words for whoever runs the command. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // `pg` tells of a lost connection in a plain error.
    const isOfServer =
      error instanceof DatabaseError || (error instanceof Error && error.message.startsWith('Connection terminated'));
    if (!isOfServer) throw error;
    throw new StoreError(`the PostgreSQL database: ${error.message}`, { cause: error });
  }
}
