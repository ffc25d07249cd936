// Where the master keys of a database come from: from the environment, or from a file beside the database.
import { dirname, join } from 'node:path';
import { sqlitePathIn } from '../store/database-url.ts';
import { isWrittenDatabase } from '../store/engine/sqlite-file.ts';
import { StoreError } from '../store/store-error.ts';
import { masterKeysFrom, type MasterKeys } from './master-keys.ts';

/**
 * The keys of a database. A new SQLite file gets its key before the file itself is made; a PostgreSQL gets one with
 * `make`, once it is known that nothing in it is sealed.
 * @throws StoreError when the key file cannot be used, or is missing beside a database
 */
export function masterKeysOf(database: string, environment: NodeJS.ProcessEnv): MasterKeys {
  const path = sqlitePathIn(database);
  const keys = masterKeysFrom({
    text: environment['DEMARC_MASTER_KEY'],
    previous: environment['DEMARC_PREVIOUS_MASTER_KEYS'],
    path: database === 'memory:' ? undefined : masterKeyFileOf(database),
  });
  if (!keys.isMissing()) return keys;
  // A previous key in its variable means that the key moves from the variable to a file.
  const isMoved = keys.latest().length > 0;
  if (!isMoved && path !== undefined && isWrittenDatabase(path)) throw missingKey(database);
  if (path === undefined && !isMoved) return keys;
  keys.make();
  return keys;
}

/** What is sealed in the database can be opened under its own key only, so no other one is made. */
export function missingKey(database: string): StoreError {
  return new StoreError(
    `the master key of the database is missing: put it back into ${masterKeyFileOf(database)}, or into DEMARC_MASTER_KEY`,
  );
}

/** Beside the database where that is a file. */
export function masterKeyFileOf(database: string): string {
  const path = sqlitePathIn(database);
  return join(path === undefined ? 'demarc-data' : dirname(path), 'master.key');
}
