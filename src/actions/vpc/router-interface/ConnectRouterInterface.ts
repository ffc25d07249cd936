import { errorRow } from '../../../gateway/errors.ts';
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
  touches: [
    resources.routerInterface.named('RouterInterfaceId'),
    resources.routerInterface.partnerOf('RouterInterfaceId', 'OppositeInterfaceId'),
  ],
  params: { RegionId: common.regionId, RouterInterfaceId: params.routerInterfaceId },
  errors: {
    interfaceNotFound,
    notInitiator: errorRow(
      400,
      'IncorrectRole.NotInitiatingSide',
      'The specified RouterInterface is not InitiatingSide.',
      {
        en: 'Only the initiating side can do this. Call it on the interface at the other end.',
        zh: '只有发起端可以执行此操作。请在对端接口上调用。',
      },
    ),
    notIdle: incorrectStatus('Idle'),
    // Terraform calls again after this one, until the other end has been told of this one.
    oppositeNotSet: errorRow(
      400,
      'IncorrectOppositeInterfaceInfo.NotSet',
      'The opposite RouterInterface does not exist, or the two do not name each other.',
      {
        en: 'The two interfaces do not name each other yet. Set the opposite on both with ModifyRouterInterfaceAttribute.',
        zh: '两个接口尚未互相指定。请用 ModifyRouterInterfaceAttribute 在两端设置对端。',
      },
    ),
    sameRouter: errorRow(400, 'IncorrectOppositeInterfaceInfo', 'Cannot connect on the same router', {
      en: 'Both ends are on one router. Name an interface of another router as the opposite.',
      zh: '两端位于同一路由器。请将对端指定为其他路由器的接口。',
    }),
    otherSite: errorRow(404, 'CROSS_BID.FORBIDDEN', 'Connect RouterInterface across bid is illegal', {
      en: 'The two accounts are customers of different sites, between which nothing can be connected.',
      zh: '两个账号属于不同站点，彼此之间不能互联。',
    }),
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
