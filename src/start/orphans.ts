// Whether the catalogue has every region and access point that the database names. Without one of them what is there
// would be in the database and in no list.
import type { Orphans } from '../store/queries/places.ts';
import { SettingsError } from '../settings/settings-error.ts';
import type { Basis } from './basis.ts';
import type { State } from './state.ts';

/** @throws SettingsError with the places and the rows that name them, unless the settings allow such rows */
export async function checkPlaces({ settings, catalogue, log }: Basis, { store }: State): Promise<void> {
  const regions = catalogue.regions.map(({ id }) => id);
  const accessPoints = regions.flatMap((region) => catalogue.accessPointsIn(region).map(({ id }) => id));
  const orphans = await store.read(async (tx) => await tx.places.orphans({ regions, accessPoints }));
  if (orphans.length === 0) return;
  if (!settings.allowOrphans)
    throw new SettingsError(
      `the catalogue lacks places that the database names: ${orphans.map(textOf).join('; ')}; ` +
        'put them back into the catalogue, or start with --allow-orphans',
    );
  log.warn({ orphans }, 'the catalogue lacks places that the database names');
}

function textOf({ what, region, accessPoint, count }: Orphans): string {
  const place = accessPoint === null ? '' : `access point ${accessPoint}, `;
  return `${place}region ${region}: ${what}: ${count}`;
}
