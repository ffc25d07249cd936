// A router interface as DescribeRouterInterfaces shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { areOpposite, bandwidthMbpsOf, crossesBorder, type RouterInterface } from '../../../domain/router-interface.ts';
import type { Tag } from '../../../domain/tag.ts';
import { shownGroup } from '../resource-group/group.ts';
import { tagsForm, tagsType } from '../../tags.ts';

export const routerInterfaceType = z.strictObject({
  AccessPointId: z.string().optional(),
  Bandwidth: z.number(),
  BusinessStatus: z.string(),
  ChargeType: z.string(),
  ConnectedTime: z.string().optional(),
  CreationTime: z.string(),
  CrossBorder: z.boolean(),
  Description: z.string().optional(),
  EndTime: z.string().optional(),
  FastLinkMode: z.boolean(),
  HasReservationData: z.string(),
  HcRate: z.number().optional(),
  HcThreshold: z.number().optional(),
  HealthCheckSourceIp: z.string().optional(),
  HealthCheckTargetIp: z.string().optional(),
  Name: z.string().optional(),
  OppositeAccessPointId: z.string().optional(),
  OppositeBandwidth: z.number().optional(),
  OppositeInterfaceBusinessStatus: z.string().optional(),
  OppositeInterfaceId: z.string().optional(),
  OppositeInterfaceOwnerId: z.string(),
  OppositeInterfaceSpec: z.string().optional(),
  OppositeInterfaceStatus: z.string().optional(),
  OppositeRegionId: z.string(),
  OppositeRouterId: z.string().optional(),
  OppositeRouterType: z.string().optional(),
  ResourceGroupId: z.string(),
  Role: z.string(),
  RouterId: z.string(),
  RouterInterfaceId: z.string(),
  RouterType: z.string(),
  Spec: z.string(),
  Status: z.string(),
  Tags: tagsType,
});

// Interfaces cost nothing here, so none is ever in arrears.
const businessStatus = 'Normal';

/** @param named the interface that this one names as its other end, if there is one of that id */
export function routerInterfaceWireForm(
  own: RouterInterface,
  named: RouterInterface | undefined,
  tags: readonly Tag[],
): z.input<typeof routerInterfaceType> {
  return {
    AccessPointId: own.accessPointId ?? undefined,
    Bandwidth: bandwidthMbpsOf[own.spec],
    BusinessStatus: businessStatus,
    ChargeType: own.chargeType,
    ConnectedTime: time(own.connectedAt),
    CreationTime: utcSeconds(own.createdAt),
    CrossBorder: crossesBorder(own.regionId, own.oppositeRegionId),
    Description: own.description ?? undefined,
    EndTime: time(own.endsAt),
    FastLinkMode: own.fastLinkMode,
    HasReservationData: 'false',
    HcRate: own.healthCheckIntervalMs ?? undefined,
    HcThreshold: own.healthCheckThreshold ?? undefined,
    HealthCheckSourceIp: own.healthCheckSourceIp ?? undefined,
    HealthCheckTargetIp: own.healthCheckTargetIp ?? undefined,
    Name: own.name ?? undefined,
    ...oppositeForm(own, named),
    ResourceGroupId: shownGroup(own),
    Role: own.role,
    RouterId: own.routerId,
    RouterInterfaceId: own.id,
    RouterType: own.routerType,
    Spec: own.spec,
    Status: own.status,
    Tags: { Tags: tagsForm(tags) },
  };
}

function oppositeForm(own: RouterInterface, named: RouterInterface | undefined) {
  // Naming another account's interface tells nothing about it until that one names this one.
  const opposite = named !== undefined && areOpposite(own, named) ? named : undefined;
  return {
    OppositeAccessPointId: opposite?.accessPointId ?? own.oppositeAccessPointId ?? undefined,
    OppositeBandwidth: opposite === undefined ? undefined : bandwidthMbpsOf[opposite.spec],
    OppositeInterfaceBusinessStatus: opposite === undefined ? undefined : businessStatus,
    OppositeInterfaceId: own.oppositeInterfaceId ?? undefined,
    OppositeInterfaceOwnerId: own.oppositeAccountId,
    OppositeInterfaceSpec: opposite?.spec,
    OppositeInterfaceStatus: opposite?.status,
    OppositeRegionId: own.oppositeRegionId,
    OppositeRouterId: own.oppositeRouterId ?? undefined,
    OppositeRouterType: own.oppositeRouterType ?? undefined,
  };
}

function time(epochMs: number | null): string | undefined {
  return epochMs === null ? undefined : utcSeconds(epochMs);
}
