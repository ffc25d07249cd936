import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { usableAddresses } from '../../../domain/cidr.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { tagsForm, tagsTypeOfNetworks } from '../../tags.ts';
import { shownGroup } from '../resource-group/group.ts';
import * as resources from '../resources.ts';
import { dryRun } from '../vpc/params.ts';
import { vSwitchNotFound } from './errors.ts';
import { anyRegion, ownVSwitch, vSwitchId } from './find.ts';

export const describeVSwitchAttributes = readAction({
  name: 'DescribeVSwitchAttributes',
  doc: 'Shows one vSwitch of the caller.',
  subject: subjects.vpc,
  touches: [resources.vSwitch.named('VSwitchId')],
  params: { DryRun: dryRun, RegionId: anyRegion, VSwitchId: vSwitchId },
  // No public page lists these; it is the row of DeleteVSwitch.
  errors: { vSwitchNotFound },
  answer: z.strictObject({
    AvailableIpAddressCount: z.number(),
    CidrBlock: z.string(),
    CreationTime: z.string(),
    Description: z.string(),
    EnabledIpv6: z.boolean(),
    Ipv6CidrBlock: z.string(),
    IsDefault: z.boolean(),
    NetworkAclId: z.string(),
    OwnerId: z.number(),
    ResourceGroupId: z.string(),
    RouteTable: z.strictObject({ RouteTableId: z.string(), RouteTableType: z.string() }),
    ShareType: z.string(),
    Status: z.string(),
    Tags: tagsTypeOfNetworks,
    VSwitchId: z.string(),
    VSwitchName: z.string(),
    VpcId: z.string(),
    ZoneId: z.string(),
  }),

  async run({ params: given, caller, tx, services, fail }) {
    const own = await ownVSwitch(tx, services, caller, given, fail);
    const vpc = await tx.vpcs.owned(own.accountId, own.vpcId);
    if (vpc === undefined) throw new Error(`${own.id} is in no VPC`);
    const tags = await tx.tags.of([own.id]);
    return {
      AvailableIpAddressCount: usableAddresses(own.cidrBlock),
      CidrBlock: own.cidrBlock,
      CreationTime: utcSeconds(own.createdAt),
      Description: own.description ?? '',
      EnabledIpv6: own.ipv6CidrBlock !== null,
      Ipv6CidrBlock: own.ipv6CidrBlock ?? '',
      IsDefault: false,
      NetworkAclId: '',
      OwnerId: Number(own.accountId),
      ResourceGroupId: shownGroup(vpc),
      RouteTable: { RouteTableId: vpc.routeTableId, RouteTableType: 'System' },
      ShareType: '',
      Status: own.status,
      Tags: { Tag: tagsForm(tags.get(own.id) ?? []) },
      VSwitchId: own.id,
      VSwitchName: own.name ?? '',
      VpcId: own.vpcId,
      ZoneId: own.zoneId,
    };
  },
});
