// A VPC as answers show it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { Tag } from '../../../domain/tag.ts';
import type { VSwitch, Vpc } from '../../../domain/vpc.ts';
import { tagsForm, tagsTypeOfNetworks } from '../../tags.ts';
import { shownGroup } from '../resource-group/group.ts';

/** What the list and the single VPC both show. */
const shared = {
  CidrBlock: z.string(),
  CreationTime: z.string(),
  Description: z.string(),
  DhcpOptionsSetId: z.string(),
  DhcpOptionsSetStatus: z.string(),
  DnsHostnameStatus: z.string(),
  EnabledIpv6: z.boolean(),
  Ipv6CidrBlock: z.string(),
  Ipv6CidrBlocks: z.strictObject({
    Ipv6CidrBlock: z.array(z.strictObject({ Ipv6CidrBlock: z.string(), Ipv6Isp: z.string() })),
  }),
  IsDefault: z.boolean(),
  OwnerId: z.number(),
  RegionId: z.string(),
  ResourceGroupId: z.string(),
  SecondaryCidrBlocks: z.strictObject({ SecondaryCidrBlock: z.array(z.string()) }),
  Status: z.string(),
  Tags: tagsTypeOfNetworks,
  UserCidrs: z.strictObject({ UserCidr: z.array(z.string()) }),
  VRouterId: z.string(),
  VSwitchIds: z.strictObject({ VSwitchId: z.array(z.string()) }),
  VpcId: z.string(),
  VpcName: z.string(),
};

export const vpcType = z.strictObject({
  ...shared,
  CenStatus: z.string(),
  NatGatewayIds: z.strictObject({ NatGatewayIds: z.array(z.string()) }),
  RouterTableIds: z.strictObject({ RouterTableIds: z.array(z.string()) }),
});

export const vpcAttributeType = z.strictObject({
  ...shared,
  AssociatedCens: z.strictObject({
    AssociatedCen: z.array(z.strictObject({ CenId: z.string(), CenOwnerId: z.number(), CenStatus: z.string() })),
  }),
  AssociatedPropagationSources: z.strictObject({
    AssociatedPropagationSources: z.array(
      z.strictObject({
        RoutePropagated: z.boolean(),
        SourceInstanceId: z.string(),
        SourceOwnerId: z.number(),
        SourceType: z.string(),
        Status: z.string(),
      }),
    ),
  }),
  ClassicLinkEnabled: z.boolean(),
  CloudResources: z.strictObject({
    CloudResourceSetType: z.array(z.strictObject({ ResourceCount: z.number(), ResourceType: z.string() })),
  }),
  Ipv4GatewayId: z.string(),
  SupportIpv4Gateway: z.boolean(),
});

export const ipv6Isp = 'BGP';

function sharedForm(vpc: Vpc, vSwitches: readonly VSwitch[], tags: readonly Tag[]) {
  const ipv6 = vpc.ipv6CidrBlock;
  return {
    CidrBlock: vpc.cidrBlock,
    CreationTime: utcSeconds(vpc.createdAt),
    Description: vpc.description ?? '',
    DhcpOptionsSetId: '',
    DhcpOptionsSetStatus: '',
    DnsHostnameStatus: 'DISABLED',
    EnabledIpv6: ipv6 !== null,
    Ipv6CidrBlock: ipv6 ?? '',
    Ipv6CidrBlocks: { Ipv6CidrBlock: ipv6 === null ? [] : [{ Ipv6CidrBlock: ipv6, Ipv6Isp: ipv6Isp }] },
    IsDefault: false,
    OwnerId: Number(vpc.accountId),
    RegionId: vpc.regionId,
    ResourceGroupId: shownGroup(vpc),
    SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
    Status: vpc.status,
    Tags: { Tag: tagsForm(tags) },
    UserCidrs: { UserCidr: [] },
    VRouterId: vpc.vRouterId,
    VSwitchIds: { VSwitchId: vSwitches.map(({ id }) => id) },
    VpcId: vpc.id,
    VpcName: vpc.name ?? '',
  };
}

export function vpcWireForm(vpc: Vpc, vSwitches: readonly VSwitch[], tags: readonly Tag[]): z.input<typeof vpcType> {
  return {
    ...sharedForm(vpc, vSwitches, tags),
    CenStatus: 'Detached',
    NatGatewayIds: { NatGatewayIds: [] },
    RouterTableIds: { RouterTableIds: [vpc.routeTableId] },
  };
}

export function vpcAttributeForm(
  vpc: Vpc,
  vSwitches: readonly VSwitch[],
  tags: readonly Tag[],
): z.input<typeof vpcAttributeType> {
  const counted = [
    ['VSwitch', vSwitches.length],
    ['VRouter', 1],
    ['RouteTable', 1],
  ] as const;
  return {
    ...sharedForm(vpc, vSwitches, tags),
    AssociatedCens: { AssociatedCen: [] },
    AssociatedPropagationSources: { AssociatedPropagationSources: [] },
    ClassicLinkEnabled: false,
    CloudResources: {
      CloudResourceSetType: counted.flatMap(([ResourceType, ResourceCount]) =>
        ResourceCount === 0 ? [] : [{ ResourceCount, ResourceType }],
      ),
    },
    Ipv4GatewayId: '',
    SupportIpv4Gateway: false,
  };
}
