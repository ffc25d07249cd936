// Kysely over one connection that the pool has lent. Queries are prepared on the server under a name, so that it parses
// and plans each text once a connection.
import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type Dialect,
  type QueryResult,
} from 'kysely';
import { DatabaseError, type ClientBase } from 'pg';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import type { Schema } from '../schema/schema.ts';
import type { Database } from './engine.ts';

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

// Queries with lists of filter values come in many texts; past this many they are sent without a name.
const namedStatements = 300;

/** @throws StoreUnavailable from its queries when the connection is gone; the server's refusals pass as they are */
export function clientKysely(client: ClientBase): Database {
  return new Kysely<Schema>({
    config: { dialect },
    dialect,
    driver: dialect.createDriver(),
    executor: new ClientExecutor(client),
  });
}

class ClientExecutor extends DefaultQueryExecutor {
  readonly #client: ClientBase;
  readonly #names = new Map<string, string>();

  constructor(client: ClientBase) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), {
      provideConnection: () => Promise.reject(new Error('transactions belong to the engine')),
    });
    this.#client = client;
  }

  override async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const name = this.#nameOf(sql);
    const query = { text: sql, values: parameters.map(storable), ...(name === undefined ? {} : { name }) };
    // Rows are what the query's builder knows their columns hold.
    const { command, rowCount, rows } = await answered(this.#client.query<Row & object>(query));
    return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  #nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= namedStatements) return known;
    const name = `demarc_${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}

/** A text cannot hold U+0000 there. Like what UTF-8 cannot hold, it is replaced; what is sought with it is not found. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
}

/** Tells a connection that is gone from a server that refuses. */
export async function answered<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new StoreUnavailable('the connection to the database is lost', { cause: error });
  }
}
