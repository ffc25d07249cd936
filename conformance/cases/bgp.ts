// BGP of virtual border routers.
import { refusal, type ActionCases, type Asked } from '../case.ts';
import {
  bgpGroup,
  bgpGroupOn,
  bgpPeer,
  connection,
  onBgpGroup,
  onBgpNetwork,
  onBgpPeer,
  ownVbrOn,
  region,
  terminatedVbr,
  vbr,
  vpc,
  withBgpNetwork,
} from '../connections.ts';
import type { Fixture } from '../fixture.ts';
import type { Parameters } from '../parameters.ts';

const nobodys = onBgpGroup('bgpg-bp1nothing');
const onNoVbr = bgpGroupOn('vbr-bp1nothing');
const noPeers = onBgpPeer('bgp-bp1nothing');
const noPeer = refusal('InvalidParams.NotFound', {});
const noGroup = refusal('InvalidBgpGroup', {});

function onGroup(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onBgpGroup(await bgpGroup(fixture), more) });
}

function onPeer(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onBgpPeer(await bgpPeer(fixture), more) });
}

function onVbr(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onBgpNetwork(await vbr(fixture), more) });
}

async function onTerminated(fixture: Fixture): Promise<Asked> {
  const router = await vbr(fixture);
  const group = await bgpGroup(fixture, router);
  await fixture.vpc('TerminateVirtualBorderRouter', { RegionId: region, VbrId: router });
  return { parameters: onBgpGroup(group, { Name: 'late' }) };
}

