// A router interface as DescribeRouterInterfaces shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { areOpposite, bandwidthMbpsOf, crossesBorder, type RouterInterface } from '../../../domain/router-interface.ts';
import type { Edition } from '../../../domain/edition.ts';
import type { RouterInterfaceId } from '../../../domain/ids.ts';
import type { Tag } from '../../../domain/tag.ts';
import type { Vpc } from '../../../domain/vpc.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
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
  OppositeVpcInstanceId: z.string().optional(),
  ResourceGroupId: z.string(),
  Role: z.string(),
  RouterId: z.string(),
  RouterInterfaceId: z.string(),
  RouterType: z.string(),
  Spec: z.string(),
  Status: z.string(),
  Tags: tagsType,
  VpcInstanceId: z.string().optional(),
});

// Interfaces cost nothing here, so none is ever in arrears.
const businessStatus = 'Normal';

/** What else the forms of interfaces tell, as the store has it. */
interface Surroundings {
  /** By interface, the one that it names as its other end, if there is one of that id. */
  readonly named: ReadonlyMap<RouterInterfaceId, RouterInterface>;
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  /** By VRouter; undefined in the edition that tells nothing of VPCs. */
  readonly vpcs: ReadonlyMap<string, Vpc> | undefined;
}

export async function surroundingsOf(
  tx: Pick<ReadTransaction, 'routerInterfaces' | 'tags' | 'vpcs'>,
  ends: readonly RouterInterface[],
  { tellsMore }: Edition,
): Promise<Surroundings> {
  const routers = ends.flatMap(({ routerId, oppositeRouterId }) => [routerId, oppositeRouterId ?? []].flat());
  return {
    named: await tx.routerInterfaces.namedBy(ends),
    tags: await tx.tags.of(ends.map(({ id }) => id)),
    vpcs: tellsMore ? await tx.vpcs.byVRouter([...new Set(routers)]) : undefined,
  };
}

export function routerInterfaceWireForm(
  own: RouterInterface,
  around: Surroundings,
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
    ...oppositeForm(own, around),
    ResourceGroupId: shownGroup(own),
    Role: own.role,
    RouterId: own.routerId,
    RouterInterfaceId: own.id,
    RouterType: own.routerType,
    Spec: own.spec,
    Status: own.status,
    Tags: { Tags: tagsForm(around.tags.get(own.id) ?? []) },
    VpcInstanceId: around.vpcs?.get(own.routerId)?.id,
  };
}

function oppositeForm(own: RouterInterface, { named, vpcs }: Surroundings) {
  const found = named.get(own.id);
  // Naming another account's interface tells nothing about it until that one names this one.
  const opposite = found !== undefined && areOpposite(own, found) ? found : undefined;
  const common = {
    OppositeAccessPointId: opposite?.accessPointId ?? own.oppositeAccessPointId ?? undefined,
    OppositeBandwidth: opposite === undefined ? undefined : bandwidthMbpsOf[opposite.spec],
    OppositeInterfaceId: own.oppositeInterfaceId ?? undefined,
    OppositeInterfaceStatus: opposite?.status,
    OppositeRegionId: own.oppositeRegionId,
    OppositeRouterId: own.oppositeRouterId ?? undefined,
  };
  if (vpcs === undefined)
    return {
      ...common,
      OppositeInterfaceBusinessStatus: opposite === undefined ? undefined : businessStatus,
      OppositeInterfaceOwnerId: own.oppositeAccountId,
      OppositeInterfaceSpec: opposite?.spec,
      OppositeRouterType: own.oppositeRouterType ?? undefined,
    };
  const vpc = vpcs.get(opposite?.routerId ?? own.oppositeRouterId ?? '');
  const isNamed = own.namesOppositeOwner || own.oppositeInterfaceId !== null;
  return {
    ...common,
    // Today's service tells these of an end without another, too.
    OppositeInterfaceBusinessStatus: businessStatus,
    OppositeInterfaceOwnerId: isNamed ? own.oppositeAccountId : '',
    OppositeInterfaceSpec: opposite?.spec ?? 'Negative',
    OppositeRouterType: own.oppositeRouterType ?? opposite?.routerType ?? 'VRouter',
    OppositeVpcInstanceId: opposite !== undefined || vpc?.accountId === own.accountId ? vpc?.id : undefined,
  };
}

function time(epochMs: number | null): string | undefined {
  return epochMs === null ? undefined : utcSeconds(epochMs);
}
