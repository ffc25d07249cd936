// What the provider sells where: its regions and the access points in them.
import { z } from 'zod';
import type { Fee } from './order.ts';
import { portTypes } from './physical-connection.ts';
import { printedSetting } from './printed-setting.ts';

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const regionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/, 'a region id has lower-case letters, digits and dashes'),
  /** The two or three characters that stand for the region in the ids of its resources. */
  code: z.string().regex(/^[a-z0-9]{2,3}$/, 'a region code is two or three lower-case letters or digits'),
  /** The time zone in which documents for the region's data centres tell times. */
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone').default('UTC'),
  endpoint: z.string().min(1),
  localName: z.strictObject({ en: z.string().min(1), zh: z.string().min(1), ja: z.string().min(1).optional() }),
});

const accessPointSchema = z.strictObject({
  id: z.string().regex(/^ap-[A-Za-z0-9-]{2,60}$/, "an access point id is 'ap-' and letters, digits or dashes"),
  region: z.string(),
  name: printedSetting(),
  description: z.string().min(1).optional(),
  location: printedSetting(),
  /** Whether DescribeAccessPoints tells the location; letters of authorization always do. */
  tellsLocation: z.boolean().default(true),
  hostOperator: z.string().min(1),
  type: z.string().min(1).default('VPC'),
  /** `full` and `disabled` take no new connections. */
  status: z.enum(['recommended', 'hot', 'full', 'disabled']).default('recommended'),
  features: z.record(z.string(), z.string()).default({}),
  /** How many ports there are; no limit where it is left out. */
  ports: z.int().positive().optional(),
});

const feeSchema = z.strictObject({
  portType: z.enum(portTypes),
  /** The row counts for connections up to this bandwidth in Mbit/s; for all of the port type where it is left out. */
  upToMbps: z.int().positive().nullable().default(null),
  /** For the installation, once. Money is in hundredths of the account's currency. */
  setup: z.int().min(0),
  /** For the port, a month. */
  monthly: z.int().min(0),
});

export const catalogueSchema = z
  .strictObject({
    regions: z.array(regionSchema).min(1),
    accessPoints: z.array(accessPointSchema),
    fees: z.array(feeSchema),
  })
  .superRefine((catalogue, context) => {
    const complain = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    for (const list of ['regions', 'accessPoints'] as const) {
      const entries = catalogue[list];
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
    for (const portType of portTypes)
      if (!catalogue.fees.some((fee) => fee.portType === portType && fee.upToMbps === null))
        complain(['fees'], `there is no row for ${portType} without upToMbps`);
  });

export type CatalogueData = z.infer<typeof catalogueSchema>;
export type Region = CatalogueData['regions'][number];
export type AccessPoint = CatalogueData['accessPoints'][number];

/** The catalogue, indexed for look-ups. */
export interface Catalogue {
  readonly regions: readonly Region[];
  readonly fees: readonly Fee[];
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
    fees: data.fees,
    region: (id) => regions.get(id),
    accessPoint: (id) => accessPoints.get(id),
    accessPointsIn: (regionId) => byRegion.get(regionId) ?? [],
  };
}

/** Whether new connections may be ordered at this access point. */
export function takesOrders(accessPoint: AccessPoint): boolean {
  return accessPoint.status === 'recommended' || accessPoint.status === 'hot';
}
