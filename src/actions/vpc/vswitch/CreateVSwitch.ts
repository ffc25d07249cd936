import { z } from 'zod';
import { ipv6SubnetOf, isCidr, isWithin, maskLengthOf, overlap } from '../../../domain/cidr.ts';
import { isZoneOf } from '../../../domain/vpc.ts';
import { integer, text } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional, required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { outsideLimits } from '../../explanations.ts';
import { atMost } from '../../quota.ts';
import { subjects } from '../../subjects.ts';
import { tags } from '../../tags.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { vpcNotAvailable, vpcNotFound } from '../vpc/errors.ts';
import { ownVpc } from '../vpc/find.ts';
import { networkDescriptionText, networkNameText, vpcId } from '../vpc/params.ts';

const vSwitchNameMalformed = errorRow(
  400,
  'InvalidVSwitchName.Malformed',
  'Specified virtual switch name is not valid.',
  outsideLimits('VSwitchName'),
);
const vSwitchDescriptionMalformed = errorRow(
  400,
  'InvalidVSwitchDiscription.Malformed',
  'Specified virtual switch description is not valid.',
  outsideLimits('Description'),
);
const blockMalformed = errorRow(400, 'InvalidCidrBlock.Malformed', 'Specified CIDR block is not valid.', {
  en: 'The block has to be an IPv4 network such as 10.0.1.0/24, without bits behind its mask.',
  zh: '网段须为 IPv4 网络，例如 10.0.1.0/24，掩码之后不能有非零位。',
});

const maskLengths = { min: 16, max: 29 };

export const createVSwitch = writeAction({
  name: 'CreateVSwitch',
  doc: 'Makes a vSwitch of a VPC in one zone; it is Pending, then Available.',
  subject: subjects.vpc,
  touches: [resources.vSwitch.all, resources.vpc.named('VpcId')],
  params: {
    CidrBlock: required(
      "IPv4 network of the vSwitch, within the VPC's, with a mask from /16 to /29.",
      text({ max: 64 }).refine(isCidr, 'must be an IPv4 network'),
      { malformed: blockMalformed },
    ),
    ClientToken: common.clientToken,
    Description: optional('Description of the vSwitch.', networkDescriptionText, {
      malformed: vSwitchDescriptionMalformed,
    }),
    Ipv6CidrBlock: optional(
      "Which of the 256 subnets of the VPC's IPv6 network it has.",
      integer({ min: 0, max: 255 }),
    ),
    RegionId: optional('Region of the VPC; any where it is left out.', common.regionIdText),
    Tag: tags('Tags of the vSwitch.', { alsoNamed: 'Tags' }),
    VSwitchName: optional('Name of the vSwitch.', networkNameText, { malformed: vSwitchNameMalformed }),
    VpcId: vpcId,
    ZoneId: required('Zone of the region: any that is the region and a letter.', common.resourceIdText),
  },
  errors: {
    zoneNotFound: errorRow(404, 'InvalidZoneId.NotFound', 'Specified zone does not exist.', {
      en: 'The region has no such zone. A zone is the region and a letter, such as cn-hangzhou-h.',
      zh: '该地域没有此可用区。可用区为地域加一个字母，例如 cn-hangzhou-h。',
    }),
    vpcNotFound,
    vSwitchNameMalformed,
    vSwitchDescriptionMalformed,
    outsideVpc: errorRow(400, 'InvalidParameter', 'Specified CIDR block is not valid in VPC.', {
      en: "The block has to lie within the VPC's, and an IPv6 subnet needs a VPC with IPv6.",
      zh: '网段须在专有网络的网段之内；IPv6 子网要求专有网络已开通 IPv6。',
    }),
    blockOverlaps: errorRow(400, 'InvalidCidrBlock.Overlapped', 'Specified CIDR block overlapped with other subnets.', {
      en: 'Another vSwitch of the VPC has addresses of this block. Choose one that is free.',
      zh: '该网段与专有网络中的其他交换机重叠。请选择未占用的网段。',
    }),
    vSwitchQuota: errorRow(400, 'QuotaExceeded.VSwitch', 'Virtual switch quota exceeded.', {
      en: 'The VPC has as many vSwitches as it may. Delete one, or ask for a higher quota.',
      zh: '该专有网络中的交换机已达上限。请删除一个，或申请提高配额。',
    }),
    maskLength: errorRow(400, 'InvalidCirdrBlock.MaskLength', 'Specified CIDR block is not valid .', {
      en: 'The mask of a vSwitch is /16 to /29.',
      zh: '交换机网段的掩码须为 /16 至 /29。',
    }),
    vpcNotAvailable,
    blockMalformed,
    // Terraform calls again after this one.
    oneAtATime: errorRow(400, 'IncorrectVSwitchStatus', 'VSwitch Creation simultaneously is not supported.', {
      en: 'Another vSwitch of the VPC is still being made. Wait until it is Available.',
      zh: '专有网络中另一个交换机仍在创建中。请等待其状态变为 Available。',
    }),
  },
  answer: z.strictObject({ VSwitchId: z.string() }),

  async run({ params: given, caller, tx, now, services, fail }) {
    const vpc = await ownVpc(tx, services, caller, given, fail);
    if (!isZoneOf(vpc.regionId, given.ZoneId)) fail('zoneNotFound');
    const length = maskLengthOf(given.CidrBlock);
    if (length < maskLengths.min || length > maskLengths.max) fail('maskLength');
    if (!isWithin(given.CidrBlock, vpc.cidrBlock)) fail('outsideVpc');
    if (given.Ipv6CidrBlock !== undefined && vpc.ipv6CidrBlock === null) fail('outsideVpc');
    if (vpc.status !== 'Available') fail('vpcNotAvailable');
    const present = (await tx.vSwitches.ofVpcs([vpc.id])).get(vpc.id) ?? [];
    if (present.some(({ status }) => status !== 'Available')) fail('oneAtATime');
    const { vSwitchesPerVpc } = services.vpcQuotas;
    if (vSwitchesPerVpc !== null && present.length >= vSwitchesPerVpc)
      fail('vSwitchQuota', {
        wanted: atMost(vSwitchesPerVpc, 'vSwitches of a VPC', 'delete one', 'quotas.vSwitchesPerVpc'),
      });
    const subnet =
      given.Ipv6CidrBlock === undefined || vpc.ipv6CidrBlock === null
        ? null
        : ipv6SubnetOf(vpc.ipv6CidrBlock, given.Ipv6CidrBlock);
    const overlaps = present.some(
      ({ cidrBlock, ipv6CidrBlock }) =>
        overlap(cidrBlock, given.CidrBlock) || (subnet !== null && ipv6CidrBlock === subnet),
    );
    if (overlaps) fail('blockOverlaps');
    const region = knownRegion(services, vpc.regionId, fail);
    const vSwitch = {
      id: services.newId('vsw', region.code),
      accountId: vpc.accountId,
      regionId: vpc.regionId,
      status: 'Pending',
      revision: 1,
      cidrBlock: given.CidrBlock,
      ipv6CidrBlock: subnet,
      name: given.VSwitchName ?? null,
      description: given.Description ?? null,
      createdAt: now,
      vpcId: vpc.id,
      zoneId: given.ZoneId,
    } as const;
    // Two calls at once would each find the block free; the VPC's revision lets one of them win.
    await tx.vpcs.modify(vpc, {});
    await tx.vSwitches.insert(vSwitch);
    await tx.tags.put(vSwitch.id, given.Tag);
    return { VSwitchId: vSwitch.id };
  },
});
