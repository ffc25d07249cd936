import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { aNetwork, onNetwork, shownNetworks, terminated, vbrOfSecond } from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { advance, on } from '../../../../test/support/virtual-border-routers.ts';
import { deleteVirtualBorderRouter } from '../virtual-border-router/DeleteVirtualBorderRouter.ts';
import { deleteBgpNetwork } from './DeleteBgpNetwork.ts';

const stepDelay = 60_000;

provokesEveryError(
  deleteBgpNetwork,
  {
    vbrNotFound: async (server) => onNetwork(await vbrOfSecond(server)),
    networkMalformed: () => onNetwork('vbr-1', '10.0.0.256'),
    networkNotFound: async (server) => onNetwork(await aVbr(server)),
    cannotOperate: async (server) => onNetwork(await aNetwork(server)),
  },
  { stepDelay },
);

ladder(deleteBgpNetwork, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vbrNotFound', { RouterId: 'vbr-1' }],
    ['networkNotFound', { DstCidrBlock: '10.9.0.0/16' }],
    ['cannotOperate', async (server) => onNetwork(await aNetwork(server))],
  ],
  mended: async (server) => {
    const vbr = await aNetwork(server);
    await advance(server, 'PT1M');
    return onNetwork(vbr);
  },
  settings: { stepDelay },
});

it('a network is Deleting, then gone, however it is written', async () => {
  await using server = await startTestServer({ stepDelay });
  const vbr = await aNetwork(server, '192.168.0.1');
  await advance(server, 'PT1M');
  const call = onNetwork(vbr, '192.168.0.1/32', { ClientToken: 'once' });
  expect(await answerOf(server, deleteBgpNetwork, call)).toEqual({});
  expect(await shownNetworks(server)).toMatchObject([{ Status: 'Deleting' }]);
  expect(await answerOf(server, deleteBgpNetwork, call)).toEqual({});
  const another = await refusalOf(server, deleteBgpNetwork, onNetwork(vbr, '192.168.0.1'));
  expect(another).toMatchObject({ status: 400, code: 'InvalidStatus.CannotOperate' });
  await advance(server, 'PT1M');
  expect(await shownNetworks(server)).toEqual([]);
});

it('networks go with their VBR, whatever their state, and from a terminated VBR one by one', async () => {
  await using server = await startTestServer({ stepDelay });
  const vbr = await aNetwork(server, '10.1.0.0/16');
  await advance(server, 'PT1M');
  await aNetwork(server, '10.2.0.0/16', vbr);
  await answerOf(server, deleteVirtualBorderRouter, on(vbr));
  expect(await shownNetworks(server)).toEqual([]);
  // The step that would have made the second one Available finds nothing.
  await advance(server, 'PT1M');
  expect(await shownNetworks(server)).toEqual([]);

  const ended = await aNetwork(server);
  await advance(server, 'PT1M');
  await terminated(server, ended);
  await answerOf(server, deleteBgpNetwork, onNetwork(ended));
  expect(await shownNetworks(server)).toMatchObject([{ Status: 'Deleting' }]);
});
