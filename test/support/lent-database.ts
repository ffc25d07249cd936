// Databases on the PostgreSQL of this run, lent to one test server after another: emptying one is far faster than making
// one. Whoever uses a database holds an advisory lock on its number, which goes with the process at the latest.
import { Client } from 'pg';

export const isOnPostgres = process.env['DEMARC_TEST_DATABASE'] === 'postgres';

/** Has the schema and no rows. */
export const template = 'demarc_template';

export interface LentDatabase {
  /** For `--database`. */
  readonly url: string;
  readonly giveBack: () => Promise<void>;
}

let administrator: Promise<Client> | undefined;

// The session that holds a lock can take it again.
const lentHere = new Set<number>();

/** A database with the schema and no rows. */
export async function lendDatabase(): Promise<LentDatabase> {
  administrator ??= connected(urlOf('postgres'));
  const client = await administrator;
  for (let number = 1; ; number += 1) {
    if (lentHere.has(number)) continue;
    lentHere.add(number);
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [number]);
    if (rows[0]?.free !== true) {
      lentHere.delete(number);
      continue;
    }
    const name = `demarc_${number}`;
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    else await empty(name);
    return {
      url: urlOf(name),
      async giveBack() {
        await client.query('SELECT pg_advisory_unlock($1)', [number]);
        lentHere.delete(number);
      },
    };
  }
}

// Kept, since a new connection takes longer than to empty a database.
const connections = new Map<string, Promise<Client>>();

async function empty(name: string): Promise<void> {
  const connection = connections.get(name) ?? connected(urlOf(name));
  connections.set(name, connection);
  const client = await connection;
  const { rows } = await client.query<{ name: string }>(namesOfTables);
  await client.query(deletionOfRows(rows.map((row) => row.name)));
}

/** The tables whose rows are data: not those of the migrations. */
export const namesOfTables = `SELECT quote_ident(tablename) AS name FROM pg_tables
  WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%'`;

/** As a replica writes, without checks of references, so in any order. TRUNCATE makes files anew and is slower. */
export function deletionOfRows(tables: readonly string[]): string {
  const deletions = tables.map((table) => `DELETE FROM ${table}`);
  return ['BEGIN', 'SET LOCAL session_replication_role = replica', ...deletions, 'COMMIT'].join(';');
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // The PostgreSQL server may end before the last test that uses it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Of a database on the PostgreSQL of this run. */
export function urlOf(name: string): string {
  // Known from start-postgres.ts.
  const url = new URL(process.env['DEMARC_TEST_POSTGRES_URL'] ?? '');
  url.pathname = `/${name}`;
  return url.href;
}
