// What a command has that works on a database without a server.
import { existsSync } from 'node:fs';
import type { Clock } from '../domain/clock.ts';
import type { Settings } from '../settings/schema.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { sqlitePathIn } from '../store/database-url.ts';

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly print: (text: string) => void;
  /** For what is no part of the output. */
  readonly note: (text: string) => void;
}

/** PostgreSQL itself says when it has no such database. @throws SettingsError when nothing can be there */
export function checkExists({ database }: Pick<Settings, 'database'>): void {
  const path = sqlitePathIn(database);
  if (database === 'memory:' || (path !== undefined && !existsSync(path)))
    throw new SettingsError(`there is no database ${database}`);
}
