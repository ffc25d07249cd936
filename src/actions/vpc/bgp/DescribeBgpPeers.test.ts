import { expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import { aGroup, aPeer, peerOfSecond, shownPeers } from '../../../../test/support/bgp.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { describeBgpPeers } from './DescribeBgpPeers.ts';

provokesEveryError(describeBgpPeers, {});

const ids = (peers: readonly { readonly BgpPeerId: string }[]): string[] => peers.map(({ BgpPeerId }) => BgpPeerId);

it('lists the own peers, newest first, by id, by group and by VBR, and those that a user may see', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const [first, second, third] = [await aGroup(server, one), await aGroup(server, one), await aGroup(server, other)];
  const a = await aPeer(server, first, { PeerIpAddress: '1.1.1.1' });
  const b = await aPeer(server, second, { PeerIpAddress: '1.1.1.2' });
  const c = await aPeer(server, third);
  const theirs = await peerOfSecond(server);
  expect(ids(await shownPeers(server))).toEqual([c, b, a]);
  expect(ids(await shownPeers(server, { RouterId: one }))).toEqual([b, a]);
  expect(ids(await shownPeers(server, { BgpGroupId: first }))).toEqual([a]);
  expect(ids(await shownPeers(server, { BgpGroupId: first, BgpPeerId: b }))).toEqual([]);
  expect(ids(await shownPeers(server, { BgpPeerId: b, IsDefault: 'false' }))).toEqual([b]);
  const page = { RegionId: 'cn-hangzhou', PageSize: '2', PageNumber: '2' };
  const answer = await answerOf(server, describeBgpPeers, page);
  expect(answer).toMatchObject({ PageNumber: 2, PageSize: 2, TotalCount: 3 });
  expect(ids(answer.BgpPeers.BgpPeer)).toEqual([a]);
  for (const asked of [
    { RegionId: 'cn-shanghai' },
    { BgpPeerId: theirs },
    { BgpPeerId: `${a}_fake` },
    { BgpGroupId: `${first}_fake` },
    { RouterId: `${one}_fake` },
    { IsDefault: 'true' },
  ])
    expect(await shownPeers(server, asked)).toEqual([]);
  expect(ids(await shownPeers(server, {}, { key: local.second }))).toEqual([theirs]);

  const Resource = `acs:vpc:*:${local.first.accountId}:virtualborderrouter/${other}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:DescribeBgpPeers', Resource });
  expect(ids(await shownPeers(server, {}, { key }))).toEqual([c]);
});
