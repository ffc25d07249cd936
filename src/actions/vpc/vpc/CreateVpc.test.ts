import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, localGroup, startTestServer } from '../../../../test/support/server.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import { aVpc, listedVpcs, shownVpc } from '../../../../test/support/vpcs.ts';
import { readSettings } from '../../../settings/sources.ts';
import { createVpc } from './CreateVpc.ts';

const RegionId = 'cn-hangzhou';
const { quotas } = readSettings({}, {});
const settings = { stepDelay: 0, quotas: { ...quotas, vpcsPerRegion: 1 } };

it.each(formats)('a VPC is shown as it was asked for, in %s', async (format) => {
  await using server = await startTestServer({ stepDelay: 0 });
  const more = { VpcName: '办公', Description: 'A & <B>', EnableIpv6: 'true', ResourceGroupId: localGroup };
  const tags = { 'Tag.1.Key': 'team', 'Tag.1.Value': 'net' };
  const made = await aVpc(server, { CidrBlock: '172.16.0.0/16', ...more, ...tags }, { format });
  expect(made).toEqual({
    ResourceGroupId: localGroup,
    RouteTableId: expect.stringMatching(/^vtb-bp1[a-z0-9]{17}$/) as unknown,
    VRouterId: expect.stringMatching(/^vrt-bp1[a-z0-9]{17}$/) as unknown,
    VpcId: expect.stringMatching(/^vpc-bp1[a-z0-9]{17}$/) as unknown,
  });
  const { Ipv6CidrBlock, ...shown } = await shownVpc(server, made.VpcId, { format });
  expect(Ipv6CidrBlock).toMatch(/^2001:db8:.*\/56$/);
  expect(shown).toMatchObject({
    CidrBlock: '172.16.0.0/16',
    Description: 'A & <B>',
    EnabledIpv6: true,
    Ipv6CidrBlocks: { Ipv6CidrBlock: [{ Ipv6CidrBlock, Ipv6Isp: 'BGP' }] },
    IsDefault: false,
    OwnerId: Number(local.first.accountId),
    RegionId,
    ResourceGroupId: localGroup,
    Status: 'Available',
    Tags: { Tag: [{ Key: 'team', Value: 'net' }] },
    VRouterId: made.VRouterId,
    VSwitchIds: { VSwitchId: [] },
    VpcName: '办公',
  });
});

it('no more than a region is needed', async () => {
  await using server = await startTestServer();
  const { VpcId } = await answerOf(server, createVpc, { RegionId });
  expect(await shownVpc(server, VpcId)).toMatchObject({ CidrBlock: '172.16.0.0/12', EnabledIpv6: false, VpcName: '' });
});

it('a VPC is Pending until its step is made, and then Available', async () => {
  await using server = await startTestServer({ stepDelay: 60_000 });
  const { VpcId } = await aVpc(server);
  expect(await shownVpc(server, VpcId)).toMatchObject({ Status: 'Pending' });
  await advance(server, 'PT1M');
  expect(await shownVpc(server, VpcId)).toMatchObject({ Status: 'Available' });
});

it('the same client token makes one VPC', async () => {
  await using server = await startTestServer();
  expect(await aVpc(server, { ClientToken: 'once' })).toEqual(await aVpc(server, { ClientToken: 'once' }));
  expect(await listedVpcs(server)).toHaveLength(1);
});

it.each(['DryRun', 'EnableDnsHostname'])('what is not served is refused by its name: %s', async (name) => {
  await using server = await startTestServer();
  const { code, message } = await refusalOf(server, createVpc, { RegionId, [name]: 'true' });
  expect([code, message]).toEqual(['InvalidParameter', expect.stringContaining(name)]);
  await answerOf(server, createVpc, { RegionId, [name]: 'false' });
});

provokesEveryError(
  createVpc,
  {
    vpcBlockInvalid: () => ({ RegionId, CidrBlock: '10.0.0.1/8' }),
    vpcNameMalformed: () => ({ RegionId, VpcName: 'https://example.com' }),
    vpcDescriptionMalformed: () => ({ RegionId, Description: 'http://example.com' }),
    vpcQuota: async (server) => {
      await aVpc(server);
      return { RegionId };
    },
    groupNotFound: () => ({ RegionId, ResourceGroupId: 'rg-aeklocalgroup02' }),
  },
  settings,
);

ladder(createVpc, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['groupNotFound', { ResourceGroupId: 'rg-aeklocalgroup02' }],
    [
      'vpcQuota',
      async (server) => {
        await aVpc(server);
        return { RegionId };
      },
    ],
  ],
  mended: { RegionId: 'cn-beijing' },
  settings,
});
