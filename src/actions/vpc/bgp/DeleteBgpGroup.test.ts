import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import {
  aGroup,
  aPeer,
  groupOfSecond,
  onGroup,
  shownGroup,
  shownGroups,
  terminated,
} from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { advance, on } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { deleteVirtualBorderRouter } from '../virtual-border-router/DeleteVirtualBorderRouter.ts';
import { deleteBgpGroup } from './DeleteBgpGroup.ts';

const stepDelay = 60_000;

async function withPeer(server: Demarc): Promise<string> {
  const group = await aGroup(server);
  await advance(server, 'PT1M');
  await aPeer(server, group);
  return group;
}

provokesEveryError(
  deleteBgpGroup,
  {
    groupNotFound: async (server) => onGroup(await groupOfSecond(server)),
    cannotOperate: async (server) => onGroup(await aGroup(server)),
    groupHasPeers: async (server) => onGroup(await withPeer(server)),
  },
  { stepDelay },
);

ladder(deleteBgpGroup, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['groupNotFound', { BgpGroupId: 'bgpg-1' }],
    ['cannotOperate', async (server) => onGroup(await aGroup(server))],
    ['groupHasPeers', async (server) => onGroup(await withPeer(server))],
  ],
  mended: async (server) => {
    const group = await aGroup(server);
    await advance(server, 'PT1M');
    return onGroup(group);
  },
  settings: { stepDelay },
});

it('a group is Deleting, then gone, and its VBR stays until then', async () => {
  await using server = await startTestServer({ stepDelay });
  const vbr = await aVbr(server);
  const group = await aGroup(server, vbr);
  const left = { status: 400, code: 'DependencyViolation.BgpGroup' };
  expect(await refusalOf(server, deleteVirtualBorderRouter, on(vbr))).toMatchObject(left);
  await advance(server, 'PT1M');
  const call = onGroup(group, { ClientToken: 'once' });
  expect(await answerOf(server, deleteBgpGroup, call)).toEqual({});
  expect(await shownGroup(server, group)).toMatchObject({ Status: 'Deleting' });
  expect(await refusalOf(server, deleteVirtualBorderRouter, on(vbr))).toMatchObject(left);
  // The same call again is answered again, a new one is refused.
  expect(await answerOf(server, deleteBgpGroup, call)).toEqual({});
  const another = await refusalOf(server, deleteBgpGroup, onGroup(group));
  expect(another).toMatchObject({ status: 400, code: 'InvalidStatus.CannotOperate' });
  await advance(server, 'PT1M');
  expect(await shownGroups(server)).toEqual([]);
  expect(await answerOf(server, deleteBgpGroup, call)).toEqual({});
  await answerOf(server, deleteVirtualBorderRouter, on(vbr));
});

it('goes from a terminated VBR too, so that this can be deleted', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const vbr = await aVbr(server);
  const group = await aGroup(server, vbr);
  await terminated(server, vbr);
  await answerOf(server, deleteBgpGroup, onGroup(group));
  await answerOf(server, deleteVirtualBorderRouter, on(vbr));
});
