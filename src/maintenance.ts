// Commands on a database that need no server: its backup, and the change of its master key.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { masterKeysFrom, type MasterKeys } from './access/master-keys.ts';
import { rotateMasterKey } from './access/rotate-master-key.ts';
import { secretBox } from './access/secrets.ts';
import type { Settings } from './config.ts';
import type { Clock } from './domain/clock.ts';
import { editions } from './domain/edition.ts';
import { physicalConnectionLifecycle } from './domain/physical-connection-lifecycle.ts';
import { SettingsError } from './settings-error.ts';
import { backUpSqlite } from './store/whole/backup.ts';
import { openStore } from './store/transaction.ts';

/** Where the commands run. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly print: (text: string) => void;
  /** For what is no part of the output. */
  readonly note: (text: string) => void;
}

/** @throws StoreError when the key file holds something else */
export function masterKeysFor(database: string, environment: NodeJS.ProcessEnv): MasterKeys {
  return masterKeysFrom({
    text: environment['DEMARC_MASTER_KEY'],
    previous: environment['DEMARC_PREVIOUS_MASTER_KEYS'],
    path: database === 'memory:' ? undefined : masterKeyFile(database),
  });
}

/** Beside the database where that is a file. */
export function masterKeyFile(database: string): string {
  return join(isFile(database) ? dirname(pathOf(database)) : 'demarc-data', 'master.key');
}

function isFile(database: string): boolean {
  return database.startsWith('sqlite:');
}

function pathOf(database: string): string {
  return database.slice('sqlite:'.length);
}

/** A server tells by itself when it has no such database. @throws SettingsError when nothing can be there */
export function checkExists({ database }: Settings): void {
  if (database === 'memory:' || (isFile(database) && !existsSync(pathOf(database))))
    throw new SettingsError(`there is no database ${database}`);
}

/** @throws SettingsError or StoreError when there is no such database or the target cannot be written */
export function backUp(settings: Settings, target: string, { print }: Pick<Surroundings, 'print'>): void {
  checkExists(settings);
  if (!isFile(settings.database))
    throw new SettingsError('backup copies a SQLite database; PostgreSQL is backed up with its own pg_dump');
  const path = pathOf(settings.database);
  backUpSqlite(path, target);
  print(`${target} is a copy of ${path}; the master key is not in it`);
}

/** @throws SettingsError or StoreError when there is no such database or its secrets cannot be opened */
export async function changeMasterKey(
  settings: Settings,
  { environment, clock, print, note }: Surroundings,
): Promise<void> {
  checkExists(settings);
  const keys = masterKeysFor(settings.database, environment);
  const box = secretBox(keys);
  const store = await openStore(settings.database, {
    connectionLifecycle: physicalConnectionLifecycle(editions[settings.edition]),
    followUp: () => [],
    clock,
    box,
    carryOut: () => Promise.reject(new Error('changing the master key causes no work')),
    poolSize: 1,
  });
  try {
    const onProgress = (resealed: number): void => {
      note(`${resealed} sealed anew`);
    };
    const { resealed, leftOver } = await rotateMasterKey({ store, keys, box, onProgress });
    const [inForce] = keys.latest();
    print(`${resealed} sealed anew; everything is under the master key ${inForce?.id ?? ''} now`);
    if (leftOver.length > 0) print(`once no server runs with the key before, these can go: ${leftOver.join(', ')}`);
  } finally {
    await store.close();
  }
}
