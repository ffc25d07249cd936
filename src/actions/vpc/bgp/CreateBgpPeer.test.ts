import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import {
  aGroup,
  aPeer,
  groupOfSecond,
  onGroup,
  onPeer,
  shownPeer,
  shownPeers,
  terminated,
} from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { aConnection, advance, asked, ipv6Peering, on } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from '../virtual-border-router/AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createBgpPeer } from './CreateBgpPeer.ts';
import { deleteBgpPeer } from './DeleteBgpPeer.ts';

const most = 'bgp peer count per vbr quota exceed. There may be at most 8 BGP peers on a VBR: delete one.';

/** A group on a VBR that has as many peers as it may, 10.9.0.1 to 10.9.0.8. */
async function crowded(server: Demarc): Promise<string> {
  const group = await aGroup(server);
  for (let host = 1; host <= 8; host += 1) await aPeer(server, group, { PeerIpAddress: `10.9.0.${host}` });
  return group;
}

/** A group on a VBR that lies on two connections. */
async function onTwoConnections(server: Demarc): Promise<string> {
  const vbr = await aVbr(server);
  const further = asked(await aConnection(server), on(vbr));
  await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, further);
  return await aGroup(server, vbr);
}

async function onTerminated(server: Demarc): Promise<string> {
  const vbr = await aVbr(server);
  const group = await aGroup(server, vbr);
  await terminated(server, vbr);
  return group;
}

provokesEveryError(
  createBgpPeer,
  {
    groupNotFound: async (server) => onGroup(await groupOfSecond(server)),
    ipMalformed: () => onGroup('bgpg-1', { PeerIpAddress: '10.0.0.2/30' }),
    bfdMultiHopMalformed: () => onGroup('bgpg-1', { BfdMultiHop: '256' }),
    bfdNotSaid: async (server) => onGroup(await aGroup(server), { BfdMultiHop: '10' }),
    noIpv6: async (server) => onGroup(await aGroup(server), { IpVersion: 'IPv6' }),
    addressNotTold: async (server) => onGroup(await onTwoConnections(server)),
    peerAddressIllegal: async (server) => onGroup(await aGroup(server), { PeerIpAddress: '10.0.0.1' }),
    cannotOperate: async (server) => onGroup(await onTerminated(server)),
    peerQuota: {
      by: async (server) => onGroup(await crowded(server), { PeerIpAddress: '10.9.0.9' }),
      message: most,
    },
    peerAddressInUse: async (server) => {
      const group = await aGroup(server);
      await aPeer(server, group, { PeerIpAddress: '1.1.1.1' });
      return onGroup(group, { PeerIpAddress: '1.1.1.1' });
    },
  },
  { stepDelay: 0 },
);

let full = '';
ladder(createBgpPeer, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['groupNotFound', { BgpGroupId: 'bgpg-1' }],
    ['bfdNotSaid', { BfdMultiHop: '10' }],
    ['noIpv6', { BfdMultiHop: '', IpVersion: 'IPv6' }],
    ['addressNotTold', async (server) => onGroup(await onTwoConnections(server), { PeerIpAddress: '' })],
    ['peerAddressIllegal', { PeerIpAddress: '2001:db8::2' }],
    ['cannotOperate', async (server) => onGroup(await onTerminated(server))],
    [
      'peerQuota',
      { PeerIpAddress: '10.9.0.1' },
      {
        message: most,
        mend: async (server) => {
          const [newest] = await shownPeers(server, { BgpGroupId: full });
          await answerOf(server, deleteBgpPeer, onPeer(newest?.BgpPeerId ?? ''));
        },
      },
    ],
    ['peerAddressInUse', { PeerIpAddress: '10.9.0.1' }],
  ],
  mended: async (server) => {
    full = await crowded(server);
    return onGroup(full, { PeerIpAddress: '10.9.0.8' });
  },
  settings: { stepDelay: 0 },
});

it('a peer that says no more than it must has the address of the peering, and is Pending, then Available', async () => {
  await using server = await startTestServer({ stepDelay: 60_000 });
  const vbr = await aVbr(server);
  const group = await aGroup(server, vbr, { AuthKey: 'Swallow+8', LocalAsn: '64512' });
  const early = await refusalOf(server, createBgpPeer, onGroup(group));
  expect(early).toMatchObject({ status: 400, code: 'InvalidStatus.CannotOperate' });
  await advance(server, 'PT1M');
  const id = await aPeer(server, group);
  expect(id).toMatch(/^bgp-bp1[a-z0-9]{17}$/);
  const { GmtModified: _, ...shown } = await shownPeer(server, id);
  const least = {
    BgpPeerId: id,
    BgpGroupId: group,
    RouterId: vbr,
    RegionId: 'cn-hangzhou',
    PeerIpAddress: '10.0.0.2',
    IpVersion: 'IPv4',
    EnableBfd: false,
    BgpStatus: 'Connect',
    AuthKey: 'Swallow+8',
    LocalAsn: '64512',
    PeerAsn: '65001',
    IsFake: false,
    RouteLimit: '110',
    Hold: '30',
    Keepalive: '10',
    AdvertisedRouteCount: 0,
    ReceivedRouteCount: 0,
  };
  expect(shown).toEqual({ ...least, Status: 'Pending' });
  await advance(server, 'PT1M');
  expect(await shownPeer(server, id)).toMatchObject({ ...least, Status: 'Available' });
});

it('an address outside of the subnet will do, and what is given is shown as it was given', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const given = { PeerIpAddress: '1.1.1.1', IpVersion: 'IPV4', EnableBfd: 'true', BfdMultiHop: '10' };
  const id = await aPeer(server, undefined, given);
  expect(await shownPeer(server, id)).toMatchObject({ ...given, EnableBfd: true, BfdMultiHop: 10 });
});

it('a VBR with IPv6 has peers of either version, whose addresses differ however they are written', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const ipv6 = { ...ipv6Peering, EnableIpv6: 'true' };
  const group = await aGroup(server, await aVbr(server, ipv6));
  await aPeer(server, group);
  const id = await aPeer(server, group, { IpVersion: 'IPv6' });
  expect(await shownPeer(server, id)).toMatchObject({ PeerIpAddress: '2001:db8::2', IpVersion: 'IPv6' });
  for (const [address, code] of [
    ['2001:DB8:0::2', 'InvalidParams.PeerIpAddressInUse'],
    ['2001:db8:0::1', 'IllegalParam.PeerIpAddress'],
    ['10.0.0.9', 'IllegalParam.PeerIpAddress'],
  ] as const) {
    const call = onGroup(group, { IpVersion: 'IPv6', PeerIpAddress: address });
    expect(await refusalOf(server, createBgpPeer, call)).toMatchObject({ status: 400, code });
  }
});

it('a user needs the permission on the VBR of the group', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const [group, hidden] = [await aGroup(server, one), await aGroup(server, other)];
  const Resource = `acs:vpc:cn-hangzhou:${local.first.accountId}:virtualborderrouter/${one}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:*', Resource });
  await answerOf(server, createBgpPeer, onGroup(group), { key });
  expect(await refusalOf(server, createBgpPeer, onGroup(hidden), { key })).toMatchObject({ code: 'Forbidden.RAM' });
});
