// The state that a new database begins with, from a file that the settings name.
import { ControlRefusal } from '../control/refusal.ts';
import type { Controls } from '../control/routes.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { readText } from '../settings/yaml-file.ts';
import type { Basis } from './basis.ts';

/** @throws SettingsError with the file, the place and the reason */
export async function plantSeed({ settings: { seed }, log }: Basis, { seeding }: Controls): Promise<void> {
  if (seed === undefined) return;
  try {
    const made = await seeding.seedOnce(readText(seed));
    if (made === undefined) log.info({ seed }, 'the database was seeded before and stays as it is');
  } catch (error) {
    if (error instanceof ControlRefusal) throw new SettingsError(`${seed}: ${error.message}`);
    throw error;
  }
}
