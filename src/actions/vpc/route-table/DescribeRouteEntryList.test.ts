import { expect, it } from 'vitest';
import { answerOf, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aRoute, aRoutedVbr } from '../../../../test/support/routes.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { describeRouteEntryList } from './DescribeRouteEntryList.ts';

const RegionId = 'cn-hangzhou';

provokesEveryError(describeRouteEntryList, {});

ladder(describeRouteEntryList, {
  rungs: [['unknownRegion', { RegionId: 'cn-nowhere' }]],
  mended: { RegionId, RouteTableId: 'vtb-1' },
});

it('the routes of a route table are listed page by page, and every filter filters', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const routed = await aRoutedVbr(server);
  const RouteTableId = routed.table;
  const networks = ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'] as const;
  const ids: string[] = [];
  for (const [place, DestinationCidrBlock] of networks.entries())
    ids.push(await aRoute(server, routed, { DestinationCidrBlock, RouteEntryName: `route-${place}` }));
  const asked = { RegionId, RouteTableId };
  const listed = async (filter: Parameters) => {
    const { RouteEntrys } = await answerOf(server, describeRouteEntryList, { ...asked, ...filter });
    return RouteEntrys.RouteEntry.map(({ RouteEntryId }) => RouteEntryId);
  };
  const [first = ''] = ids;
  const filters = [
    [{}, ids],
    [{ DestinationCidrBlock: networks[0] }, [first]],
    [{ 'DestCidrBlockList.1': networks[0], 'DestCidrBlockList.2': '10.9.0.0/16' }, [first]],
    [{ IpVersion: 'ipv4' }, ids],
    [{ IpVersion: 'ipv6' }, []],
    [{ NextHopId: routed.hop }, ids],
    [{ NextHopId: 'ri-1' }, []],
    [{ NextHopType: 'RouterInterface' }, ids],
    [{ NextHopType: 'Instance' }, []],
    [{ RouteEntryId: first }, [first]],
    [{ RouteEntryName: 'route-0' }, [first]],
    [{ RouteEntryType: 'Custom' }, ids],
    [{ RouteEntryType: 'BGP' }, []],
    [{ ServiceType: 'any' }, []],
    [{ RouteTableId: 'vtb-1' }, []],
    [{ RegionId: 'cn-beijing' }, []],
  ] as const;
  for (const [filter, expected] of filters) expect(await listed(filter), JSON.stringify(filter)).toEqual(expected);

  const page = await answerOf(server, describeRouteEntryList, { ...asked, MaxResult: '2' });
  expect(page.TotalCount).toBe(3);
  expect(page.RouteEntrys.RouteEntry.map(({ RouteEntryId }) => RouteEntryId)).toEqual(ids.slice(0, 2));
  const next = await answerOf(server, describeRouteEntryList, { ...asked, NextToken: page.NextToken });
  expect(next).toMatchObject({ NextToken: '', RouteEntrys: { RouteEntry: [{ RouteEntryId: ids[2] }] } });
  expect(next.RouteEntrys.RouteEntry[0]).toMatchObject({
    IpVersion: 'ipv4',
    NextHops: { NextHop: [{ NextHopId: routed.hop, NextHopRegionId: RegionId }] },
    Origin: 'RouteTable',
  });
  const other = { ...asked, NextToken: page.NextToken, RouteEntryName: 'route-0' };
  expect(await refusalOf(server, describeRouteEntryList, other)).toMatchObject({ code: 'InvalidParameter' });
  const shown = await answerOf(server, describeRouteEntryList, asked, { key: local.second });
  expect(shown.RouteEntrys.RouteEntry).toEqual([]);
});
