// The store as the rest of the program sees it: two kinds of transaction, each offering what a rule may ask.
import type { Change } from '../domain/call-records.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { accountReads, accountWrites } from './accounts.ts';
import { callRecords, forgetExpired } from './call-records.ts';
import type { Database, Engine } from './engine/engine.ts';
import { openSqliteFile, openSqliteMemory } from './engine/sqlite.ts';
import { migrate } from './migrate.ts';
import { physicalConnectionReads, physicalConnectionWrites } from './physical-connections.ts';

/** What a rule that only reads may ask of the store. */
export type Reads = ReturnType<typeof readsOver>;

/** What a rule that changes something may ask of the store. */
export type Writes = ReturnType<typeof writesOver>;

export interface Store {
  read<T>(work: (tx: Reads) => Promise<T>): Promise<T>;
  /** Runs the work in one transaction; resolves when it is durable, rolls back when the work throws. */
  write<T>(work: (tx: Writes) => Promise<T>): Promise<T>;
  /** Forgets a batch of nonces and client tokens past their time. @returns how many rows went */
  forgetExpired(realNow: number, now: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens and migrates a database: `memory:`, or `sqlite:` and a path.
 * @throws StoreError when it cannot be opened, is no database of ours, or is newer than this program
 */
export async function openStore(url: string): Promise<Store> {
  const engine = url === 'memory:' ? openSqliteMemory() : openSqliteFile(url.slice('sqlite:'.length));
  try {
    await migrate(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOver(engine);
}

function storeOver(engine: Engine): Store {
  const known = new WeakMap<Database, Reads>();
  const readsOf = (database: Database): Reads => {
    const reads = known.get(database) ?? readsOver(database);
    known.set(database, reads);
    return reads;
  };
  return {
    read: async (work) => await reachable(engine.read(async (database) => await work(readsOf(database)))),
    write: async (work) => await reachable(engine.write(async (database) => await work(writesOver(database)))),
    forgetExpired: async (realNow, now) =>
      await reachable(engine.write(async (database) => await forgetExpired(database, realNow, now))),
    close: async () => {
      await engine.close();
    },
  };
}

function readsOver(database: Database) {
  return {
    accounts: accountReads(database),
    physicalConnections: physicalConnectionReads(database),
  };
}

function writesOver(database: Database) {
  const changes: Change[] = [];
  return {
    changes,
    calls: callRecords(database),
    accounts: accountWrites(database),
    physicalConnections: physicalConnectionWrites(database, changes),
  };
}

async function reachable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isEngineFault(error)) throw new StoreUnavailable('the database cannot be read or written', { cause: error });
    throw error;
  }
}

// SQLite's result codes for what passes by itself or with an administrator's help: busy, locked, read-only, I/O error,
// full disk, cannot open. Anything else is a fault of ours.
const unavailableCodes = new Set([5, 6, 8, 10, 13, 14]);

function isEngineFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  // Extended codes carry the basic one in their lowest byte.
  return unavailableCodes.has(error.errcode & 0xff);
}
