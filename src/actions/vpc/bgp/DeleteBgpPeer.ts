import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { cannotOperate, peerNotFound } from './errors.ts';
import { ownPeer } from './find.ts';
import * as params from './params.ts';

export const deleteBgpPeer = writeAction({
  name: 'DeleteBgpPeer',
  doc: 'Deletes an Available BGP peer, whatever the state of its VBR; it is Deleting, then gone.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.parentOf('BgpPeerId', 'RouterId')],
  params: { BgpPeerId: params.peerId, RegionId: common.regionId, ClientToken: common.clientToken },
  errors: { peerNotFound, cannotOperate },
  endedBy: ['peerNotFound', 'cannotOperate'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const peer = await ownPeer(tx, services, caller, given, fail);
    if ((await tx.bgpPeers.fire(peer, 'delete')) === undefined) fail('cannotOperate');
    return {};
  },
});
