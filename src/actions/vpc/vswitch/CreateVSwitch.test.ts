import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { askedVSwitch, aVpc, aVSwitch, go, onVSwitch, shownVpc } from '../../../../test/support/vpcs.ts';
import { readSettings } from '../../../settings/sources.ts';
import type { Demarc } from '../../../start/start.ts';
import { createVSwitch } from './CreateVSwitch.ts';
import { describeVSwitchAttributes } from './DescribeVSwitchAttributes.ts';

const { quotas } = readSettings({}, {});
const settings = { stepDelay: 60_000, quotas: { ...quotas, vSwitchesPerVpc: 2 } };

it('a vSwitch is shown as it was asked for', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId, RouteTableId, ResourceGroupId } = await aVpc(server, { EnableIpv6: 'true' });
  const more = { VSwitchName: 'front', Description: 'Zone H', Ipv6CidrBlock: '6', 'Tag.1.Key': 'team' };
  const VSwitchId = await aVSwitch(server, VpcId, more);
  expect(VSwitchId).toMatch(/^vsw-bp1[a-z0-9]{17}$/);
  const { Ipv6CidrBlock } = await shownVpc(server, VpcId);
  const shown = await answerOf(server, describeVSwitchAttributes, onVSwitch(VSwitchId));
  expect(shown).toMatchObject({
    AvailableIpAddressCount: 252,
    CidrBlock: '10.0.1.0/24',
    Description: 'Zone H',
    EnabledIpv6: true,
    Ipv6CidrBlock: Ipv6CidrBlock.replace('00::/56', '06::/64'),
    OwnerId: Number(local.first.accountId),
    ResourceGroupId,
    RouteTable: { RouteTableId, RouteTableType: 'System' },
    Status: 'Available',
    Tags: { Tag: [{ Key: 'team', Value: '' }] },
    VSwitchName: 'front',
    VpcId,
    ZoneId: 'cn-hangzhou-h',
  });
});

it('of two that overlap and are made at once one is made', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server);
  const asked = (CidrBlock: string) => answerOf(server, createVSwitch, askedVSwitch(VpcId, { CidrBlock }));
  const made = await Promise.allSettled([asked('10.0.0.0/16'), asked('10.0.1.0/24'), asked('10.0.0.0/16')]);
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('two may not have one IPv6 subnet, nor one where the VPC has no IPv6', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { VpcId } = await aVpc(server, { EnableIpv6: 'true' });
  await aVSwitch(server, VpcId, { Ipv6CidrBlock: '1' });
  const other = { CidrBlock: '10.0.2.0/24', Ipv6CidrBlock: '1' };
  expect(await refusalOf(server, createVSwitch, askedVSwitch(VpcId, other))).toMatchObject({
    code: 'InvalidCidrBlock.Overlapped',
  });
  const { VpcId: without } = await aVpc(server);
  expect(await refusalOf(server, createVSwitch, askedVSwitch(without, other))).toMatchObject({
    code: 'InvalidParameter',
  });
});

/** A VPC that is Available. */
async function ready(server: Demarc): Promise<string> {
  const { VpcId } = await aVpc(server);
  await go(server, VpcId);
  return VpcId;
}

async function twoIn(server: Demarc, vpc: string): Promise<void> {
  for (const CidrBlock of ['10.0.1.0/24', '10.0.2.0/24']) await go(server, await aVSwitch(server, vpc, { CidrBlock }));
}

provokesEveryError(
  createVSwitch,
  {
    zoneNotFound: async (server) => askedVSwitch(await ready(server), { ZoneId: 'cn-beijing-h' }),
    vpcNotFound: async (server) => askedVSwitch((await aVpc(server, {}, { key: local.second })).VpcId),
    vSwitchNameMalformed: () => askedVSwitch('vpc-1', { VSwitchName: 'https://example.com' }),
    vSwitchDescriptionMalformed: () => askedVSwitch('vpc-1', { Description: 'http://example.com' }),
    outsideVpc: async (server) => askedVSwitch(await ready(server), { CidrBlock: '172.16.0.0/24' }),
    blockOverlaps: async (server) => {
      const vpc = await ready(server);
      await go(server, await aVSwitch(server, vpc));
      return askedVSwitch(vpc, { CidrBlock: '10.0.0.0/16' });
    },
    vSwitchQuota: async (server) => {
      const vpc = await ready(server);
      await twoIn(server, vpc);
      return askedVSwitch(vpc, { CidrBlock: '10.0.3.0/24' });
    },
    maskLength: async (server) => askedVSwitch(await ready(server), { CidrBlock: '10.0.0.0/15' }),
    vpcNotAvailable: async (server) => askedVSwitch((await aVpc(server)).VpcId),
    blockMalformed: () => askedVSwitch('vpc-1', { CidrBlock: '10.0.0.1/24' }),
    oneAtATime: async (server) => {
      const vpc = await ready(server);
      await aVSwitch(server, vpc);
      return askedVSwitch(vpc, { CidrBlock: '10.0.2.0/24' });
    },
  },
  settings,
);

ladder(createVSwitch, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vpcNotFound', { VpcId: 'vpc-1' }],
    ['zoneNotFound', { ZoneId: 'cn-beijing-h' }],
    ['maskLength', { CidrBlock: '172.16.0.0/30' }],
    ['outsideVpc', { CidrBlock: '172.16.0.0/24' }],
    ['vpcNotAvailable', async (server) => ({ VpcId: (await aVpc(server)).VpcId })],
    [
      'oneAtATime',
      async (server) => {
        const VpcId = await ready(server);
        await aVSwitch(server, VpcId);
        return { VpcId };
      },
    ],
    [
      'vSwitchQuota',
      async (server) => {
        const VpcId = await ready(server);
        await twoIn(server, VpcId);
        return { VpcId };
      },
    ],
    [
      'blockOverlaps',
      async (server) => {
        const VpcId = await ready(server);
        await go(server, await aVSwitch(server, VpcId));
        return { VpcId };
      },
    ],
  ],
  mended: async (server) => askedVSwitch(await ready(server)),
  settings,
});
