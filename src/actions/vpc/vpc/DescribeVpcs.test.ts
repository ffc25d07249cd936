import { expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, localGroup, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { aVpc, aVSwitch, listedVpcs } from '../../../../test/support/vpcs.ts';
import { describeVpcs } from './DescribeVpcs.ts';

const RegionId = 'cn-hangzhou';

provokesEveryError(describeVpcs, {});

it("an account's VPCs of a region are listed, newest first, page by page", async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const made: string[] = [];
  for (let count = 0; count < 3; count += 1) made.unshift((await aVpc(server)).VpcId);
  await aVpc(server, { RegionId: 'cn-beijing' });
  await aVpc(server, {}, { key: local.second });
  const page = async (PageNumber: string) =>
    await answerOf(server, describeVpcs, { RegionId, PageNumber, PageSize: '2' });
  const [first, second] = [await page('1'), await page('2')];
  expect([...first.Vpcs.Vpc, ...second.Vpcs.Vpc].map(({ VpcId }) => VpcId)).toEqual(made);
  expect(first).toMatchObject({ PageNumber: 1, PageSize: 2, TotalCount: 3 });
});

it('a VPC is listed with its router, its route table and its vSwitches', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId, VRouterId, RouteTableId } = await aVpc(server);
  const vSwitch = await aVSwitch(server, VpcId);
  const { Vpcs } = await answerOf(server, describeVpcs, { RegionId });
  expect(Vpcs.Vpc).toMatchObject([
    {
      CenStatus: 'Detached',
      NatGatewayIds: { NatGatewayIds: [] },
      RouterTableIds: { RouterTableIds: [RouteTableId] },
      SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
      UserCidrs: { UserCidr: [] },
      VRouterId,
      VSwitchIds: { VSwitchId: [vSwitch] },
    },
  ]);
});

it('every filter filters', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const own = { VpcName: 'one', ResourceGroupId: localGroup, EnableIpv6: 'true', 'Tag.1.Key': 'team' };
  const { VpcId: one } = await aVpc(server, own);
  const { VpcId: other } = await aVpc(server, { VpcName: 'other' });
  const filters = [
    [{ VpcId: one }, [one]],
    [{ VpcId: `${one},${other},vpc-none` }, [other, one]],
    [{ VpcName: 'one' }, [one]],
    [{ ResourceGroupId: localGroup }, [one]],
    [{ 'Tag.1.Key': 'team' }, [one]],
    [{ EnableIpv6: 'true' }, [one]],
    [{ EnableIpv6: 'false' }, [other]],
    [{ IsDefault: 'true' }, []],
    [{ IsDefault: 'false' }, [other, one]],
    [{ DhcpOptionsSetId: 'dopt-1' }, []],
    [{ VpcOwnerId: local.first.accountId }, [other, one]],
    [{ VpcOwnerId: local.second.accountId }, []],
  ] as const;
  for (const [filter, expected] of filters)
    expect(await listedVpcs(server, filter), JSON.stringify(filter)).toEqual(expected);
});

it('a user is shown the VPCs that a policy lets it see', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId: seen } = await aVpc(server);
  await aVpc(server);
  const Resource = `acs:vpc:${RegionId}:${local.first.accountId}:vpc/${seen}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:DescribeVpcs', Resource });
  expect(await listedVpcs(server, {}, { key })).toEqual([seen]);
});
