import { expect, it } from 'vitest';
import { answerOf, type Parameters } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aRoute, aRoutedVbr, shownRoutes } from '../../../../test/support/routes.ts';
import { local, localGroup, startTestServer } from '../../../../test/support/server.ts';
import { aVpc, aVSwitch } from '../../../../test/support/vpcs.ts';
import { describeRouteTables } from './DescribeRouteTables.ts';

const RegionId = 'cn-hangzhou';

provokesEveryError(describeRouteTables, {});

it('route tables are found by all that they are known by, and show their routes', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const routed = await aRoutedVbr(server);
  const route = await aRoute(server, routed);
  const vpc = await aVpc(server, { ResourceGroupId: localGroup });
  const vSwitch = await aVSwitch(server, vpc.VpcId);
  const listed = async (filter: Parameters) =>
    (await answerOf(server, describeRouteTables, filter)).RouteTables.RouteTable;
  const ofVpc = vpc.RouteTableId;
  const filters = [
    [{}, [ofVpc]],
    [{ RegionId, RouteTableId: routed.table }, [routed.table]],
    [{ RouterType: 'VBR' }, [routed.table]],
    [{ RouterType: 'VBR', RouterId: routed.vbr }, [routed.table]],
    [{ VRouterId: vpc.VRouterId }, [ofVpc]],
    [{ VRouterId: vpc.VRouterId, RouterId: 'vrt-1' }, []],
    [{ ResourceGroupId: localGroup }, [ofVpc]],
    [{ RouteTableName: 'mine' }, []],
    [{ RegionId: 'cn-beijing' }, []],
  ] as const;
  for (const [filter, expected] of filters)
    expect(
      (await listed(filter)).map((table) => table.RouteTableId),
      JSON.stringify(filter),
    ).toEqual(expected);
  expect(await listed({})).toMatchObject([
    { RouteTableType: 'System', VRouterId: vpc.VRouterId, VSwitchIds: { VSwitchId: [vSwitch] } },
  ]);
  const [table] = await listed({ RouteTableId: routed.table });
  expect(table).toMatchObject({ VRouterId: routed.vbr, RouteEntrys: { RouteEntry: [{ RouteEntryId: route }] } });
  const [system] = await listed({ RouteTableId: routed.table, Type: 'System' });
  expect(system?.RouteEntrys.RouteEntry).toEqual([]);
  expect(await shownRoutes(server, routed.table, { key: local.second })).toEqual([]);
});
