import { z } from 'zod';
import { bgpNetworkId, bgpNetworksPerVbr } from '../../../domain/bgp.ts';
import type { VpcId } from '../../../domain/ids.ts';
import { isMulticast, sameNetwork } from '../../../domain/peering.ts';
import { brandedText } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional, required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { atMost } from '../../quota.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { cannotOperate, vbrNotFound } from './errors.ts';
import { ownVbr } from './find.ts';
import * as params from './params.ts';

const networkMalformed = errorRow(400, 'InvalidDestCidrBlock.Malformed', 'Specified dstCidrBlock is not valid.', {
  en: 'DstCidrBlock is no network. Write the first address and the length of the prefix, such as 10.0.0.0/8, or one address.',
  zh: 'DstCidrBlock 不是网段。请填写网络地址与前缀长度，例如 10.0.0.0/8，或单个地址。',
});

export const addBgpNetwork = writeAction({
  name: 'AddBgpNetwork',
  doc: 'Adds a network that a VBR tells its BGP peers. It is Pending, then Available.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.named('RouterId')],
  params: {
    DstCidrBlock: required('The network, shown as it was written here.', params.networkText, {
      malformed: networkMalformed,
    }),
    RegionId: common.regionId,
    RouterId: params.routerId,
    ClientToken: common.clientToken,
    VpcId: optional('VPC of the account that the network is of.', brandedText<VpcId>({ max: 64 })),
  },
  errors: {
    vbrNotFound,
    vpcNotFound: errorRow(400, 'InvalidParams.NotFound', 'vpc instance not found', {
      en: 'This account has no such VPC in the region. Compare VpcId with DescribeVpcs, or leave it out.',
      zh: '该账号在此地域没有此 VPC。请用 DescribeVpcs 核对 VpcId，或不填。',
    }),
    networkMalformed,
    multicast: errorRow(400, 'IllegalParam.ConflictWithDClass', 'DClass IP can not support.', {
      en: 'The network lies among the multicast addresses, which BGP does not announce here. Give another one.',
      zh: '该网段属于组播地址，不能通过 BGP 发布。请填写其他网段。',
    }),
    cannotOperate,
    networkQuota: errorRow(400, 'QuotaExceeded.BgpNetwork', 'bgp network count per vbr quota exceed.', {
      en: 'The VBR has as many BGP networks as it may. Delete one, or sum several up.',
      zh: '该边界路由器的 BGP 网段已达上限。请删除一个，或合并网段。',
    }),
    networkExists: errorRow(400, 'Duplicated.CidrBlock', 'bgp network cidr already exists.', {
      en: 'The VBR has this network already, or it is still being deleted. Look at DescribeBgpNetworks.',
      zh: '该边界路由器已有此网段，或其正在删除。请用 DescribeBgpNetworks 查看。',
    }),
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, now, services, fail }) {
    const vbr = await ownVbr(tx, services, caller, given, fail);
    if (given.VpcId !== undefined && (await tx.vpcs.owned(caller.accountId, given.VpcId))?.regionId !== vbr.regionId)
      fail('vpcNotFound');
    if (isMulticast(given.DstCidrBlock)) fail('multicast');
    if (vbr.status !== 'active') fail('cannotOperate');
    const present = await tx.bgpNetworks.ofVbr(vbr.id);
    if (present.length >= bgpNetworksPerVbr)
      fail('networkQuota', { wanted: atMost(bgpNetworksPerVbr, 'BGP networks on a VBR', 'delete one') });
    if (present.some(({ dstCidrBlock }) => sameNetwork(dstCidrBlock, given.DstCidrBlock))) fail('networkExists');
    await tx.bgpNetworks.insert({
      id: bgpNetworkId(vbr.id, given.DstCidrBlock),
      accountId: vbr.accountId,
      regionId: vbr.regionId,
      vbrId: vbr.id,
      dstCidrBlock: given.DstCidrBlock,
      vpcId: given.VpcId ?? null,
      status: 'Pending',
      revision: 1,
      createdAt: now,
    });
    return {};
  },
});
