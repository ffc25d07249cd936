import { z } from 'zod';
import { asVpcId } from '../../../domain/ids.ts';
import { flag, text } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import { wantedTags } from '../../tags.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { onlyResourceGroup } from '../resource-group/group.ts';
import * as resources from '../resources.ts';
import * as params from './params.ts';
import { vpcType, vpcWireForm } from './wire-form.ts';

/** Up to 20 ids. */
const idsText = text({ max: 1300, pattern: /^[^,]+(?:,[^,]+){0,19}$/ });

export const describeVpcs = readAction({
  name: 'DescribeVpcs',
  doc: "Lists the caller's VPCs in a region, newest first.",
  subject: subjects.vpc,
  touches: [resources.vpc.all],
  lists: resources.vpc.rows,
  params: {
    DhcpOptionsSetId: optional('Only VPCs with this set of DHCP options; here no VPC has one.', common.resourceIdText),
    DryRun: params.dryRun,
    EnableIpv6: optional('Only VPCs with an IPv6 network, or only those without.', flag()),
    IsDefault: optional('Only default VPCs, which there are none of here, or only others.', flag()),
    PageNumber: pageNumber,
    PageSize: pageSize,
    RegionId: common.regionId,
    ResourceGroupId: onlyResourceGroup,
    Tag: wantedTags('Only VPCs with all of these tags.', { alsoNamed: 'Tags' }),
    VpcId: optional('Only these VPCs: up to 20 ids with commas between.', idsText),
    VpcName: optional('Only VPCs of this name.', common.unlimitedText),
    VpcOwnerId: optional('Only VPCs of this account; those of others are shown to nobody.', common.resourceIdText),
  },
  errors: {},
  answer: z.strictObject({ ...pageMembers, Vpcs: z.strictObject({ Vpc: z.array(vpcType) }) }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const isOfNone =
      given.IsDefault === true ||
      given.DhcpOptionsSetId !== undefined ||
      (given.VpcOwnerId ?? caller.accountId) !== caller.accountId;
    const page = isOfNone
      ? { total: 0, items: [] }
      : await tx.vpcs.page({
          accountId: caller.accountId,
          regionId: region.id,
          ids: given.VpcId?.split(',').map(asVpcId) ?? [],
          name: given.VpcName,
          vRouterId: undefined,
          routeTableId: undefined,
          hasIpv6: given.EnableIpv6,
          resourceGroupId: given.ResourceGroupId,
          tags: given.Tag,
          visible,
          ...windowOf({ PageNumber, PageSize }),
        });
    const ids = page.items.map(({ id }) => id);
    const vSwitches = await tx.vSwitches.ofVpcs(ids);
    const tagsById = await tx.tags.of(ids);
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      Vpcs: {
        Vpc: page.items.map((vpc) => vpcWireForm(vpc, vSwitches.get(vpc.id) ?? [], tagsById.get(vpc.id) ?? [])),
      },
    };
  },
});
