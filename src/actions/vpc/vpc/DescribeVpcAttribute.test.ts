import { expect, it } from 'vitest';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { aVpc, aVSwitch, onVpc, shownVpc } from '../../../../test/support/vpcs.ts';
import { describeVpcAttribute } from './DescribeVpcAttribute.ts';

it('tells what is in a VPC', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server);
  const counted = (VSwitch: number) => [
    ...(VSwitch === 0 ? [] : [{ ResourceCount: VSwitch, ResourceType: 'VSwitch' }]),
    { ResourceCount: 1, ResourceType: 'VRouter' },
    { ResourceCount: 1, ResourceType: 'RouteTable' },
  ];
  expect((await shownVpc(server, VpcId)).CloudResources.CloudResourceSetType).toEqual(counted(0));
  const vSwitch = await aVSwitch(server, VpcId);
  expect(await shownVpc(server, VpcId)).toMatchObject({
    CloudResources: { CloudResourceSetType: counted(1) },
    VSwitchIds: { VSwitchId: [vSwitch] },
  });
});

provokesEveryError(describeVpcAttribute, {
  vpcNotFound: async (server) => onVpc((await aVpc(server, {}, { key: local.second })).VpcId),
});

ladder(describeVpcAttribute, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vpcNotFound', { RegionId: 'cn-beijing' }],
  ],
  mended: async (server) => onVpc((await aVpc(server)).VpcId),
});
