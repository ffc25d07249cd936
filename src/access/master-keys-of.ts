// Where the master keys of a database come from: from the environment, or from a file beside the database.
import { dirname, join } from 'node:path';
import { sqlitePathIn } from '../store/database-url.ts';
import { masterKeysFrom, type MasterKeys } from './master-keys.ts';

/** @throws StoreError when the key file holds something else */
export function masterKeysOf(database: string, environment: NodeJS.ProcessEnv): MasterKeys {
  return masterKeysFrom({
    text: environment['DEMARC_MASTER_KEY'],
    previous: environment['DEMARC_PREVIOUS_MASTER_KEYS'],
    path: database === 'memory:' ? undefined : masterKeyFileOf(database),
  });
}

/** Beside the database where that is a file. */
export function masterKeyFileOf(database: string): string {
  const path = sqlitePathIn(database);
  return join(path === undefined ? 'demarc-data' : dirname(path), 'master.key');
}
