import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { incorrectStatus, interfaceNotFound, routesLeft } from './errors.ts';
import { ownInterface } from './find.ts';
import * as params from './params.ts';

export const deleteRouterInterface = writeAction({
  name: 'DeleteRouterInterface',
  doc: 'Removes a router interface that is idle or inactive, in `current` also an active one and its routes. The other end stays.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('RouterInterfaceId')],
  params: {
    RegionId: common.regionId,
    RouterInterfaceId: params.routerInterfaceId,
    ClientToken: common.clientToken,
  },
  errors: { interfaceNotFound, stillConnected: incorrectStatus('Idle or Inactive'), routesLeft },
  endedBy: ['interfaceNotFound'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, edition, services, fail }) {
    const routerInterface = await ownInterface(tx, services, caller, given, fail);
    const isTakenDown = edition.lifecycle.deletesInterfacesInUse && routerInterface.status === 'Active';
    const event = isTakenDown ? 'delete by force' : 'delete';
    if (!(await tx.routerInterfaces.remove(routerInterface, event))) fail('stillConnected');
    if (edition.lifecycle.deletesInterfacesInUse) await tx.routeEntries.removeVia(routerInterface.id);
    else if ((await tx.routeEntries.via(routerInterface.id)).length > 0) fail('routesLeft');
    await tx.tags.remove(routerInterface.id);
    return {};
  },
});
