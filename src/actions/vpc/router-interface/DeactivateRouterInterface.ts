import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { incorrectStatus, interfaceNotFound } from './errors.ts';
import { ownInterface } from './find.ts';
import * as params from './params.ts';

export const deactivateRouterInterface = writeAction({
  name: 'DeactivateRouterInterface',
  doc: 'Takes an active router interface out of service; it becomes Deactivating, then Inactive. The other end stays.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('RouterInterfaceId')],
  params: { RegionId: common.regionId, RouterInterfaceId: params.routerInterfaceId },
  errors: { interfaceNotFound, notActive: incorrectStatus('Active') },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const routerInterface = await ownInterface(tx, services, caller, given, fail);
    if ((await tx.routerInterfaces.fire(routerInterface, 'deactivate')) === undefined) fail('notActive');
    return {};
  },
});
