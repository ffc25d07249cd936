import { z } from 'zod';
import { bgpPeersPerVbr, isIpv6Version, type IpVersion } from '../../../domain/bgp.ts';
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import { flag } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional } from '../../../gateway/param.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import { writeAction } from '../../declare.ts';
import { atMost } from '../../quota.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import * as rows from './errors.ts';
import { ownGroup, vbrOf } from './find.ts';
import * as params from './params.ts';
import { checkAddress, checkIsFree } from './peer-address.ts';

export const createBgpPeer = writeAction({
  name: 'CreateBgpPeer',
  doc: 'Makes a BGP peer in a group: a router of the customer that the VBR exchanges routes with. It is Pending, then Available.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.parentOf('BgpGroupId', 'RouterId')],
  params: {
    BgpGroupId: params.groupId,
    RegionId: common.regionId,
    BfdMultiHop: optional('How many routers BFD may go through.', params.bfdMultiHop, {
      malformed: rows.bfdMultiHopMalformed,
    }),
    ClientToken: common.clientToken,
    EnableBfd: optional('Whether BFD watches the peer; false where it is left out.', flag()),
    IpVersion: params.ipVersion,
    PeerIpAddress: params.peerAddress,
  },
  errors: {
    groupNotFound: rows.groupNotFound,
    ipMalformed: rows.ipMalformed,
    bfdMultiHopMalformed: rows.bfdMultiHopMalformed,
    bfdNotSaid: errorRow(400, 'MissingParam.EnableBfd', 'The parameter EnableBfd is missing.', {
      en: 'BfdMultiHop says something only where EnableBfd is sent too. Send both, or neither.',
      zh: '只有同时发送 EnableBfd 时 BfdMultiHop 才有意义。请两者都填，或都不填。',
    }),
    noIpv6: errorRow(400, 'IllegalParam.IpVersion', 'The param of IPV6 is illegal.', {
      en: 'The VBR does not peer over IPv6. Enable it there first, or make the peer for IPv4.',
      zh: '该边界路由器未开启 IPv6。请先开启，或创建 IPv4 邻居。',
    }),
    addressNotTold: errorRow(
      400,
      'InvalidParams.PeerIpAddressMustPointOut',
      'vbr has 0 or more than 1 subif ,point out peerIpAddress.',
      {
        en: 'The VBR has no address of a peer, or lies on several connections, so that it has several. Send PeerIpAddress.',
        zh: '边界路由器没有对端地址，或关联多条专线而有多个对端地址。请填写 PeerIpAddress。',
      },
    ),
    peerAddressIllegal: rows.peerAddressIllegal,
    cannotOperate: rows.cannotOperate,
    peerQuota: errorRow(400, 'QuotaExceeded.Bgp', 'bgp peer count per vbr quota exceed.', {
      en: 'The VBR has as many BGP peers as it may, in all of its groups together. Delete one first.',
      zh: '该边界路由器所有 BGP 组的邻居总数已达上限。请先删除一个。',
    }),
    peerAddressInUse: rows.peerAddressInUse,
  },
  answer: z.strictObject({ BgpPeerId: z.string() }),

  async run({ params: given, caller, tx, now, services, fail }) {
    const region = knownRegion(services, given.RegionId, fail);
    const group = await ownGroup(tx, services, caller, given, fail);
    if (given.BfdMultiHop !== undefined && given.EnableBfd === undefined) fail('bfdNotSaid');
    const vbr = await vbrOf(tx, group);
    if (isIpv6Version(given.IpVersion) && !vbr.enableIpv6) fail('noIpv6');
    const peerIpAddress =
      given.PeerIpAddress ?? (await soleAddress(tx, vbr, given.IpVersion)) ?? fail('addressNotTold');
    checkAddress(vbr, { peerIpAddress, ipVersion: given.IpVersion }, fail);
    if (vbr.status !== 'active' || group.status !== 'Available') fail('cannotOperate');
    if ((await tx.bgpPeers.ofVbr(vbr.id)).length >= bgpPeersPerVbr)
      fail('peerQuota', { wanted: atMost(bgpPeersPerVbr, 'BGP peers on a VBR', 'delete one') });
    await checkIsFree(tx, { vbrId: vbr.id, peerIpAddress }, fail);
    const id = services.newId('bgp', region.code);
    await tx.bgpPeers.insert({
      id,
      accountId: group.accountId,
      regionId: region.id,
      vbrId: vbr.id,
      groupId: group.id,
      status: 'Pending',
      revision: 1,
      peerIpAddress,
      ipVersion: given.IpVersion,
      enableBfd: given.EnableBfd ?? false,
      bfdMultiHop: given.BfdMultiHop ?? null,
      createdAt: now,
      modifiedAt: now,
    });
    return { BgpPeerId: id };
  },
});

/** The address at the customer's end of the VBR's peering, where there is one and only one. */
async function soleAddress(
  tx: Pick<ReadTransaction, 'vbrs'>,
  vbr: VirtualBorderRouter,
  version: IpVersion,
): Promise<string | undefined> {
  if ((await tx.vbrs.associations([vbr.id])).length > 0) return undefined;
  return (isIpv6Version(version) ? vbr.peerIpv6GatewayIp : vbr.peerGatewayIp) ?? undefined;
}
