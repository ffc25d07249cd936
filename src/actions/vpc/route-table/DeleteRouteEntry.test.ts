import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { onInterface } from '../../../../test/support/router-interfaces.ts';
import { aRoute, aRoutedVbr, shownRoutes } from '../../../../test/support/routes.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import { go } from '../../../../test/support/vpcs.ts';
import type { Demarc } from '../../../start/start.ts';
import { deactivateRouterInterface } from '../router-interface/DeactivateRouterInterface.ts';
import { deleteExpressConnect } from '../router-interface/DeleteExpressConnect.ts';
import { deleteRouterInterface } from '../router-interface/DeleteRouterInterface.ts';
import { deleteRouteEntry } from './DeleteRouteEntry.ts';

const RegionId = 'cn-hangzhou';
const DestinationCidrBlock = '10.4.0.0/16';
const stepped = { stepDelay: 60_000 };

it('a route is Deleting until its step is made, and then gone', async () => {
  await using server = await startTestServer(stepped);
  const routed = await aRoutedVbr(server);
  await go(server, await aRoute(server, routed));
  const named = { RegionId, RouteTableId: routed.table, DestinationCidrBlock, NextHopId: routed.hop };
  expect(await answerOf(server, deleteRouteEntry, named)).toEqual({});
  expect(await shownRoutes(server, routed.table)).toMatchObject([{ Status: 'Deleting' }]);
  await advance(server, 'PT1M');
  expect(await shownRoutes(server, routed.table)).toEqual([]);
});

it('a route is named by its id, or by its route table and destination', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const routed = await aRoutedVbr(server);
  const byId = await aRoute(server, routed);
  for (const wrong of [{ NextHopId: 'ri-1' }, { DestinationCidrBlock: '10.5.0.0/16' }])
    expect(await refusalOf(server, deleteRouteEntry, { RouteEntryId: byId, ...wrong })).toMatchObject({
      code: 'InvalidRouteEntry.NotFound',
    });
  await answerOf(server, deleteRouteEntry, { RouteEntryId: byId });
  await aRoute(server, routed);
  await answerOf(server, deleteRouteEntry, { RouteTableId: routed.table, DestinationCidrBlock });
  expect(await shownRoutes(server, routed.table)).toEqual([]);
  for (const missing of [{ DestinationCidrBlock }, { RouteTableId: routed.table }])
    expect(await refusalOf(server, deleteRouteEntry, missing)).toMatchObject({ code: 'MissingParameter' });
});

it("another account's route is not there", async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const routed = await aRoutedVbr(server);
  const RouteEntryId = await aRoute(server, routed);
  const refusal = await refusalOf(server, deleteRouteEntry, { RouteEntryId }, { key: local.second });
  expect(refusal).toMatchObject({ code: 'InvalidRouteEntry.NotFound' });
  expect(await shownRoutes(server, routed.table)).toHaveLength(1);
});

it('an interface that routes lead by stays, unless it goes by force with its routes', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const routed = await aRoutedVbr(server);
  await aRoute(server, routed);
  for (const end of [routed.hop, routed.opposite]) await answerOf(server, deactivateRouterInterface, onInterface(end));
  const left = { status: 400, code: 'DependencyViolation.RouterInterfaceReferedByRouteEntry' };
  for (const action of [deleteRouterInterface, deleteExpressConnect])
    expect(await refusalOf(server, action, onInterface(routed.hop))).toMatchObject(left);
  await answerOf(server, deleteExpressConnect, onInterface(routed.opposite, { Force: 'true' }));
  expect(await shownRoutes(server, routed.table)).toEqual([]);
});

async function named(server: Demarc, isStable: boolean) {
  const { table, ...routed } = await aRoutedVbr(server);
  const id = await aRoute(server, { table, ...routed });
  if (isStable) await go(server, id);
  return { RegionId, RouteTableId: table, DestinationCidrBlock };
}

provokesEveryError(
  deleteRouteEntry,
  {
    destinationMalformed: () => ({ RouteTableId: 'vtb-1', DestinationCidrBlock: '10.4.0.1/16' }),
    routeTableNotFound: () => ({ RouteTableId: 'vtb-1', DestinationCidrBlock }),
    entryNotFound: async (server) => ({ ...(await named(server, true)), DestinationCidrBlock: '10.5.0.0/16' }),
    tableNotStable: async (server) => await named(server, false),
  },
  stepped,
);

ladder(deleteRouteEntry, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['routeTableNotFound', { RegionId: 'cn-beijing' }],
    ['entryNotFound', { DestinationCidrBlock: '10.5.0.0/16' }],
    ['tableNotStable', async (server) => await named(server, false)],
  ],
  mended: async (server) => await named(server, true),
  settings: stepped,
});
