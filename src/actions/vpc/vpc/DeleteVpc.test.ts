import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { anInterface, askedOfVRouter } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { aVpc, aVSwitch, go, listedVpcs, onVpc, onVSwitch } from '../../../../test/support/vpcs.ts';
import { deleteVSwitch } from '../vswitch/DeleteVSwitch.ts';
import { deleteVpc } from './DeleteVpc.ts';

it('a VPC goes with its tags, and is gone for its owner', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server, { 'Tag.1.Key': 'team' });
  expect(await answerOf(server, deleteVpc, { VpcId })).toEqual({});
  expect(await listedVpcs(server)).toEqual([]);
  expect([...(await server.store.read((tx) => tx.tags.of([VpcId])))]).toEqual([]);
  expect(await refusalOf(server, deleteVpc, onVpc(VpcId))).toMatchObject({ status: 404 });
});

it('answers again where it is repeated with its client token', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server);
  const call = onVpc(VpcId, { ClientToken: 'once', ForceDelete: 'true' });
  expect(await answerOf(server, deleteVpc, call)).toEqual({});
  expect(await answerOf(server, deleteVpc, call)).toEqual({});
});

provokesEveryError(
  deleteVpc,
  {
    vpcNotAvailable: async (server) => onVpc((await aVpc(server)).VpcId),
    vSwitchLeft: async (server) => {
      const { VpcId } = await aVpc(server);
      await go(server, VpcId);
      await aVSwitch(server, VpcId);
      return onVpc(VpcId);
    },
    vpcNotFound: async (server) => onVpc((await aVpc(server, {}, { key: local.second })).VpcId),
    interfaceLeft: async (server) => {
      const { VpcId, VRouterId } = await aVpc(server);
      await go(server, VpcId);
      await anInterface(server, askedOfVRouter({ RouterId: VRouterId }));
      return onVpc(VpcId);
    },
  },
  { stepDelay: 60_000 },
);

ladder(deleteVpc, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vpcNotFound', { RegionId: 'cn-beijing' }],
    ['vpcNotAvailable', async (server) => onVpc((await aVpc(server)).VpcId)],
    [
      'vSwitchLeft',
      async (server) => {
        const { VpcId, VRouterId } = await aVpc(server);
        await go(server, VpcId);
        await anInterface(server, askedOfVRouter({ RouterId: VRouterId }));
        const vSwitch = await aVSwitch(server, VpcId);
        await go(server, vSwitch);
        return onVpc(VpcId);
      },
    ],
    [
      'interfaceLeft',
      async (server) => {
        const { VpcId, VRouterId } = await aVpc(server);
        await go(server, VpcId);
        await anInterface(server, askedOfVRouter({ RouterId: VRouterId }));
        return onVpc(VpcId);
      },
    ],
  ],
  mended: async (server) => {
    const { VpcId } = await aVpc(server);
    await go(server, VpcId);
    const vSwitch = await aVSwitch(server, VpcId);
    await go(server, vSwitch);
    await answerOf(server, deleteVSwitch, onVSwitch(vSwitch));
    return onVpc(VpcId);
  },
  settings: { stepDelay: 60_000 },
});
