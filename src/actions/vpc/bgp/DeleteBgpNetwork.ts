import { z } from 'zod';
import { sameNetwork } from '../../../domain/peering.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { outsideLimits } from '../../explanations.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { cannotOperate, networkNotFound, vbrNotFound } from './errors.ts';
import { ownVbr } from './find.ts';
import * as params from './params.ts';

const networkMalformed = errorRow(400, 'InvalidIP.Malformed', 'Ip malformed.', outsideLimits('DstCidrBlock'));

export const deleteBgpNetwork = writeAction({
  name: 'DeleteBgpNetwork',
  doc: 'Deletes an Available BGP network, whatever the state of its VBR; it is Deleting, then gone.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.named('RouterId')],
  params: {
    DstCidrBlock: required('The network.', params.networkText, { malformed: networkMalformed }),
    RegionId: common.regionId,
    RouterId: params.routerId,
    ClientToken: common.clientToken,
  },
  errors: { vbrNotFound, networkMalformed, networkNotFound, cannotOperate },
  endedBy: ['vbrNotFound', 'networkNotFound', 'cannotOperate'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const vbr = await ownVbr(tx, services, caller, given, fail);
    const networks = await tx.bgpNetworks.ofVbr(vbr.id);
    const network = networks.find(({ dstCidrBlock }) => sameNetwork(dstCidrBlock, given.DstCidrBlock));
    if (network === undefined) return fail('networkNotFound');
    if ((await tx.bgpNetworks.fire(network, 'delete')) === undefined) fail('cannotOperate');
    return {};
  },
});
