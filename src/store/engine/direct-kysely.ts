// Kysely over one connection of Node's own SQLite driver. Kysely would lend the connection out and take it back around
// every query, under a lock; the driver is synchronous, so a query is simply run.
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type ConnectionProvider,
  type Dialect,
  type QueryResult,
} from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { Database } from './engine.ts';

type Run = <Row>(query: CompiledQuery) => QueryResult<Row>;

const dialect: Dialect = {
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};

/** @param beforeQuery is called before every query of this connection */
export function directKysely(connection: DatabaseSync, beforeQuery?: () => void): Database {
  const run = runnerOn(connection, beforeQuery);
  return new Kysely<Schema>({
    config: { dialect },
    dialect,
    driver: dialect.createDriver(),
    executor: new DirectExecutor(run),
  });
}

class DirectExecutor extends DefaultQueryExecutor {
  readonly #run: Run;

  constructor(run: Run) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), lenderOf(run));
    this.#run = run;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a query that throws is a rejected promise
  override async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#run(query);
  }
}

/** The migrator asks for a connection of its own. */
function lenderOf(run: Run): ConnectionProvider {
  return {
    provideConnection: async (consumer) =>
      await consumer({
        executeQuery: (query) => Promise.resolve(run(query)),
        streamQuery: () => {
          throw new Error('queries are not streamed');
        },
      }),
  };
}

// Queries with lists of filter values come in many texts; past this many the oldest statements go.
const keptStatements = 500;

interface Prepared {
  readonly statement: StatementSync;
  /** Names of the columns, none where it yields no rows. */
  readonly columns: readonly string[];
}

function runnerOn(connection: DatabaseSync, beforeQuery?: () => void): Run {
  const kept = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    // Rows as arrays: the objects the driver would make are slow to read.
    statement.setReturnArrays(true);
    const fresh = { statement, columns: statement.columns().map(({ name }) => name) };
    kept.set(sql, fresh);
    const [oldest] = kept.keys();
    if (kept.size > keptStatements && oldest !== undefined) kept.delete(oldest);
    return fresh;
  };
  return <Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> => {
    beforeQuery?.();
    const { statement, columns } = prepared(sql);
    // The queries of this folder are given text, integers and null, and nothing else.
    const values = parameters as readonly SQLInputValue[];
    if (columns.length === 0) {
      const { changes } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    }
    // Arrays, as asked for above; the query's builder knows what their columns hold.
    const rows = statement.all(...values) as unknown as SQLOutputValue[][];
    return { rows: rows.map((row) => named(columns, row) as Row) };
  };
}

function named(columns: readonly string[], values: readonly SQLOutputValue[]): Record<string, SQLOutputValue> {
  const row: Record<string, SQLOutputValue> = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = values[index] ?? null;
  return row;
}
