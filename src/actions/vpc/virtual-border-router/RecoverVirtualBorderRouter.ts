import { errorRow } from '../../../gateway/errors.ts';
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
    notAllowedInState: errorRow(
      400,
      'InvalidOperation.OperationNotAllowedInState',
      'The specified VirutalBorderRouter is in invalid state',
      {
        en: 'The state of the VBR does not allow this now. Look at its Status, and wait where it is still moving.',
        zh: '边界路由器的当前状态不允许此操作。请查看其 Status；若仍在变化中，请等待。',
      },
    ),
    vlanInUse: errorRow(400, 'OperationFailed.VlanIdAlreadyInUse', 'The specifed vlanId has been used.', {
      en: 'Another VBR on this connection has the VLAN, or had it a short while ago: it is kept for some days. Take another one.',
      zh: '该专线上的另一个边界路由器正在使用此 VLAN，或刚释放仍在保留期内。请换一个。',
    }),
    notAllowedByUser: errorRow(
      403,
      'Forbidden.OperationNotAllowedByUser',
      'The caller is not allowed to recover the specified VirtualBorderRouter.',
      {
        en: 'Only one of the two owners of the VBR may do this, and it is not you. Ask the other account.',
        zh: '该边界路由器的两方中只有另一方可以执行此操作。请联系对方账号。',
      },
    ),
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
