import { z } from 'zod';
import { areOpposite } from '../../../domain/router-interface.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { connectedAlready, incorrectStatus, interfaceNotFound } from './errors.ts';
import { ownInterface } from './find.ts';
import { connectPair, isConnectedAlready } from './pair.ts';
import * as params from './params.ts';

export const connectRouterInterface = writeAction({
  name: 'ConnectRouterInterface',
  doc: 'Connects an initiating router interface to the one that it names and that names it; both become Active.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('RouterInterfaceId')],
  params: { RegionId: common.regionId, RouterInterfaceId: params.routerInterfaceId },
  errors: {
    interfaceNotFound,
    notInitiator: [400, 'IncorrectRole.NotInitiatingSide', 'The specified RouterInterface is not InitiatingSide.'],
    notIdle: incorrectStatus('Idle'),
    // Terraform calls again after this one, until the other end has been told of this one.
    oppositeNotSet: [
      400,
      'IncorrectOppositeInterfaceInfo.NotSet',
      'The opposite RouterInterface does not exist, or the two do not name each other.',
    ],
    sameRouter: [400, 'IncorrectOppositeInterfaceInfo', 'Cannot connect on the same router'],
    otherSite: [404, 'CROSS_BID.FORBIDDEN', 'Connect RouterInterface across bid is illegal'],
    connectedAlready,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const initiator = await ownInterface(tx, services, caller, given, fail);
    if (initiator.role !== 'InitiatingSide') fail('notInitiator');
    if (initiator.status !== 'Idle') fail('notIdle');
    const acceptor = await tx.routerInterfaces.any(initiator.oppositeInterfaceId ?? '');
    if (acceptor === undefined || !areOpposite(initiator, acceptor)) return fail('oppositeNotSet');
    if (acceptor.routerId === initiator.routerId) fail('sameRouter');
    const own = await tx.accounts.find(initiator.accountId);
    const other = await tx.accounts.find(acceptor.accountId);
    if (own?.site !== other?.site) fail('otherSite');
    if (await isConnectedAlready(tx, initiator, acceptor.routerId)) fail('connectedAlready');
    if (!(await connectPair(tx, initiator, acceptor))) fail('notIdle');
    return {};
  },
});
