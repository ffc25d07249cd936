// Route entries as answers show them.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { nextHopType, type RouteEntry } from '../../../domain/route-entry.ts';

const nextHop = z.strictObject({
  Enabled: z.number(),
  NextHopId: z.string(),
  NextHopType: z.string(),
  Weight: z.number(),
});

const shared = {
  Description: z.string(),
  DestinationCidrBlock: z.string(),
  RouteEntryId: z.string(),
  RouteEntryName: z.string(),
  RouteTableId: z.string(),
  Status: z.string(),
  Type: z.string(),
};

export const routeEntryType = z.strictObject({
  ...shared,
  InstanceId: z.string(),
  NextHopType: z.string(),
  NextHops: z.strictObject({ NextHop: z.array(nextHop) }),
});

export const listedRouteEntryType = z.strictObject({
  ...shared,
  GmtModified: z.string(),
  IpVersion: z.string(),
  NextHops: z.strictObject({
    NextHop: z.array(nextHop.extend({ NextHopRegionId: z.string() })),
  }),
  Origin: z.string(),
  ServiceType: z.string(),
});

/** Each entry was made by its owner: those of the service are not shown here. */
export const customType = 'Custom';

function sharedForm(entry: RouteEntry) {
  return {
    Description: entry.description ?? '',
    DestinationCidrBlock: entry.destinationCidrBlock,
    RouteEntryId: entry.id,
    RouteEntryName: entry.name ?? '',
    RouteTableId: entry.routeTableId,
    Status: entry.status,
    Type: customType,
  };
}

function nextHopForm({ nextHopId }: RouteEntry) {
  return { Enabled: 1, NextHopId: nextHopId, NextHopType: nextHopType, Weight: 0 };
}

export function routeEntryForm(entry: RouteEntry): z.input<typeof routeEntryType> {
  return {
    ...sharedForm(entry),
    InstanceId: entry.nextHopId,
    NextHopType: nextHopType,
    NextHops: { NextHop: [nextHopForm(entry)] },
  };
}

export function listedRouteEntryForm(entry: RouteEntry): z.input<typeof listedRouteEntryType> {
  return {
    ...sharedForm(entry),
    GmtModified: utcSeconds(entry.createdAt),
    IpVersion: 'ipv4',
    NextHops: { NextHop: [{ ...nextHopForm(entry), NextHopRegionId: entry.regionId }] },
    Origin: 'RouteTable',
    ServiceType: '',
  };
}
