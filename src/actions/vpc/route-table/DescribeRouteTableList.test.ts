import { expect, it } from 'vitest';
import { answerOf, type Parameters } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, localGroup, startTestServer, type Key } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { shownVbrs } from '../../../../test/support/virtual-border-routers.ts';
import { aVpc, aVSwitch } from '../../../../test/support/vpcs.ts';
import type { Demarc } from '../../../start/start.ts';
import { describeRouteTableList } from './DescribeRouteTableList.ts';

const RegionId = 'cn-hangzhou';

provokesEveryError(describeRouteTableList, {});

async function listed(server: Demarc, more: Parameters = {}, key: Key = local.first) {
  const { RouterTableList } = await answerOf(server, describeRouteTableList, { RegionId, ...more }, { key });
  return RouterTableList.RouterTableListType;
}

it('a VPC and a VBR have a route table each, which are found by all that they are known by', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const vpc = await aVpc(server, { ResourceGroupId: localGroup });
  const vSwitch = await aVSwitch(server, vpc.VpcId);
  const vbr = await aVbr(server);
  const [shown] = await shownVbrs(server);
  const ofVbr = shown?.RouteTableId ?? '';
  const ofVpc = vpc.RouteTableId;
  const filters = [
    [{}, [ofVpc]],
    [{ RouterType: 'VBR' }, [ofVbr]],
    [{ RouteTableId: ofVbr }, [ofVbr]],
    [{ RouteTableId: ofVpc }, [ofVpc]],
    [{ RouteTableId: ofVpc, RouterType: 'VBR' }, []],
    [{ RouterType: 'VBR', RouterId: vbr }, [ofVbr]],
    [{ RouterId: vpc.VRouterId }, [ofVpc]],
    [{ VpcId: vpc.VpcId }, [ofVpc]],
    [{ VpcId: 'vpc-1' }, []],
    [{ ResourceGroupId: localGroup }, [ofVpc]],
    [{ RouteTableType: 'System' }, [ofVpc]],
    [{ RouteTableType: 'Custom' }, []],
    [{ RouteTableName: 'mine' }, []],
    [{ 'Tag.1.Key': 'team' }, []],
    [{ RegionId: 'cn-beijing' }, []],
  ] as const;
  for (const [filter, expected] of filters)
    expect(
      (await listed(server, filter)).map(({ RouteTableId }) => RouteTableId),
      JSON.stringify(filter),
    ).toEqual(expected);
  expect(await listed(server)).toMatchObject([
    {
      OwnerId: Number(local.first.accountId),
      ResourceGroupId: localGroup,
      RouteTableType: 'System',
      RouterId: vpc.VRouterId,
      RouterType: 'VRouter',
      Status: 'Available',
      VSwitchIds: { VSwitchId: [vSwitch] },
      VpcId: vpc.VpcId,
    },
  ]);
  expect(await listed(server, { RouteTableId: ofVbr }, local.second)).toEqual([]);
});

it('a user is shown the route tables that a policy lets it see', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { RouteTableId } = await aVpc(server);
  await aVpc(server);
  const Resource = `acs:vpc:${RegionId}:${local.first.accountId}:routetable/${RouteTableId}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:*', Resource });
  expect((await listed(server, {}, key)).map((table) => table.RouteTableId)).toEqual([RouteTableId]);
});
