import { z } from 'zod';
import { isInService } from '../../../domain/physical-connection.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { vbrNotFound } from './errors.ts';
import { ownsConnection, visibleVbr } from './find.ts';
import * as params from './params.ts';

export const recoverVirtualBorderRouter = writeAction({
  name: 'RecoverVirtualBorderRouter',
  doc: "Brings a terminated VBR back, by the connection's owner; it becomes recovering, then active.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId')],
  params: { RegionId: common.regionId, VbrId: params.vbrId, ClientToken: common.clientToken },
  errors: {
    vbrNotFound,
    // Without the full stop that the other actions' message has.
    notAllowedInState: [
      400,
      'InvalidOperation.OperationNotAllowedInState',
      'The specified VirutalBorderRouter is in invalid state',
    ],
    vlanInUse: [400, 'OperationFailed.VlanIdAlreadyInUse', 'The specifed vlanId has been used.'],
    notAllowedByUser: [
      403,
      'Forbidden.OperationNotAllowedByUser',
      'The caller is not allowed to recover the specified VirtualBorderRouter.',
    ],
  },
  answer: z.strictObject({}),

  async run({ params: { RegionId, VbrId }, caller, tx, services, fail }) {
    const vbr = await visibleVbr(tx, services, caller, RegionId, VbrId, fail);
    if (!ownsConnection(caller, vbr)) fail('notAllowedByUser');
    const places = [{ connectionId: vbr.connectionId, vlanId: vbr.vlanId }, ...(await tx.vbrs.associations([vbr.id]))];
    const connections = await tx.physicalConnections.byId(places.map(({ connectionId }) => connectionId));
    if (vbr.status !== 'terminated' || ![...connections.values()].every(isInService)) fail('notAllowedInState');
    for (const { connectionId, vlanId } of places)
      if (!(await tx.vbrs.claimVlan(connectionId, vlanId, vbr.id))) fail('vlanInUse');
    if ((await tx.vbrs.fire(vbr, 'recover')) === undefined) fail('notAllowedInState');
    return {};
  },
});
