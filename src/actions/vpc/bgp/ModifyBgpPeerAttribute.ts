import { z } from 'zod';
import type { BgpPeer } from '../../../domain/bgp.ts';
import { flag } from '../../../gateway/codec.ts';
import { clearable, optional, type Values } from '../../../gateway/param.ts';
import type { BgpPeerChanges } from '../../../store/resources/bgp-peers.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import * as rows from './errors.ts';
import { ownPeer, vbrOf } from './find.ts';
import * as params from './params.ts';
import { checkAddress, checkIsFree } from './peer-address.ts';

const declared = {
  BgpPeerId: params.peerId,
  RegionId: common.regionId,
  BfdMultiHop: clearable('How many routers BFD may go through.', params.bfdMultiHop, {
    malformed: rows.bfdMultiHopMalformed,
  }),
  BgpGroupId: params.otherGroup,
  ClientToken: common.clientToken,
  EnableBfd: optional('Whether BFD watches the peer.', flag()),
  PeerIpAddress: params.peerAddress,
};

export const modifyBgpPeerAttribute = writeAction({
  name: 'ModifyBgpPeerAttribute',
  doc: 'Changes an Available BGP peer, also to another group of its VBR; it is Modifying, then Available again.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.parentOf('BgpPeerId', 'RouterId')],
  params: declared,
  errors: {
    peerNotFound: rows.peerNotFound,
    groupNotFound: rows.groupNotFound,
    ipMalformed: rows.ipMalformed,
    bfdMultiHopMalformed: rows.bfdMultiHopMalformed,
    peerAddressIllegal: rows.peerAddressIllegal,
    cannotOperate: rows.cannotOperate,
    peerAddressInUse: rows.peerAddressInUse,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const peer = await ownPeer(tx, services, caller, given, fail);
    const changes = changesOf(peer, given);
    const after = { ...peer, ...changes };
    const group = await tx.bgpGroups.owned(caller.accountId, after.groupId);
    if (group?.vbrId !== peer.vbrId) return fail('groupNotFound');
    const vbr = await vbrOf(tx, peer);
    checkAddress(vbr, after, fail);
    const isGroupReady = after.groupId === peer.groupId || group.status === 'Available';
    if (vbr.status !== 'active' || peer.status !== 'Available' || !isGroupReady) fail('cannotOperate');
    await checkIsFree(tx, after, fail);
    if (Object.keys(changes).length > 0) await tx.bgpPeers.fire(peer, 'modify', changes);
    return {};
  },
});

/** What the call changes: a parameter that is absent or repeats the present value is no change. */
function changesOf(peer: BgpPeer, given: Values<typeof declared>): BgpPeerChanges {
  const wanted: { readonly [Field in keyof BgpPeerChanges]-?: BgpPeer[Field] | undefined } = {
    groupId: given.BgpGroupId,
    peerIpAddress: given.PeerIpAddress,
    enableBfd: given.EnableBfd,
    bfdMultiHop: given.BfdMultiHop,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== undefined && value !== peer[field as keyof BgpPeer]),
  );
}
