import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { aGroup, aPeer, groupOfSecond, onGroup, onPeer, shownPeer, shownPeers } from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { createBgpPeer } from './CreateBgpPeer.ts';
import { deleteBgpGroup } from './DeleteBgpGroup.ts';
import { deleteBgpPeer } from './DeleteBgpPeer.ts';

const stepDelay = 60_000;

/** A peer that is Pending, in a group that is Available. */
async function pending(server: Demarc, group?: string): Promise<string> {
  const wanted = group ?? (await aGroup(server));
  await advance(server, 'PT1M');
  return await aPeer(server, wanted);
}

provokesEveryError(
  deleteBgpPeer,
  {
    peerNotFound: async (server) => {
      const group = await groupOfSecond(server);
      await advance(server, 'PT1M');
      return onPeer((await answerOf(server, createBgpPeer, onGroup(group), { key: local.second })).BgpPeerId);
    },
    cannotOperate: async (server) => onPeer(await pending(server)),
  },
  { stepDelay },
);

ladder(deleteBgpPeer, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['peerNotFound', { BgpPeerId: 'bgp-1' }],
    ['cannotOperate', async (server) => onPeer(await pending(server))],
  ],
  mended: async (server) => {
    const peer = await pending(server);
    await advance(server, 'PT1M');
    return onPeer(peer);
  },
  settings: { stepDelay },
});

it('a peer is Deleting, then gone, and its group stays until then', async () => {
  await using server = await startTestServer({ stepDelay });
  const group = await aGroup(server);
  const peer = await pending(server, group);
  await advance(server, 'PT1M');
  const left = { status: 400, code: 'DependencyViolation.BgpPeer' };
  expect(await refusalOf(server, deleteBgpGroup, onGroup(group))).toMatchObject(left);
  const call = onPeer(peer, { ClientToken: 'once' });
  expect(await answerOf(server, deleteBgpPeer, call)).toEqual({});
  expect(await shownPeer(server, peer)).toMatchObject({ Status: 'Deleting' });
  expect(await refusalOf(server, deleteBgpGroup, onGroup(group))).toMatchObject(left);
  expect(await answerOf(server, deleteBgpPeer, call)).toEqual({});
  await advance(server, 'PT1M');
  expect(await shownPeers(server)).toEqual([]);
  await answerOf(server, deleteBgpGroup, onGroup(group));
});
