import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
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
} from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import { connectRouterInterface } from './ConnectRouterInterface.ts';
import { modifyRouterInterfaceAttribute } from './ModifyRouterInterfaceAttribute.ts';
import { ladder } from '../../../../test/support/ladder.ts';

it('what is absent stays, and what is empty is cleared', async () => {
  await using server = await startTestServer();
  const id = await anInterface(server, askedOfVRouter({ Name: 'one', Description: 'First' }));
  const modify = (more: Readonly<Record<string, string>>) =>
    answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, more));
  expect(await modify({ HcRate: '2000', HcThreshold: '8' })).toEqual({});
  const shown = { HcRate: 2000, HcThreshold: 8, Name: 'one', Description: 'First' };
  expect(await shownInterface(server, id)).toMatchObject(shown);
  await modify({ Name: 'two', Description: '' });
  expect(await shownInterface(server, id)).toMatchObject({ Name: 'two' });
  expect(await shownInterface(server, id)).not.toHaveProperty('Description');
});

it('health check addresses are set, and taken away together', async () => {
  await using server = await startTestServer();
  const id = await anInterface(server, askedOfVRouter());
  const addresses = { HealthCheckSourceIp: '10.0.0.9', HealthCheckTargetIp: '10.0.1.9' };
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, addresses));
  expect(await shownInterface(server, id)).toMatchObject(addresses);
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, { DeleteHealthCheckIp: 'true' }));
  expect(await shownInterface(server, id)).not.toHaveProperty('HealthCheckSourceIp');
  expect(await shownInterface(server, id)).not.toHaveProperty('HealthCheckTargetIp');
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, addresses));
  const emptied = { HealthCheckSourceIp: '', HealthCheckTargetIp: '' };
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, emptied));
  expect(await shownInterface(server, id)).not.toHaveProperty('HealthCheckSourceIp');
  expect(await shownInterface(server, id)).not.toHaveProperty('HealthCheckTargetIp');
  const source = onInterface(id, { HealthCheckSourceIp: '10.0.0.9' });
  expect(await refusalOf(server, modifyRouterInterfaceAttribute, source)).toMatchObject({ code: 'MissingParameter' });
});

it('the other end of an idle interface is taken away by empty values', async () => {
  await using server = await startTestServer();
  const id = await anInterface(server, askedOfVRouter());
  const end = { OppositeInterfaceId: 'ri-2zeany', OppositeRouterId: 'vbr-2zeany', OppositeRouterType: 'VBR' };
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, end));
  expect(await shownInterface(server, id)).toMatchObject(end);
  const emptied = { OppositeInterfaceId: '', OppositeRouterId: '' };
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(id, emptied));
  for (const name of Object.keys(emptied)) expect(await shownInterface(server, id)).not.toHaveProperty(name);
});

it('the other end of a connected interface may be repeated, not changed; the rest may change', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aConnectedPair(server);
  const repeated = onInterface(initiator, { OppositeInterfaceId: acceptor, Name: 'edge' });
  expect(await answerOf(server, modifyRouterInterfaceAttribute, repeated)).toEqual({});
  expect(await shownInterface(server, initiator)).toMatchObject({ Name: 'edge', OppositeInterfaceId: acceptor });
});

provokesEveryError(
  modifyRouterInterfaceAttribute,
  {
    interfaceNotFound: async (server) => onInterface(await ofSecond(server), { Name: 'mine' }),
    nameMalformed: () => onInterface('ri-1', { Name: '_' }),
    descriptionMalformed: () => onInterface('ri-1', { Description: '1' }),
    healthCheckIpMalformed: () => onInterface('ri-1', { HealthCheckSourceIp: '::1' }),
    oppositeRouterTypeNotSupported: () => onInterface('ri-1', { OppositeRouterType: 'Vpc' }),
    healthCheckConflict: async (server) => {
      const id = await anInterface(server, askedOfVRouter());
      return onInterface(id, { DeleteHealthCheckIp: 'true', HealthCheckTargetIp: '10.0.0.9' });
    },
    notSettled: async (server) => {
      const { initiator } = await aPair(server);
      await answerOf(server, connectRouterInterface, onInterface(initiator));
      return onInterface(initiator, { Name: 'edge' });
    },
    oppositeFixed: async (server) => {
      const { initiator } = await aPair(server);
      await answerOf(server, connectRouterInterface, onInterface(initiator));
      await advance(server, 'PT1M');
      return onInterface(initiator, { OppositeRouterId: 'vrt-other' });
    },
    roleNotSupported: async (server) =>
      onInterface(await anInterface(server, askedOfVbr(await aVbr(server))), { OppositeRouterType: 'VBR' }),
  },
  { stepDelay: 60_000 },
);

ladder(modifyRouterInterfaceAttribute, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { RouterInterfaceId: 'ri-bp1nothing' }],
    ['healthCheckConflict', { DeleteHealthCheckIp: 'true', HealthCheckTargetIp: '10.0.0.9' }],
    ['roleNotSupported', { OppositeRouterType: 'VBR' }],
    [
      'notSettled',
      {},
      {
        mend: async (server) => {
          await advance(server, 'PT1M');
        },
      },
    ],
    ['oppositeFixed', { OppositeRouterId: 'vrt-other' }],
  ],
  async mended(server) {
    const { initiator } = await aPair(server);
    await answerOf(server, connectRouterInterface, onInterface(initiator));
    return onInterface(initiator, { Name: 'edge' });
  },
  settings: { stepDelay: 60_000 },
});
