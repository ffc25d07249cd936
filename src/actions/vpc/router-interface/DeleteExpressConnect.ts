import { z } from 'zod';
import { areOpposite } from '../../../domain/router-interface.ts';
import { flag } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { incorrectStatus, interfaceNotFound, routesLeft } from './errors.ts';
import { ownInterface } from './find.ts';
import * as params from './params.ts';

export const deleteExpressConnect = writeAction({
  name: 'DeleteExpressConnect',
  doc: "Removes a router interface together with its other end, if that is the caller's too; by force in any state.",
  subject: subjects.routerInterface,
  touches: [
    resources.routerInterface.named('RouterInterfaceId'),
    resources.routerInterface.partnerOf('RouterInterfaceId', 'OppositeInterfaceId'),
  ],
  params: {
    ClientToken: common.clientToken,
    Force: withDefault(
      'Whether to delete ends that are connected, or on the way there, with the routes to them.',
      false,
      flag(),
    ),
    RegionId: common.regionId,
    RouterInterfaceId: params.routerInterfaceId,
  },
  errors: { interfaceNotFound, stillConnected: incorrectStatus('Idle or Inactive'), routesLeft },
  endedBy: ['interfaceNotFound'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const own = await ownInterface(tx, services, caller, given, fail);
    const named =
      own.oppositeInterfaceId && (await tx.routerInterfaces.owned(caller.accountId, own.oppositeInterfaceId));
    const ends = named && areOpposite(own, named) ? [own, named] : [own];
    for (const end of ends) {
      const event = given.Force ? 'delete by force' : 'delete';
      if (!(await tx.routerInterfaces.remove(end, event))) fail('stillConnected');
      if (given.Force) await tx.routeEntries.removeVia(end.id);
      else if ((await tx.routeEntries.via(end.id)).length > 0) fail('routesLeft');
      await tx.tags.remove(end.id);
    }
    return {};
  },
});
