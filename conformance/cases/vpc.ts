// VPCs.
import { refusal, type ActionCases } from '../case.ts';
import {
  onVpc,
  onVSwitch,
  region,
  routerInterface,
  vpc,
  vRouterInterface,
  vSwitch,
  vSwitchIn,
} from '../connections.ts';
import { textIn } from '../fixture.ts';

const given = onVpc('vpc-bp1nothing');
const notFound = refusal('InvalidVpcId.NotFound', {});

export const vpcs: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreateVpc',
    given: { RegionId: region },
    refusals: [
      refusal('InvalidParameter', { CidrBlock: '10.0.0.1/8' }, { saying: 'Specified CIDR block is not valid' }),
      refusal('InvalidVpcName.Malformed', { VpcName: 'https://example.com' }),
      refusal('InvalidVpcDiscription.Malformed', { Description: 'https://example.com' }),
      refusal('InvalidResourceGroupId', { ResourceGroupId: 'rg-acfmnothing' }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeVpcs',
    given: { RegionId: region },
    arrange: async (fixture) => {
      await vpc(fixture);
      return { parameters: { RegionId: region } };
    },
    refusals: [],
  },
  {
    product: 'Vpc',
    action: 'DescribeVpcAttribute',
    given,
    arrange: async (fixture) => ({ parameters: onVpc(textIn(await vpc(fixture), 'VpcId')) }),
    refusals: [notFound],
  },
  {
    product: 'Vpc',
    action: 'DeleteVpc',
    given,
    arrange: async (fixture) => ({ parameters: onVpc(textIn(await vpc(fixture), 'VpcId')) }),
    refusals: [
      notFound,
      refusal('DependencyViolation.VSwitch', async (fixture) => {
        const id = textIn(await vpc(fixture), 'VpcId');
        await vSwitch(fixture, id);
        return { parameters: onVpc(id) };
      }),
      refusal('DependencyViolation.RouterInterface', async (fixture) => {
        const made = await vpc(fixture);
        await routerInterface(fixture, vRouterInterface(textIn(made, 'VRouterId')));
        return { parameters: onVpc(textIn(made, 'VpcId')) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'CreateVSwitch',
    given: vSwitchIn('vpc-bp1nothing'),
    arrange: async (fixture) => ({ parameters: vSwitchIn(textIn(await vpc(fixture), 'VpcId')) }),
    refusals: [
      notFound,
      refusal('InvalidVSwitchName.Malformed', { VSwitchName: 'https://example.com' }),
      refusal('InvalidVSwitchDiscription.Malformed', { Description: 'https://example.com' }),
      refusal('InvalidCidrBlock.Malformed', { CidrBlock: '10.0.1.1/24' }),
      ...(
        [
          ['InvalidZoneId.NotFound', { ZoneId: 'cn-nowhere-h' }],
          ['InvalidParameter', { CidrBlock: '172.16.0.0/24' }],
          ['InvalidCirdrBlock.MaskLength', { CidrBlock: '10.0.0.0/15' }],
        ] as const
      ).map(([code, more]) =>
        refusal(code, async (fixture) => ({ parameters: vSwitchIn(textIn(await vpc(fixture), 'VpcId'), more) })),
      ),
      refusal(
        'InvalidCidrBlock.Overlapped',
        async (fixture) => {
          const id = textIn(await vpc(fixture), 'VpcId');
          await vSwitch(fixture, id);
          return { parameters: vSwitchIn(id) };
        },
        { saying: 'other subnets' },
      ),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeVSwitchAttributes',
    given: onVSwitch('vsw-bp1nothing'),
    arrange: async (fixture) => ({
      parameters: onVSwitch(await vSwitch(fixture, textIn(await vpc(fixture), 'VpcId'))),
    }),
    refusals: [refusal('InvalidVSwitchId.NotFound', {})],
  },
  {
    product: 'Vpc',
    action: 'DeleteVSwitch',
    given: onVSwitch('vsw-bp1nothing'),
    arrange: async (fixture) => ({
      parameters: onVSwitch(await vSwitch(fixture, textIn(await vpc(fixture), 'VpcId'))),
    }),
    refusals: [refusal('InvalidVSwitchId.NotFound', {})],
  },
];
