// PostgreSQL through `pg`: a pool of connections, serializable transactions that are run again when they lose a race, and
// a limit in time for everything, so that a caller is refused rather than kept waiting.
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type SelectQueryBuilder } from 'kysely';
import { TypeOverrides, types, type PoolClient, type PoolConfig } from 'pg';
import { StoreUnavailable, TransactionOvertaken } from '../../domain/store-unavailable.ts';
import type { Schema } from '../schema/schema.ts';
import { StoreError } from '../store-error.ts';
import { answered, clientKysely } from './client-kysely.ts';
import { by } from './deadline.ts';
import type { Database, Dialect, Engine } from './engine.ts';
import { Lanes } from './lanes.ts';
import { hostPool } from './postgres-hosts.ts';
import { postgresPlace, type PostgresPlace } from './postgres-url.ts';
import { isDuplicateKey, isLockWait, isLostRace, isReadOnlyServer, isServerError, isStalePlan } from './sqlstate.ts';

export interface PostgresLimits {
  /** How long to wait for a connection, whether the pool is exhausted or no server answers. */
  readonly connectWithinMs: number;
  readonly readWithinMs: number;
  readonly writeWithinMs: number;
}

// A call reads its key and then runs its rule: together these stay below five seconds, which is what a caller is promised.
const promised: PostgresLimits = { connectWithinMs: 1500, readWithinMs: 2000, writeWithinMs: 2500 };

/** The server's own limits, for what this process can no longer call off. */
function serverLimits({ writeWithinMs }: PostgresLimits): PoolConfig {
  return {
    statement_timeout: writeWithinMs,
    lock_timeout: writeWithinMs,
    idle_in_transaction_session_timeout: 2 * writeWithinMs,
  };
}

// In one message with BEGIN, so that it holds whatever the server, the URL or a pooler in between has set. An index is
// taken even for a small table: serializable transactions that scan a table conflict with everyone who writes to it.
const begin = [
  'BEGIN ISOLATION LEVEL SERIALIZABLE',
  'SET LOCAL synchronous_commit = on',
  'SET LOCAL client_min_messages = warning',
  'SET LOCAL enable_seqscan = off',
].join('; ');

// Calls begin by writing their nonce, due steps by deleting their row. LOCK TABLE fixes no snapshot, so the transaction
// reads what they have committed.
const lockOut = 'LOCK TABLE nonce, due_work IN EXCLUSIVE MODE';
const beginAlone = `${begin}; ${lockOut}`;

// All our integers are below 2^53; `pg` would hand those of 64 bits over as text.
const readAsNumbers = new TypeOverrides();
readAsNumbers.setTypeParser(types.builtins.INT8, Number);

export const common: PoolConfig = { keepAlive: true, application_name: 'demarc', types: readAsNumbers };

