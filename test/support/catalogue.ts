// A catalogue for one test: regions and access points as the test wants them, with defaults for the rest.
import type { z } from 'zod';
import { readSettings } from '../../src/settings/sources.ts';
import { catalogueSchema, type CatalogueData } from '../../src/domain/catalogue.ts';

type CatalogueInput = z.input<typeof catalogueSchema>;

export type RegionInput = CatalogueInput['regions'][number];
export type AccessPointInput = CatalogueInput['accessPoints'][number];

export function catalogueWith(
  regions: readonly RegionInput[],
  accessPoints: readonly AccessPointInput[] = [],
): CatalogueData {
  return catalogueSchema.parse({ ...readSettings({}, {}).catalogue, regions, accessPoints });
}
