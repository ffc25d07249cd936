// BGP of virtual border routers.
import { refusal, type ActionCases, type Asked } from '../case.ts';
import { bgpGroup, bgpGroupOn, onBgpGroup, region, terminatedVbr, vbr } from '../connections.ts';
import type { Fixture } from '../fixture.ts';
import type { Parameters } from '../parameters.ts';

const nobodys = onBgpGroup('bgpg-bp1nothing');
const onNoVbr = bgpGroupOn('vbr-bp1nothing');
const noGroup = refusal('InvalidBgpGroup', {});

function onGroup(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onBgpGroup(await bgpGroup(fixture), more) });
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
    refusals: [noGroup],
  },
];
