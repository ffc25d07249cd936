import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { aGroup, aPeer, onPeer, peerOfSecond, shownPeer, terminated } from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { modifyBgpPeerAttribute } from './ModifyBgpPeerAttribute.ts';

async function onTerminated(server: Demarc): Promise<string> {
  const vbr = await aVbr(server);
  const peer = await aPeer(server, await aGroup(server, vbr));
  await terminated(server, vbr);
  return peer;
}

/** Two peers of one group; the first has the address 1.1.1.1. */
async function twoPeers(server: Demarc): Promise<string> {
  const group = await aGroup(server);
  await aPeer(server, group, { PeerIpAddress: '1.1.1.1' });
  return await aPeer(server, group);
}

provokesEveryError(
  modifyBgpPeerAttribute,
  {
    peerNotFound: async (server) => onPeer(await peerOfSecond(server), { EnableBfd: 'true' }),
    groupNotFound: async (server) => onPeer(await aPeer(server), { BgpGroupId: await aGroup(server) }),
    ipMalformed: () => onPeer('bgp-1', { PeerIpAddress: '256.0.0.1' }),
    bfdMultiHopMalformed: () => onPeer('bgp-1', { BfdMultiHop: '0' }),
    peerAddressIllegal: async (server) => onPeer(await aPeer(server), { PeerIpAddress: '2001:db8::2' }),
    cannotOperate: async (server) => onPeer(await onTerminated(server), { EnableBfd: 'true' }),
    peerAddressInUse: async (server) => onPeer(await twoPeers(server), { PeerIpAddress: '1.1.1.1' }),
  },
  { stepDelay: 0 },
);

ladder(modifyBgpPeerAttribute, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['peerNotFound', { BgpPeerId: 'bgp-1' }],
    ['groupNotFound', async (server) => ({ BgpGroupId: await aGroup(server) })],
    ['peerAddressIllegal', { BgpGroupId: '', PeerIpAddress: '10.0.0.1' }],
    ['cannotOperate', async (server) => onPeer(await onTerminated(server))],
    ['peerAddressInUse', { PeerIpAddress: '1.1.1.1' }],
  ],
  mended: async (server) => onPeer(await twoPeers(server), { PeerIpAddress: '1.1.1.2' }),
  settings: { stepDelay: 0 },
});

it('changes what is given and leaves the rest; meanwhile the peer is Modifying', async () => {
  await using server = await startTestServer({ stepDelay: 60_000 });
  const vbr = await aVbr(server);
  const [group, other] = [await aGroup(server, vbr), await aGroup(server, vbr, { PeerAsn: '65002' })];
  await advance(server, 'PT1M');
  const peer = await aPeer(server, group);
  await advance(server, 'PT1M');
  const { GmtModified: _, ...before } = await shownPeer(server, peer);
  const given = { PeerIpAddress: '1.1.1.2', EnableBfd: 'true', BfdMultiHop: '10', BgpGroupId: other };
  await answerOf(server, modifyBgpPeerAttribute, onPeer(peer, given));
  const changed = { ...before, ...given, EnableBfd: true, BfdMultiHop: 10, PeerAsn: '65002' };
  expect(await shownPeer(server, peer)).toMatchObject({ ...changed, Status: 'Modifying' });
  const again = await refusalOf(server, modifyBgpPeerAttribute, onPeer(peer, { EnableBfd: 'false' }));
  expect(again).toMatchObject({ status: 400, code: 'InvalidStatus.CannotOperate' });
  await advance(server, 'PT1M');
  expect(await shownPeer(server, peer)).toMatchObject(changed);
  // What says the same again is no change, and neither is what is sent empty, but for the hops.
  await answerOf(server, modifyBgpPeerAttribute, onPeer(peer, { ...given, PeerIpAddress: '', EnableBfd: '' }));
  expect(await shownPeer(server, peer)).toMatchObject(changed);
  await answerOf(server, modifyBgpPeerAttribute, onPeer(peer, { BfdMultiHop: '' }));
  expect((await shownPeer(server, peer)).BfdMultiHop).toBeUndefined();
});
