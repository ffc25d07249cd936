// `demarc backup`: a copy of a SQLite database, while servers run or not.
import type { Settings } from '../settings/schema.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { backUpSqlite } from '../store/whole/backup.ts';
import { sqlitePathIn } from '../store/database-url.ts';
import { checkExists, type Surroundings } from './surroundings.ts';

/** @throws SettingsError or StoreError when there is no such database or the target cannot be written */
export function backUp(
  { database }: Pick<Settings, 'database'>,
  target: string,
  { print }: Pick<Surroundings, 'print'>,
): void {
  checkExists({ database });
  const path = sqlitePathIn(database);
  if (path === undefined)
    throw new SettingsError('backup copies a SQLite database; PostgreSQL is backed up with its own pg_dump');
  backUpSqlite(path, target);
  print(`${target} is a copy of ${path}; the master key is not in it`);
}
