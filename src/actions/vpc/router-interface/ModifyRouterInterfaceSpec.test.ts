import { expect, it } from 'vitest';
import { answerOf, formats } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aPair, ofSecond, onInterface, shownInterface } from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { connectRouterInterface } from './ConnectRouterInterface.ts';
import { modifyRouterInterfaceSpec } from './ModifyRouterInterfaceSpec.ts';
import { ladder } from '../../../../test/support/ladder.ts';

it.each(formats)('a specification changes with its bandwidth and is told again, in %s', async (format) => {
  await using server = await startTestServer();
  const { initiator, acceptor } = await aPair(server);
  const change = onInterface(initiator, { Spec: 'Mini.5', ClientToken: 'token-1' });
  expect(await answerOf(server, modifyRouterInterfaceSpec, change, { format })).toEqual({ Spec: 'Mini.5' });
  expect(await shownInterface(server, initiator)).toMatchObject({ Spec: 'Mini.5', Bandwidth: 5 });
  expect(await shownInterface(server, acceptor)).toMatchObject({
    OppositeInterfaceSpec: 'Mini.5',
    OppositeBandwidth: 5,
  });
});

provokesEveryError(
  modifyRouterInterfaceSpec,
  {
    interfaceNotFound: async (server) => onInterface(await ofSecond(server), { Spec: 'Negative' }),
    specNotSupported: async (server) => onInterface((await aPair(server)).acceptor, { Spec: 'Mini.2' }),
    notSettled: async (server) => {
      const { initiator } = await aPair(server);
      await answerOf(server, connectRouterInterface, onInterface(initiator));
      return onInterface(initiator, { Spec: 'Mini.2' });
    },
  },
  { stepDelay: 60_000 },
);

ladder(modifyRouterInterfaceSpec, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { RouterInterfaceId: 'ri-bp1nothing' }],
    [
      'notSettled',
      async (server) => {
        const { initiator } = await aPair(server);
        await answerOf(server, connectRouterInterface, onInterface(initiator));
        return onInterface(initiator);
      },
    ],
  ],
  mended: async (server) => onInterface((await aPair(server)).initiator, { Spec: 'Mini.2' }),
  settings: { stepDelay: 60_000 },
});