export const bgp: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreateBgpGroup',
    given: onNoVbr,
    arrange: async (fixture) => ({ parameters: bgpGroupOn(await vbr(fixture)) }),
    refusals: [
      refusal('InvalidParams.NotFound', {}),
      refusal('InvalidBgpName.Malformed', { Name: '1' }),
      refusal('InvalidBgpDescription.Malformed', { Description: 'https://example.com' }),
      refusal('InvalidBgpAuthkey.Malformed', { AuthKey: '口令' }),
      refusal('IllegalParam.PeerAsn', { PeerAsn: '0' }),
      refusal('InvalidPeerAsn.Malformed', async (fixture) => ({
        parameters: bgpGroupOn(await vbr(fixture), { PeerAsn: '45104' }),
      })),
      refusal('IllegalParam.LocalAsn', { LocalAsn: '0' }),
      refusal('InvalidBgpGroup.LocalAsnInvalid', async (fixture) => ({
        parameters: bgpGroupOn(await vbr(fixture), { LocalAsn: '65025' }),
      })),
      refusal('IllegalParam.RouteLimit', { RouteQuota: '111' }),
      refusal('InvalidStatus.CannotOperate', async (fixture) => ({
        parameters: bgpGroupOn(await terminatedVbr(fixture)),
      })),
      refusal('QuotaExceeded.Bgp', async (fixture) => {
        const router = await vbr(fixture);
        for (let count = 0; count < 8; count += 1) await bgpGroup(fixture, router);
        return { parameters: bgpGroupOn(router) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeBgpGroups',
    given: { RegionId: region },
    arrange: async (fixture) => {
      const given = { Name: 'to-the-idc', Description: 'A group', AuthKey: 'Swallow+8' };
      return { parameters: onBgpGroup(await bgpGroup(fixture, undefined, given)) };
    },
    refusals: [],
  },
  {
    product: 'Vpc',
    action: 'ModifyBgpGroupAttribute',
    given: { ...nobodys, Name: 'renamed' },
    arrange: onGroup({ Name: 'renamed' }),
    refusals: [
      noGroup,
      refusal('InvalidBgpName.Malformed', { Name: '1' }),
      refusal('InvalidBgpDiscription.Malformed', { Description: 'https://example.com' }),
      refusal('InvalidBgpAuthkey.Malformed', { AuthKey: '口令' }),
      refusal('IllegalParam.PeerAsn', { PeerAsn: '0' }),
      refusal('InvalidPeerAsn.Malformed', onGroup({ PeerAsn: '45104' })),
      refusal('IllegalParam.LocalAsn', { LocalAsn: '0' }),
      refusal('InvalidBgpGroup.LocalAsnInvalid', onGroup({ LocalAsn: '65025' })),
      refusal('IllegalParam.RouteLimit', { RouteQuota: '111' }),
      refusal('InvalidStatus.CannotOperate', onTerminated),
    ],
  },
  {
    product: 'Vpc',
    action: 'DeleteBgpGroup',
    given: nobodys,
    arrange: onGroup(),
    refusals: [
      noGroup,
      refusal('DependencyViolation.BgpPeer', async (fixture) => {
        const group = await bgpGroup(fixture);
        await bgpPeer(fixture, group);
        return { parameters: onBgpGroup(group) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'CreateBgpPeer',
    given: nobodys,
    arrange: onGroup({ PeerIpAddress: '1.1.1.1', EnableBfd: 'true', BfdMultiHop: '10' }),
    refusals: [
      noGroup,
      refusal('InvalidIP.Malformed', { PeerIpAddress: '10.0.0.2/30' }),
      refusal('IllegalParam.BfdMultiHop', { BfdMultiHop: '256', EnableBfd: 'true' }),
      refusal('MissingParam.EnableBfd', onGroup({ BfdMultiHop: '10' })),
      refusal('IllegalParam.IpVersion', onGroup({ IpVersion: 'IPv6' })),
      refusal('InvalidParams.PeerIpAddressMustPointOut', async (fixture) => {
        const router = await vbr(fixture);
        const further = ownVbrOn(await connection(fixture), { VbrId: router });
        await fixture.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', further);
        return { parameters: onBgpGroup(await bgpGroup(fixture, router)) };
      }),
      refusal('IllegalParam.PeerIpAddress', onGroup({ PeerIpAddress: '2001:db8::2' })),
      refusal('InvalidStatus.CannotOperate', onTerminated),
      refusal('QuotaExceeded.Bgp', async (fixture) => {
        const group = await bgpGroup(fixture);
        for (let host = 1; host <= 8; host += 1) await bgpPeer(fixture, group, { PeerIpAddress: `10.9.0.${host}` });
        return { parameters: onBgpGroup(group, { PeerIpAddress: '10.9.0.9' }) };
      }),
      refusal('InvalidParams.PeerIpAddressInUse', async (fixture) => {
        const group = await bgpGroup(fixture);
        await bgpPeer(fixture, group);
        return { parameters: onBgpGroup(group) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeBgpPeers',
    given: { RegionId: region },
    arrange: async (fixture) => {
      const group = await bgpGroup(fixture, undefined, { AuthKey: 'Swallow+8' });
      return { parameters: onBgpPeer(await bgpPeer(fixture, group, { EnableBfd: 'true', BfdMultiHop: '10' })) };
    },
    refusals: [],
  },
  {
    product: 'Vpc',
    action: 'ModifyBgpPeerAttribute',
    given: noPeers,
    arrange: onPeer({ PeerIpAddress: '1.1.1.2' }),
    refusals: [
      noPeer,
      refusal('InvalidBgpGroup', async (fixture) => ({
        parameters: onBgpPeer(await bgpPeer(fixture), { BgpGroupId: await bgpGroup(fixture) }),
      })),
      refusal('InvalidIP.Malformed', { PeerIpAddress: '256.0.0.1' }),
      refusal('IllegalParam.BfdMultiHop', { BfdMultiHop: '0' }),
      refusal('IllegalParam.PeerIpAddress', onPeer({ PeerIpAddress: '2001:db8::2' })),
      refusal('InvalidStatus.CannotOperate', async (fixture) => {
        const router = await vbr(fixture);
        const peer = await bgpPeer(fixture, await bgpGroup(fixture, router));
        await fixture.vpc('TerminateVirtualBorderRouter', { RegionId: region, VbrId: router });
        return { parameters: onBgpPeer(peer, { PeerIpAddress: '1.1.1.2' }) };
      }),
      refusal('InvalidParams.PeerIpAddressInUse', async (fixture) => {
        const group = await bgpGroup(fixture);
        await bgpPeer(fixture, group, { PeerIpAddress: '1.1.1.1' });
        return { parameters: onBgpPeer(await bgpPeer(fixture, group), { PeerIpAddress: '1.1.1.1' }) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DeleteBgpPeer',
    given: noPeers,
    arrange: onPeer(),
    refusals: [noPeer],
  },
  {
    product: 'Vpc',
    action: 'AddBgpNetwork',
    given: onBgpNetwork('vbr-bp1nothing'),
    arrange: onVbr(),
    refusals: [
      refusal('InvalidParams.NotFound', {}, { saying: 'instance not found' }),
      refusal('InvalidParams.NotFound', onVbr({ VpcId: 'vpc-bp1nothing' }), { saying: 'vpc instance not found' }),
      refusal('InvalidDestCidrBlock.Malformed', { DstCidrBlock: '10.0.0.1/8' }),
      refusal('IllegalParam.ConflictWithDClass', onVbr({ DstCidrBlock: '224.0.0.0/24' })),
      refusal('InvalidStatus.CannotOperate', async (fixture) => ({
        parameters: onBgpNetwork(await terminatedVbr(fixture)),
      })),
      refusal('QuotaExceeded.BgpNetwork', async (fixture) => {
        const router = await vbr(fixture);
        for (let third = 0; third < 110; third += 1)
          await fixture.vpc('AddBgpNetwork', onBgpNetwork(router, { DstCidrBlock: `10.0.${third}.0/24` }));
        return { parameters: onBgpNetwork(router, { DstCidrBlock: '10.1.0.0/24' }) };
      }),
      refusal('Duplicated.CidrBlock', async (fixture) => ({ parameters: onBgpNetwork(await withBgpNetwork(fixture)) })),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeBgpNetworks',
    given: { RegionId: region },
    arrange: async (fixture) => {
      const router = await vbr(fixture);
      const { VpcId } = await vpc(fixture);
      await fixture.vpc('AddBgpNetwork', onBgpNetwork(router, { VpcId: String(VpcId) }));
      return { parameters: { RegionId: region, RouterId: router } };
    },
    refusals: [],
  },
  {
    product: 'Vpc',
    action: 'DeleteBgpNetwork',
    given: onBgpNetwork('vbr-bp1nothing'),
    arrange: async (fixture) => ({ parameters: onBgpNetwork(await withBgpNetwork(fixture)) }),
    refusals: [
      refusal('InvalidParams.NotFound', {}),
      refusal('InvalidIP.Malformed', { DstCidrBlock: '10.0.0.256' }),
      refusal('InvalidVbrNetwork', onVbr()),
    ],
  },
];
