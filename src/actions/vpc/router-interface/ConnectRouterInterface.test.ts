import { expect, it } from 'vitest';
import { answerOf, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  aConnectedPair,
  anInterface,
  aPair,
  askedOfVbr,
  askedOfVRouter,
  aVbr,
  ofSecond,
  onInterface,
  shownInterface,
  vRouter,
} from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith, type WrittenStatement } from '../../../../test/support/users.ts';
import { advance, newCustomer } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { connectRouterInterface } from './ConnectRouterInterface.ts';
import { modifyRouterInterfaceAttribute } from './ModifyRouterInterfaceAttribute.ts';

it('both ends are under way together and become Active together', async () => {
  await using server = await startTestServer({ stepDelay: 60_000 });
  const { initiator, acceptor } = await aPair(server);
  expect(await answerOf(server, connectRouterInterface, onInterface(initiator))).toEqual({});
  expect(await shownInterface(server, initiator)).toMatchObject({
    Status: 'Connecting',
    OppositeInterfaceStatus: 'AcceptingConnecting',
  });
  expect(await shownInterface(server, acceptor)).toMatchObject({
    Status: 'AcceptingConnecting',
    OppositeInterfaceStatus: 'Connecting',
    OppositeBandwidth: 2000,
    OppositeInterfaceSpec: 'Large.2',
  });
  await advance(server, 'PT1M');
  for (const id of [initiator, acceptor]) {
    const shown = await shownInterface(server, id);
    expect(shown).toMatchObject({ Status: 'Active', OppositeInterfaceStatus: 'Active' });
    expect(shown.ConnectedTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  }
});

it('an interface of another account is connected to once it names this one', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const vbr = await aVbr(server);
  const acceptor = await ofSecond(server);
  const initiator = await anInterface(
    server,
    askedOfVbr(vbr, { OppositeInterfaceId: acceptor, OppositeInterfaceOwnerId: local.second.accountId }),
  );
  const notSet = { status: 400, code: 'IncorrectOppositeInterfaceInfo.NotSet' };
  expect(await refusalOf(server, connectRouterInterface, onInterface(initiator))).toMatchObject(notSet);
  expect(await shownInterface(server, initiator)).not.toHaveProperty('OppositeInterfaceStatus');

  const pointing = { OppositeInterfaceId: initiator, OppositeRouterType: 'VBR', OppositeRouterId: vbr };
  const call = { key: local.second };
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(acceptor, pointing), call);
  // It still says that the other end is its own account's.
  expect(await refusalOf(server, connectRouterInterface, onInterface(initiator))).toMatchObject(notSet);
  const owner = { OppositeInterfaceOwnerId: local.first.accountId };
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(acceptor, owner), call);
  await answerOf(server, connectRouterInterface, onInterface(initiator));
  expect(await shownInterface(server, initiator)).toMatchObject({
    Status: 'Active',
    OppositeInterfaceStatus: 'Active',
  });
  expect(await shownInterface(server, acceptor, call)).toMatchObject({
    Status: 'Active',
    OppositeInterfaceOwnerId: local.first.accountId,
    OppositeInterfaceStatus: 'Active',
    OppositeInterfaceSpec: 'Large.2',
  });
});

it.each<[string, Parameters]>([
  ['another router', { OppositeRouterId: 'vrt-other' }],
  ['another account', { OppositeInterfaceOwnerId: local.second.accountId }],
  ['an interface that does not exist', { OppositeInterfaceId: 'ri-bp1000000000000000000' }],
])('an end that names %s is not connected', async (_what, wrong) => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aPair(server);
  for (const id of [initiator, acceptor]) {
    await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, wrong));
    expect(await refusalOf(server, connectRouterInterface, onInterface(initiator))).toMatchObject({
      code: 'IncorrectOppositeInterfaceInfo.NotSet',
    });
  }
  expect(await shownInterface(server, acceptor)).toMatchObject({ Status: 'Idle' });
});

