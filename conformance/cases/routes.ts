// Route tables and their routes.
import { z } from 'zod';
import { refusal, type ActionCases, type Asked } from '../case.ts';
import {
  acceptingInterface,
  region,
  routedVpc,
  routeOf,
  routerInterface,
  vbr,
  vbrInterface,
  vpc,
  vRouterInterface,
} from '../connections.ts';
import { textIn, type Fixture } from '../fixture.ts';
import type { Parameters } from '../parameters.ts';

const tables = z.object({
  RouterTableList: z.object({
    RouterTableListType: z.array(z.object({ RouteTableId: z.string(), RouterId: z.string() })),
  }),
});

const nothing = routeOf({ table: 'vtb-bp1nothing', hop: 'ri-bp1nothing' });
const tableNotFound = refusal('InvalidRouteTableId.NotFound', {});

function onVpc(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: routeOf(await routedVpc(fixture), more) });
}

/** After a route to the usual network. */
function routed(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => {
    const route = routeOf(await routedVpc(fixture));
    await fixture.vpc('CreateRouteEntry', route);
    return { parameters: { ...route, ...more } };
  };
}

async function onIdle(fixture: Fixture): Promise<Asked> {
  const made = await vpc(fixture);
  const hop = await routerInterface(fixture, vRouterInterface(textIn(made, 'VRouterId')));
  return { parameters: routeOf({ table: textIn(made, 'RouteTableId'), hop }) };
}

async function tableOf({ vpc: call }: Fixture, router: string): Promise<string> {
  const query = { RegionId: region, RouterType: 'VBR', RouterId: router };
  const listed = tables.parse(await call('DescribeRouteTableList', query));
  return listed.RouterTableList.RouterTableListType[0]?.RouteTableId ?? '';
}

async function onTerminatedVbr(fixture: Fixture): Promise<Asked> {
  const router = await vbr(fixture);
  const hop = await routerInterface(fixture, vbrInterface(router));
  await fixture.vpc('TerminateVirtualBorderRouter', { RegionId: region, VbrId: router });
  return { parameters: routeOf({ table: await tableOf(fixture, router), hop }) };
}

async function byAnother(fixture: Fixture): Promise<Asked> {
  const { table } = await routedVpc(fixture);
  return { parameters: routeOf({ table, hop: await acceptingInterface(fixture) }) };
}

export const routes: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreateRouteEntry',
    given: nothing,
    arrange: onVpc(),
    refusals: [
      tableNotFound,
      refusal('InvalidCidrBlock.Malformed', { DestinationCidrBlock: '10.4.0.1/16' }),
      refusal('InvalidNextHopType', onVpc({ NextHopType: 'Instance' }), { saying: 'is not valid.' }),
      refusal('InvalidNextHopId.NotFound', onVpc({ NextHopId: 'ri-bp1nothing' })),
      refusal('InvalidRouterInterface', byAnother),
      refusal('InvalidVBRStatus', onTerminatedVbr),
      refusal('IncorrectStatus.RouterInterface', onIdle),
      refusal('Duplicated.VpcNextHop', routed()),
      refusal('InvalidCIDRBlock.Duplicate', async (fixture) => {
        const first = await routed()(fixture);
        const { vpc: call } = fixture;
        const table = textIn(first.parameters, 'RouteTableId');
        const { RouterTableList } = tables.parse(
          await call('DescribeRouteTableList', { RegionId: region, RouteTableId: table }),
        );
        const router = RouterTableList.RouterTableListType[0]?.RouterId ?? '';
        const fast = { FastLinkMode: 'true', OppositeRouterId: router };
        const InstanceId = await routerInterface(fixture, vbrInterface(await vbr(fixture), fast));
        const shown = await call('DescribeRouterInterfaceAttribute', { RegionId: region, InstanceId });
        return { parameters: { ...first.parameters, NextHopId: textIn(shown, 'OppositeInterfaceId') } };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DeleteRouteEntry',
    given: nothing,
    arrange: routed(),
    refusals: [
      tableNotFound,
      refusal('InvalidCidrBlock.Malformed', { DestinationCidrBlock: '10.4.0.1/16' }),
      refusal('InvalidRouteEntry.NotFound', routed({ DestinationCidrBlock: '10.5.0.0/16' })),
    ],
  },
  ...['DescribeRouteTables', 'DescribeRouteTableList'].map((action): ActionCases => ({
    product: 'Vpc',
    action,
    given: { RegionId: region },
    arrange: async (fixture) => {
      const { parameters } = await routed()(fixture);
      return { parameters: { RegionId: region, RouteTableId: textIn(parameters, 'RouteTableId') } };
    },
    refusals: [],
  })),
  {
    product: 'Vpc',
    action: 'DescribeRouteEntryList',
    given: { RegionId: region, RouteTableId: 'vtb-bp1nothing' },
    arrange: async (fixture) => {
      const { parameters } = await routed()(fixture);
      return { parameters: { RegionId: region, RouteTableId: textIn(parameters, 'RouteTableId') } };
    },
    refusals: [],
  },
];
