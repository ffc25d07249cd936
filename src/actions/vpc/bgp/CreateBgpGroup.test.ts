import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import {
  aGroup,
  askedOfGroup,
  onGroup,
  shownGroup,
  shownGroups,
  terminated,
  vbrOfSecond,
} from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { createBgpGroup } from './CreateBgpGroup.ts';
import { deleteBgpGroup } from './DeleteBgpGroup.ts';

const most = 'bgp group count per vbr quota exceed. There may be at most 8 BGP groups on a VBR: delete one.';

async function crowded(server: Demarc): Promise<string> {
  const vbr = await aVbr(server);
  for (let count = 0; count < 8; count += 1) await aGroup(server, vbr);
  return vbr;
}

provokesEveryError(
  createBgpGroup,
  {
    vbrNotFound: async (server) => askedOfGroup(await vbrOfSecond(server)),
    nameMalformed: () => askedOfGroup('vbr-1', { Name: '1' }),
    descriptionMalformed: () => askedOfGroup('vbr-1', { Description: 'https://example.com' }),
    authKeyMalformed: () => askedOfGroup('vbr-1', { AuthKey: '口令' }),
    peerAsnMalformed: () => askedOfGroup('vbr-1', { PeerAsn: '4294967296' }),
    peerAsnIsCloud: async (server) => askedOfGroup(await aVbr(server), { PeerAsn: '45104' }),
    localAsnMalformed: () => askedOfGroup('vbr-1', { LocalAsn: '0' }),
    localAsnNotPrivate: async (server) => askedOfGroup(await aVbr(server), { LocalAsn: '65025' }),
    routeLimitExceeded: () => askedOfGroup('vbr-1', { RouteQuota: '111' }),
    cannotOperate: async (server) => askedOfGroup(await terminated(server, await aVbr(server))),
    groupQuota: { by: async (server) => askedOfGroup(await crowded(server)), message: most },
  },
  { stepDelay: 0 },
);

let group = '';
ladder(createBgpGroup, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vbrNotFound', async (server) => ({ RouterId: await vbrOfSecond(server) })],
    ['peerAsnIsCloud', { PeerAsn: '45104' }],
    ['localAsnNotPrivate', { LocalAsn: '1' }],
    ['cannotOperate', async (server) => ({ RouterId: await terminated(server, await aVbr(server)) })],
    [
      'groupQuota',
      {},
      {
        message: most,
        mend: async (server) => await answerOf(server, deleteBgpGroup, onGroup(group)),
      },
    ],
  ],
  mended: async (server) => {
    const full = await crowded(server);
    group = (await shownGroups(server, { RouterId: full }))[0]?.BgpGroupId ?? '';
    return askedOfGroup(full);
  },
  settings: { stepDelay: 0 },
});

it('a group that says no more than it must is Pending, then Available with the defaults', async () => {
  await using server = await startTestServer({ stepDelay: 60_000 });
  const vbr = await aVbr(server);
  const id = await aGroup(server, vbr);
  expect(id).toMatch(/^bgpg-bp1[a-z0-9]{16}$/);
  const least = {
    BgpGroupId: id,
    RouterId: vbr,
    RegionId: 'cn-hangzhou',
    PeerAsn: 65_001,
    LocalAsn: 45_104,
    IsFake: false,
    IpVersion: 'IPv4',
    RouteLimit: '110',
    Hold: '30',
    Keepalive: '10',
  };
  expect(await shownGroup(server, id)).toEqual({ ...least, Status: 'Pending' });
  await advance(server, 'PT1M');
  expect(await shownGroup(server, id)).toEqual({ ...least, Status: 'Available' });
});

it('what a group is made with is shown as it was given, its key too, which is sealed at rest', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const given = { Name: 'to-the-idc', Description: 'Both routers', AuthKey: 'Swallow+8', IpVersion: 'IPV4' };
  const id = await aGroup(server, undefined, { ...given, LocalAsn: '4200000000', IsFakeAsn: 'true', RouteQuota: '1' });
  expect(await shownGroup(server, id)).toMatchObject({
    ...given,
    LocalAsn: 4_200_000_000,
    IsFake: true,
    RouteLimit: '1',
    Status: 'Available',
  });
});

it.each(['64512', '65534', '4294967294', '45104'])('a VBR may have the AS number %s', async (LocalAsn) => {
  await using server = await startTestServer();
  expect(await aGroup(server, undefined, { LocalAsn })).toMatch(/^bgpg-/);
});

it('a user needs the permission on the VBR', async () => {
  await using server = await startTestServer();
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const Resource = `acs:vpc:cn-hangzhou:${local.first.accountId}:virtualborderrouter/${one}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:*', Resource });
  await answerOf(server, createBgpGroup, askedOfGroup(one), { key });
  expect(await refusalOf(server, createBgpGroup, askedOfGroup(other), { key })).toMatchObject({
    code: 'Forbidden.RAM',
  });
});