export const postgresDialect: Dialect = {
  // Milliseconds since 1970 need more than 32 bits.
  integer: 'bigint',
  addSequence: (table) =>
    table.addColumn('seq', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity()),
  lockFree: <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>) => query.forUpdate().skipLocked(),
  transactionNumbers: {
    next: sql<string>`pg_snapshot_xmax(pg_current_snapshot())::text`,
    oldest: sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`,
  },
  waitForWriters: sql.raw(lockOut),
};

/** @param url `postgres://…`, with one host or several @throws StoreError for one that cannot be understood */
export function openPostgres(url: string, poolSize: number, limits = promised): Engine {
  const place = postgresPlace(url);
  const { connectWithinMs, readWithinMs, writeWithinMs } = limits;
  const config = { ...common, ...serverLimits(limits), max: poolSize };
  const { pool, connected, onReadOnly } = hostPool(place, config, connectWithinMs);
  const lanes = new Lanes();
  const databases = new WeakMap<PoolClient, Database>();
  pool.on('connect', (client) => {
    databases.set(client, clientKysely(client));
  });

  /** Lends a connection until the deadline. One that was in use then, or has failed, is not used again. */
  async function withConnection<T>(deadline: number, use: (lent: Lent) => Promise<T>): Promise<T> {
    const client = await connectedBy(deadline, connected);
    const database = databases.get(client) ?? clientKysely(client);
    let isBroken = false;
    try {
      return await by(deadline, use({ client, database }));
    } catch (error) {
      isBroken = error instanceof StoreUnavailable || isServerError(error) || isStalePlan(error);
      if (isReadOnlyServer(error)) onReadOnly(client);
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  return {
    dialect: postgresDialect,
    migrating: async (work) => await migratedOver(place, work),
    // Without a transaction: each query sees the state of its own moment, and costs one exchange with the server.
    async read(work) {
      const deadline = performance.now() + readWithinMs;
      return await repeated(
        deadline,
        async () => await withConnection(deadline, async ({ database }) => await work(database)),
      );
    },
    async write(work, lane) {
      const deadline = performance.now() + writeWithinMs;
      const attempts = async () =>
        await repeated(deadline, async (losses) => {
          const opening = losses < lossesBeforeAlone ? begin : beginAlone;
          return await withConnection(deadline, async (lent) => await inTransaction(lent, opening, work));
        });
      return await (lane === undefined ? attempts() : lanes.run(lane, attempts));
    },
    async checkTakesWrites() {
      const deadline = performance.now() + readWithinMs;
      await withConnection(deadline, async ({ client }) => {
        const { rows } = await answered(client.query<{ readsOnly: boolean }>(whetherItOnlyReads));
        if (rows[0]?.readsOnly === false) return;
        onReadOnly(client);
        throw new StoreUnavailable('the server only reads');
      });
    },
    async now() {
      const deadline = performance.now() + readWithinMs;
      return await withConnection(deadline, async ({ client }) => {
        const { rows } = await answered(client.query<{ now: number }>(itsClock));
        return rows[0]?.now;
      });
    },
    close: async () => {
      await pool.end();
    },
  };
}

// Of the moment itself, not of the transaction's beginning.
const itsClock = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now';

const whetherItOnlyReads = `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS "readsOnly"`;

interface Lent {
  readonly client: PoolClient;
  readonly database: Database;
}

async function inTransaction<T>(
  { client, database }: Lent,
  opening: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  try {
    await answered(client.query(opening));
    const result = await work(database);
    await commit(client);
    return result;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) await answered(client.query('ROLLBACK'));
    throw error;
  }
}

/**
 * A commit without an answer may have taken place or not: the caller gets an error, and the work is not run again. A
 * warning that no standby has confirmed is an error too, since that standby may be the next primary.
 */
async function commit(client: PoolClient): Promise<void> {
  let warning: unknown;
  const hear = (notice: unknown): void => {
    warning = notice;
  };
  client.on('notice', hear);
  try {
    const { command } = await answered(client.query('COMMIT'));
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back for an error that its work has hidden');
  } finally {
    client.off('notice', hear);
  }
  if (warning !== undefined) throw new StoreUnavailable('the commit is not certain', { cause: warning });
}

// After so many lost races a transaction runs alone: few enough to end before the deadline, and many enough to be rare.
const lossesBeforeAlone = 3;

// Limited, since a duplicate key need not be a race, and the read-only server may be the only one.
const attemptsInDoubt = 5;
const longestPauseMs = 64;

/** Runs it again for as long as it loses races and there is time. @throws StoreUnavailable when the server is the cause */
async function repeated<T>(deadline: number, run: (losses: number) => Promise<T>): Promise<T> {
  for (let losses = 0; ; losses += 1) {
    try {
      return await run(losses);
    } catch (error) {
      const isInDoubt = isDuplicateKey(error) || isReadOnlyServer(error);
      const isRepeatable = isLostRace(error) || isStalePlan(error) || (isInDoubt && losses + 1 < attemptsInDoubt);
      if (isServerError(error) && !isRepeatable)
        throw new StoreUnavailable('the database cannot be read or written', { cause: error });
      if (!isRepeatable) throw error;
      const pauseMs = Math.random() * Math.min(2 ** losses, longestPauseMs);
      if (performance.now() + pauseMs >= deadline)
        throw new TransactionOvertaken('the transaction lost too many races', { cause: error });
      await pause(pauseMs);
    }
  }
}

async function connectedBy(
  deadline: number,
  connected: (deadline: number) => Promise<PoolClient>,
): Promise<PoolClient> {
  try {
    return await connected(deadline);
  } catch (error) {
    throw new StoreUnavailable('the database cannot be reached', { cause: error });
  }
}

/**
 * Runs work that only reads the state of one moment, however long it takes. @param url `postgres://…`, with one host or
 * several @throws StoreError when the database cannot be opened
 */
export async function readPostgresAtLeisure<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  return await withoutLimits(
    postgresPlace(url),
    common,
    async (database) =>
      await database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
  );
}

// A waiting request for an exclusive lock blocks all later requests for the table. So it waits briefly, gives up to let
// them pass, and tries again.
const migrationLockWaitMs = 500;
const migrationPauseMs = 1000;
const migrateWithinMs = 60_000;

async function migratedOver<T>(place: PostgresPlace, work: (database: Database) => Promise<T>): Promise<T> {
  const deadline = performance.now() + migrateWithinMs;
  for (;;) {
    try {
      return await withoutLimits(place, { ...common, lock_timeout: migrationLockWaitMs }, work);
    } catch (error) {
      if (!(isLockWait(error) || isLostRace(error)) || performance.now() >= deadline) throw error;
      await pause(migrationPauseMs);
    }
  }
}

// Connecting has its own limits.
const startWithinMs = 60_000;

/** One connection without limits in time: another node may be migrating, and a large table takes its time. */
export async function withoutLimits<T>(
  place: PostgresPlace,
  config: PoolConfig,
  work: (database: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  const { pool, connected } = hostPool(place, { ...config, max: 1 }, promised.connectWithinMs);
  try {
    (await connected(performance.now() + startWithinMs)).release();
  } catch (error) {
    await pool.end();
    // Without the URL, since a password may stand in it.
    throw new StoreError(`cannot open the PostgreSQL database: ${messageOf(error)}`, { cause: error });
  }
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** Several hosts, or a host with several addresses, fail with several errors and no message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
