import { errorRow } from '../../../gateway/errors.ts';
import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { vbrNotAllowedInState, vbrNotFound } from './errors.ts';
import { ownsConnection, visibleVbr } from './find.ts';
import * as params from './params.ts';

export const terminateVirtualBorderRouter = writeAction({
  name: 'TerminateVirtualBorderRouter',
  doc: "Takes a VBR out of service, by the connection's owner; it becomes terminating, then terminated.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId')],
  params: { RegionId: common.regionId, VbrId: params.vbrId, ClientToken: common.clientToken },
  errors: {
    vbrNotFound,
    vbrNotAllowedInState,
    notAllowedByUser: errorRow(
      403,
      'Forbidden.OperationNotAllowedByUser',
      'The caller is not allowed to terminate the specified VirtualBorderRouter.',
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
    if ((await tx.vbrs.fire(vbr, 'terminate')) === undefined) fail('vbrNotAllowedInState');
    return {};
  },
});
