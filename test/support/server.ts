// A Demarc for one test, on a free port and without a log, with the settings of the test: in memory, or on the PostgreSQL of
// this run.
import { pino, type Logger } from 'pino';
import { asAccountId } from '../../src/domain/ids.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { readSettings } from '../../src/settings/sources.ts';
import { startFrom, type Demarc } from '../../src/start/start.ts';
import { isOnPostgres, lendDatabase, type LentDatabase } from './lent-database.ts';

export const local = {
  first: { accountId: asAccountId('1231579085529123'), accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  second: { accountId: asAccountId('1342435124000001'), accessKeyId: 'testid2', accessKeySecret: 'testsecret2' },
  operator: { accountId: asAccountId('1000000000000001'), accessKeyId: 'operator', accessKeySecret: 'operatorsecret' },
} as const;

/** The group that the first account has from the start, besides its default one. */
export const localGroup = 'rg-aeklocalgroup01';

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Comes with a temporary key. */
  readonly securityToken?: string;
}

// Read once: the catalogue takes longer to parse than a server to start.
const defaults = readSettings({}, {});

/** The key of `ownAccounts`. */
export const ownKey: Key = { accessKeyId: 'own-key', accessKeySecret: 'own secret' };

/** Accounts of a server that is not in local mode. */
export const ownAccounts: NonNullable<Settings['accounts']> = [
  {
    id: '1231579085529999',
    kind: 'customer',
    site: 'cn',
    name: 'Test',
    balance: 0,
    accessKeys: [{ id: ownKey.accessKeyId, secret: ownKey.accessKeySecret }],
  },
];

// Four times what callers are promised: with less, a test tells how busy the machine is. The tests of the promise itself, in
// test/nodes, are not of the projects on PostgreSQL.
const patience = isOnPostgres
  ? { postgresLimits: { connectWithinMs: 6000, readWithinMs: 8000, writeWithinMs: 10_000 } }
  : {};

const inMemory: LentDatabase = { url: 'memory:', giveBack: () => Promise.resolve() };

/** Only for tests. */
export const masterKey = '5f0c1b7e9a34d2680e1f5b8c7a69d3e2410fb8c6a5d79e3320c1846bfa97d5e1';

/** A database file has its master key beside it; for PostgreSQL the environment gives one. */
export function environmentFor(database: string): Record<string, string> {
  return database.startsWith('postgres:') ? { DEMARC_MASTER_KEY: masterKey } : {};
}

/** `await using server = await startTestServer()` closes it at the end of the test. */
export async function startTestServer(
  overrides: Partial<Settings> = {},
  log: Logger = pino({ level: overrides.logLevel ?? 'silent' }),
): Promise<Demarc & AsyncDisposable> {
  const lent = isOnPostgres && overrides.database === undefined ? await lendDatabase() : inMemory;
  const settings = {
    ...defaults,
    port: 0,
    database: lent.url,
    databasePool: 5,
    provider: 'manual' as const,
    logLevel: 'silent' as const,
    ...overrides,
  };
  const demarc = await startFrom(settings, environmentFor(settings.database), log, patience);
  const close = async (): Promise<void> => {
    await demarc.close();
    await lent.giveBack();
  };
  return { ...demarc, close, [Symbol.asyncDispose]: close };
}
