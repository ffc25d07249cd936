// What the log says of the settings at the start: nothing that is a secret.
import { isDeepStrictEqual } from 'node:util';
import { withoutPassword } from '../domain/without-password.ts';
import type { Settings } from './schema.ts';
import { settingsFor } from './sources.ts';

export interface SettingsSummary {
  readonly database: string;
  readonly edition: string;
  /** Whether the built-in accounts are in force, or the configuration's own. */
  readonly mode: 'local' | 'own accounts';
  /** The settings that are not as without any configuration, but for those above. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export function summaryOf(settings: Settings): SettingsSummary {
  const defaults: Readonly<Record<string, unknown>> = settingsFor({});
  const { database, edition, accounts, catalogue: _catalogue, ...others } = settings;
  const changed = Object.entries(others).filter(([name, value]) => !isDeepStrictEqual(value, defaults[name]));
  return {
    database: withoutPassword(database),
    edition,
    mode: accounts === undefined ? 'local' : 'own accounts',
    settings: {
      ...Object.fromEntries(changed),
      ...(accounts === undefined ? {} : { accounts: accounts.map(({ id }) => id) }),
      // Too long for a line.
      ...(isDeepStrictEqual(settings.catalogue, defaults['catalogue']) ? {} : { catalogue: 'its own' }),
    },
  };
}
