import { z } from 'zod';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { modifyNotAllowed, vbrNotFound } from './errors.ts';
import { ownsConnection, visibleVbr } from './find.ts';
import * as params from './params.ts';

export const updateVirtualBorderBandwidth = writeAction({
  name: 'UpdateVirtualBorderBandwidth',
  doc: "Limits a VBR's bandwidth, by the connection's owner.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VirtualBorderRouterId')],
  params: {
    Bandwidth: required('Bandwidth in Mbit/s.', params.vbrBandwidth),
    RegionId: common.regionId,
    VirtualBorderRouterId: params.vbrId,
    ClientToken: common.clientToken,
  },
  errors: { vbrNotFound, modifyNotAllowed },
  answer: z.strictObject({
    Code: z.string(),
    HttpStatusCode: z.number(),
    Message: z.string(),
    Success: z.boolean(),
  }),

  async run({ params: { Bandwidth, RegionId, VirtualBorderRouterId }, caller, tx, services, fail }) {
    const vbr = await visibleVbr(tx, services, caller, RegionId, VirtualBorderRouterId, fail);
    if (!ownsConnection(caller, vbr)) fail('modifyNotAllowed');
    // In every state, as ModifyVirtualBorderRouterAttribute sets it.
    if (vbr.bandwidthMbps !== Bandwidth) await tx.vbrs.modify(vbr, { bandwidthMbps: Bandwidth });
    // A code that every client takes for success.
    return { Code: '200', HttpStatusCode: 200, Message: 'successful', Success: true };
  },
});
