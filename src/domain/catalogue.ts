// What the provider sells where: its regions and the access points in them.
import { z } from 'zod';

const regionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/, 'a region id has lower-case letters, digits and dashes'),
  /** The two or three characters that stand for the region in the ids of its resources. */
  code: z.string().regex(/^[a-z0-9]{2,3}$/, 'a region code is two or three lower-case letters or digits'),
  endpoint: z.string().min(1),
  localName: z.strictObject({ en: z.string().min(1), zh: z.string().min(1), ja: z.string().min(1).optional() }),
});

const accessPointSchema = z.strictObject({
  id: z.string().regex(/^ap-[A-Za-z0-9-]{2,60}$/, "an access point id is 'ap-' and letters, digits or dashes"),
  region: z.string(),
  name: z.string().min(1),
  description: z.string().min(1).optional(),
  location: z.string().min(1),
  hostOperator: z.string().min(1),
  type: z.string().min(1).default('VPC'),
  /** `full` and `disabled` take no new connections. */
  status: z.enum(['recommended', 'hot', 'full', 'disabled']).default('recommended'),
  features: z.record(z.string(), z.string()).default({}),
});

export const catalogueSchema = z
  .strictObject({ regions: z.array(regionSchema).min(1), accessPoints: z.array(accessPointSchema) })
  .superRefine((catalogue, context) => {
    const complain = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    for (const [list, entries] of Object.entries(catalogue)) {
      const seen = new Set<string>();
      entries.forEach((entry, index) => {
        if (seen.has(entry.id)) complain([list, index, 'id'], `'${entry.id}' stands in the list twice`);
        seen.add(entry.id);
      });
    }
    catalogue.accessPoints.forEach((accessPoint, index) => {
      if (!catalogue.regions.some((region) => region.id === accessPoint.region))
        complain(['accessPoints', index, 'region'], `there is no region '${accessPoint.region}' in this file`);
    });
  });

export type CatalogueData = z.infer<typeof catalogueSchema>;
export type Region = CatalogueData['regions'][number];
export type AccessPoint = CatalogueData['accessPoints'][number];

/** The catalogue, indexed for look-ups. */
export interface Catalogue {
  readonly regions: readonly Region[];
  region(id: string): Region | undefined;
  accessPoint(id: string): AccessPoint | undefined;
  accessPointsIn(regionId: string): readonly AccessPoint[];
}

export function catalogueOf(data: CatalogueData): Catalogue {
  const regions = new Map(data.regions.map((region) => [region.id, region]));
  const accessPoints = new Map(data.accessPoints.map((accessPoint) => [accessPoint.id, accessPoint]));
  const byRegion = Map.groupBy(data.accessPoints, (accessPoint) => accessPoint.region);
  return {
    regions: data.regions,
    region: (id) => regions.get(id),
    accessPoint: (id) => accessPoints.get(id),
    accessPointsIn: (regionId) => byRegion.get(regionId) ?? [],
  };
}

/** Whether new connections may be ordered at this access point. */
export function takesOrders(accessPoint: AccessPoint): boolean {
  return accessPoint.status === 'recommended' || accessPoint.status === 'hot';
}
