import { z } from 'zod';
import { ipv6BlockOf, isVpcBlock } from '../../../domain/cidr.ts';
import { defaultVpcBlock } from '../../../domain/vpc.ts';
import { flag, oneOf, text } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional, withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { atMost } from '../../quota.ts';
import { subjects } from '../../subjects.ts';
import { tags } from '../../tags.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { groupNotFound, ownGroup, resourceGroupId, shownGroup } from '../resource-group/group.ts';
import * as resources from '../resources.ts';
import * as rows from './errors.ts';
import * as params from './params.ts';
import { ipv6Isp } from './wire-form.ts';

/** As many digits as make a number of 32 bits. */
const ipv6BlockDigits = 9;

export const createVpc = writeAction({
  name: 'CreateVpc',
  doc: 'Makes a VPC with its VRouter and its system route table; it is Pending, then Available.',
  subject: subjects.vpc,
  touches: [resources.vpc.all],
  params: {
    CidrBlock: withDefault(
      'IPv4 network of the VPC, with a mask from /8 to /28.',
      defaultVpcBlock,
      text({ max: 64 }).refine(isVpcBlock, 'must be an IPv4 network'),
      { malformed: rows.vpcBlockInvalid },
    ),
    ClientToken: common.clientToken,
    Description: optional('Description of the VPC.', params.networkDescriptionText, {
      malformed: rows.vpcDescriptionMalformed,
    }),
    DryRun: params.dryRun,
    EnableDnsHostname: params.onlyFalse('Whether its machines get host names.'),
    EnableIpv6: withDefault('Whether the VPC has an IPv6 network too, which the server chooses.', false, flag()),
    Ipv6Isp: withDefault('Kind of the IPv6 network.', ipv6Isp, oneOf([ipv6Isp])),
    RegionId: common.regionId,
    ResourceGroupId: resourceGroupId,
    Tag: tags('Tags of the VPC.', { alsoNamed: 'Tags' }),
    VpcName: optional('Name of the VPC.', params.networkNameText, { malformed: rows.vpcNameMalformed }),
  },
  errors: {
    vpcBlockInvalid: rows.vpcBlockInvalid,
    vpcNameMalformed: rows.vpcNameMalformed,
    vpcDescriptionMalformed: rows.vpcDescriptionMalformed,
    vpcQuota: errorRow(400, 'QuotaExceeded.Vpc', 'VPC quota exceeded.', {
      en: 'The account has as many VPCs in the region as it may. Delete one, or ask for a higher quota.',
      zh: '该账号在此地域的专有网络已达上限。请删除一个，或申请提高配额。',
    }),
    groupNotFound,
  },
  answer: z.strictObject({
    ResourceGroupId: z.string(),
    RouteTableId: z.string(),
    VRouterId: z.string(),
    VpcId: z.string(),
  }),

  async run({ params: given, caller, tx, now, services, fail }) {
    const { accountId } = caller;
    const region = knownRegion(services, given.RegionId, fail);
    const groupId = await ownGroup(tx, accountId, given.ResourceGroupId, fail);
    const { vpcsPerRegion } = services.vpcQuotas;
    if (vpcsPerRegion !== null && (await tx.vpcs.countIn(accountId, region.id)) >= vpcsPerRegion)
      fail('vpcQuota', { wanted: atMost(vpcsPerRegion, 'VPCs in a region', 'delete one', 'quotas.vpcsPerRegion') });
    const vpc = {
      id: services.newId('vpc', region.code),
      accountId,
      regionId: region.id,
      status: 'Pending',
      revision: 1,
      cidrBlock: given.CidrBlock,
      ipv6CidrBlock: given.EnableIpv6 ? ipv6BlockOf(Number(services.newDigits(ipv6BlockDigits))) : null,
      name: given.VpcName ?? null,
      description: given.Description ?? null,
      createdAt: now,
      vRouterId: services.newId('vrt', region.code),
      routeTableId: services.newId('vtb', region.code),
      resourceGroupId: groupId,
    } as const;
    await tx.vpcs.insert(vpc);
    await tx.tags.put(vpc.id, given.Tag);
    return {
      ResourceGroupId: shownGroup(vpc),
      RouteTableId: vpc.routeTableId,
      VRouterId: vpc.vRouterId,
      VpcId: vpc.id,
    };
  },
});
