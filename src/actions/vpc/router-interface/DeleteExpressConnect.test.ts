import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  aConnectedPair,
  anInterface,
  aPair,
  askedOfVRouter,
  ofSecond,
  onInterface,
  shownInterfaces,
} from '../../../../test/support/router-interfaces.ts';
import { routedOutOfService } from '../../../../test/support/routes.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { connectRouterInterface } from './ConnectRouterInterface.ts';
import { deleteExpressConnect } from './DeleteExpressConnect.ts';

const byForce = { Force: 'true' };

it.each(['initiator', 'acceptor'] as const)(
  'by force takes both ends of an Active pair, named by its %s',
  async (end) => {
    await using server = await startTestServer({ stepDelay: 0 });
    const pair = await aConnectedPair(server);
    const other = await anInterface(server, askedOfVRouter());
    expect(await answerOf(server, deleteExpressConnect, onInterface(pair[end], byForce))).toEqual({});
    expect((await shownInterfaces(server)).map(({ RouterInterfaceId }) => RouterInterfaceId)).toEqual([other]);
  },
);

it('takes both ends of an idle pair without force, and an end without another alone', async () => {
  await using server = await startTestServer();
  const { initiator } = await aPair(server);
  await answerOf(server, deleteExpressConnect, onInterface(initiator));
  expect(await shownInterfaces(server)).toEqual([]);
  await answerOf(server, deleteExpressConnect, onInterface(await anInterface(server, askedOfVRouter())));
  expect(await shownInterfaces(server)).toEqual([]);
});

it('by force ends a connection that is on the way, and nothing comes of it later', async () => {
  await using server = await startTestServer({ stepDelay: 60_000 });
  const { initiator } = await aPair(server);
  await answerOf(server, connectRouterInterface, onInterface(initiator));
  await answerOf(server, deleteExpressConnect, onInterface(initiator, byForce));
  await advance(server, 'PT1H');
  expect(await shownInterfaces(server)).toEqual([]);
});

it('answers again where it is repeated with its client token', async () => {
  await using server = await startTestServer();
  const call = onInterface(await anInterface(server, askedOfVRouter()), { ClientToken: 'once' });
  expect(await answerOf(server, deleteExpressConnect, call)).toEqual({});
  expect(await answerOf(server, deleteExpressConnect, call)).toEqual({});
});

it('needs the permission on both ends', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aConnectedPair(server);
  const end = (id: string): string => `acs:vpc:cn-hangzhou:${local.first.accountId}:routerinterface/${id}`;
  const allow = (...Resource: string[]) => ({ Effect: 'Allow', Action: 'vpc:*', Resource }) as const;
  for (const [named, other] of [
    [initiator, acceptor],
    [acceptor, initiator],
  ] as const) {
    const { key } = await userWith(server, allow('*'), { Effect: 'Deny', Action: '*', Resource: end(other) });
    const refusal = await refusalOf(server, deleteExpressConnect, onInterface(named, byForce), { key });
    expect(refusal).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
  }
  expect(await shownInterfaces(server)).toHaveLength(2);
  const { key } = await userWith(server, allow(end(initiator), end(acceptor)));
  await answerOf(server, deleteExpressConnect, onInterface(initiator, byForce), { key });
});

/** A call about an Inactive pair that a route leads by. */
async function routeLeft(server: Demarc) {
  const { hop } = await routedOutOfService(server);
  return onInterface(hop, { Force: 'false' });
}

provokesEveryError(
  deleteExpressConnect,
  {
    interfaceNotFound: async (server) => onInterface(await ofSecond(server), byForce),
    stillConnected: async (server) => onInterface((await aConnectedPair(server)).initiator),
    routesLeft: routeLeft,
  },
  { stepDelay: 0 },
);

ladder(deleteExpressConnect, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { RouterInterfaceId: 'ri-1' }],
    ['stillConnected', async (server) => onInterface((await aConnectedPair(server)).initiator, { Force: 'false' })],
    ['routesLeft', routeLeft],
  ],
  mended: async (server) => onInterface((await aConnectedPair(server)).acceptor, byForce),
  settings: { stepDelay: 0 },
});
