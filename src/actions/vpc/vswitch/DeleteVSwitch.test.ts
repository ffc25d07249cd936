import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { aVpc, aVSwitch, go, onVSwitch, shownVpc } from '../../../../test/support/vpcs.ts';
import type { Demarc } from '../../../start/start.ts';
import { deleteVSwitch } from './DeleteVSwitch.ts';
import { describeVSwitchAttributes } from './DescribeVSwitchAttributes.ts';

/** A vSwitch that is Pending, in a VPC that is Available. */
async function pending(server: Demarc): Promise<string> {
  const { VpcId } = await aVpc(server);
  await go(server, VpcId);
  return await aVSwitch(server, VpcId, { 'Tag.1.Key': 'team' });
}

it('a vSwitch goes with its tags, and its block is free', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server);
  const vSwitch = await aVSwitch(server, VpcId, { 'Tag.1.Key': 'team' });
  expect(await answerOf(server, deleteVSwitch, { VSwitchId: vSwitch })).toEqual({});
  expect((await shownVpc(server, VpcId)).VSwitchIds.VSwitchId).toEqual([]);
  expect([...(await server.store.read((tx) => tx.tags.of([vSwitch])))]).toEqual([]);
  await aVSwitch(server, VpcId);
});

it('of another account it can be neither seen nor deleted', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server);
  const vSwitch = onVSwitch(await aVSwitch(server, VpcId));
  for (const action of [deleteVSwitch, describeVSwitchAttributes])
    expect(await refusalOf(server, action, vSwitch, { key: local.second })).toMatchObject({ status: 404 });
});

const settings = { stepDelay: 60_000 };

provokesEveryError(
  deleteVSwitch,
  {
    vSwitchNotAvailable: async (server) => onVSwitch(await pending(server)),
    vSwitchNotFound: () => onVSwitch('vsw-1'),
  },
  settings,
);

ladder(deleteVSwitch, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vSwitchNotFound', { RegionId: 'cn-beijing' }],
    ['vSwitchNotAvailable', async (server) => onVSwitch(await pending(server))],
  ],
  mended: async (server) => {
    const vSwitch = await pending(server);
    await go(server, vSwitch);
    return onVSwitch(vSwitch);
  },
  settings,
});
