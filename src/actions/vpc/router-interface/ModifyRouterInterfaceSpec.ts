import { z } from 'zod';
import { fitsRole, settledStatuses } from '../../../domain/router-interface.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { interfaceNotFound, notSettled, specNotSupported } from './errors.ts';
import { ownInterface } from './find.ts';
import * as params from './params.ts';

export const modifyRouterInterfaceSpec = writeAction({
  name: 'ModifyRouterInterfaceSpec',
  doc: 'Changes the specification, and with it the bandwidth, of an initiating router interface.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('RouterInterfaceId')],
  params: {
    RegionId: common.regionId,
    RouterInterfaceId: params.routerInterfaceId,
    Spec: params.spec,
    ClientToken: common.clientToken,
  },
  errors: { interfaceNotFound, specNotSupported, notSettled },
  answer: z.strictObject({ Spec: z.string() }),

  async run({ params: given, caller, tx, services, fail }) {
    const routerInterface = await ownInterface(tx, services, caller, given, fail);
    if (!settledStatuses.includes(routerInterface.status)) fail('notSettled');
    if (!fitsRole(given.Spec, routerInterface.role)) fail('specNotSupported');
    await tx.routerInterfaces.modify(routerInterface, { spec: given.Spec });
    return { Spec: given.Spec };
  },
});
