// Actions that more than one part of the console calls.
import { z } from 'zod';
import { action, listIn, pageShape } from './action.ts';

export const getCallerIdentity = action('Sts', 'GetCallerIdentity', {
  IdentityType: z.string(),
  AccountId: z.string(),
  Arn: z.string(),
});

/** Only staff may call it, so the console learns from it whether a key is of staff. */
export const describeWorkCount = action('Demarc', 'DescribeWork', pageShape);

export const describeRegions = action('Vpc', 'DescribeRegions', {
  Regions: listIn('Region', z.object({ RegionId: z.string(), LocalName: z.string() })),
});

const accessPoint = z.object({
  AccessPointId: z.string(),
  Name: z.string(),
  Description: z.string(),
  Location: z.string(),
  HostOperator: z.string(),
  Type: z.string(),
  Status: z.string(),
});

export const describeAccessPoints = action('Vpc', 'DescribeAccessPoints', {
  ...pageShape,
  AccessPointSet: listIn('AccessPointType', accessPoint),
});
