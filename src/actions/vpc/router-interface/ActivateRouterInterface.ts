import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { onRouterInterface } from '../arn.ts';
import * as common from '../params.ts';
import { incorrectStatus, interfaceNotFound } from './errors.ts';
import { ownInterface } from './find.ts';
import * as params from './params.ts';

export const activateRouterInterface = writeAction({
  name: 'ActivateRouterInterface',
  doc: 'Puts an inactive router interface back into service; it becomes Activating, then Active.',
  permission: onRouterInterface('ActivateRouterInterface', 'RouterInterfaceId'),
  params: { RegionId: common.regionId, RouterInterfaceId: params.routerInterfaceId },
  errors: { interfaceNotFound, notInactive: incorrectStatus('Inactive') },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const routerInterface = await ownInterface(tx, services, caller, given);
    if ((await tx.routerInterfaces.fire(routerInterface, 'activate')) === undefined) fail('notInactive');
    return {};
  },
});