provokesEveryError(
  connectRouterInterface,
  {
    interfaceNotFound: async (server) => onInterface(await ofSecond(server)),
    notInitiator: async (server) => onInterface((await aPair(server)).acceptor),
    notIdle: async (server) => onInterface((await aConnectedPair(server)).initiator),
    oppositeNotSet: async (server) => onInterface(await anInterface(server, askedOfVbr(await aVbr(server)))),
    sameRouter: async (server) => {
      const acceptor = await anInterface(server, askedOfVRouter());
      const opposite = { OppositeInterfaceId: acceptor, OppositeRouterId: vRouter };
      const asked = askedOfVRouter({ Role: 'InitiatingSide', Spec: 'Mini.2', ...opposite });
      const initiator = await anInterface(server, asked);
      const pointing = onInterface(acceptor, { OppositeInterfaceId: initiator });
      await answerOf(server, modifyRouterInterfaceAttribute, pointing);
      return onInterface(initiator);
    },
    otherSite: async (server) => onInterface('', await acrossSites(server, 'vrt-two', true)),
    connectedAlready: async (server) => {
      const vbr = await aVbr(server);
      await aConnectedPair(server, vbr);
      return onInterface((await aPair(server, vbr)).initiator);
    },
  },
  { stepDelay: 0 },
);

const initiating = { Role: 'InitiatingSide', Spec: 'Mini.2', RouterId: 'vrt-one' };

/** An interface of `vrt-one` that names one on this router of an account on another site, which may name it back. */
async function acrossSites(server: Demarc, router: string, isNamedBack: boolean): Promise<Parameters> {
  const key = await newCustomer(server, { Site: 'intl' });
  const own = { OppositeInterfaceOwnerId: local.first.accountId, RouterId: router };
  const acceptor = await anInterface(server, askedOfVRouter(own), { key });
  const opposite = { OppositeInterfaceId: acceptor, OppositeInterfaceOwnerId: key.accountId };
  const initiator = await anInterface(server, askedOfVRouter({ ...initiating, ...opposite }));
  const pointing = onInterface(acceptor, { OppositeInterfaceId: initiator });
  if (isNamedBack) await answerOf(server, modifyRouterInterfaceAttribute, pointing, { key });
  return { RouterInterfaceId: initiator };
}

ladder(connectRouterInterface, {
  settings: { stepDelay: 0 },
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', async (server) => ({ RouterInterfaceId: await ofSecond(server) })],
    ['notInitiator', async (server) => ({ RouterInterfaceId: (await aConnectedPair(server)).acceptor })],
    ['notIdle', async (server) => ({ RouterInterfaceId: (await aConnectedPair(server)).initiator })],
    ['oppositeNotSet', async (server) => await acrossSites(server, 'vrt-one', false)],
    ['sameRouter', async (server) => await acrossSites(server, 'vrt-one', true)],
    [
      'otherSite',
      async (server) => {
        const fast = { FastLinkMode: 'true', OppositeRouterId: 'vrt-two' };
        await anInterface(server, askedOfVRouter({ ...initiating, ...fast }));
        return await acrossSites(server, 'vrt-two', true);
      },
    ],
    [
      'connectedAlready',
      async (server) => {
        const vbr = await aVbr(server);
        await aConnectedPair(server, vbr);
        return { RouterInterfaceId: (await aPair(server, vbr)).initiator };
      },
    ],
  ],
  mended: async (server) => onInterface((await aPair(server)).initiator),
});

it('a user needs the permission on both ends where they are its account’s', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aPair(server);
  const end = (id: string): string => `acs:vpc:cn-hangzhou:${local.first.accountId}:routerinterface/${id}`;
  const allow = (...ends: string[]) => ({ Effect: 'Allow', Action: 'vpc:*', Resource: ends }) as const;
  const all = { Effect: 'Allow', Action: 'vpc:*', Resource: '*' } as const;
  const denied = { status: 403, code: 'Forbidden.RAM' };
  const refused = async (...statements: WrittenStatement[]) => {
    const { key } = await userWith(server, ...statements);
    expect(await refusalOf(server, connectRouterInterface, onInterface(initiator), { key })).toMatchObject(denied);
  };
  await refused(allow(end(initiator)));
  await refused(allow(end(acceptor)));
  await refused(all, { Effect: 'Deny', Action: '*', Resource: end(acceptor) });
  const { key } = await userWith(server, allow(end(initiator), end(acceptor)));
  await answerOf(server, connectRouterInterface, onInterface(initiator), { key });
});
