import { expect, it } from 'vitest';
import { z } from 'zod';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { told } from '../../../../test/support/control.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  anInterface,
  aPair,
  askedOfVbr,
  askedOfVRouter,
  aVbr,
  onInterface,
  shownInterface,
} from '../../../../test/support/router-interfaces.ts';
import { aRoute, aRoutedVbr, askedRoute, shownRoutes, tableOf } from '../../../../test/support/routes.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { advance, on } from '../../../../test/support/virtual-border-routers.ts';
import { aVpc, go } from '../../../../test/support/vpcs.ts';
import { maxRouteEntries } from '../../../domain/route-entry.ts';
import type { Demarc } from '../../../start/start.ts';
import { connectRouterInterface } from '../router-interface/ConnectRouterInterface.ts';
import { deactivateRouterInterface } from '../router-interface/DeactivateRouterInterface.ts';
import { terminateVirtualBorderRouter } from '../virtual-border-router/TerminateVirtualBorderRouter.ts';
import { createRouteEntry } from './CreateRouteEntry.ts';

const atOnce = { stepDelay: 0 };
const stepped = { stepDelay: 60_000 };

it.each(formats)('a route is shown as it was asked for, in %s', async (format) => {
  await using server = await startTestServer(atOnce);
  const routed = await aRoutedVbr(server);
  const id = await aRoute(server, routed, { RouteEntryName: 'office', Description: 'A & <B>' });
  expect(id).toMatch(/^rte-bp1[a-z0-9]{17}$/);
  expect(await shownRoutes(server, routed.table, { format })).toEqual([
    {
      Description: 'A & <B>',
      DestinationCidrBlock: '10.4.0.0/16',
      InstanceId: routed.hop,
      NextHopType: 'RouterInterface',
      NextHops: { NextHop: [{ Enabled: 1, NextHopId: routed.hop, NextHopType: 'RouterInterface', Weight: 0 }] },
      RouteEntryId: id,
      RouteEntryName: 'office',
      RouteTableId: routed.table,
      Status: 'Available',
      Type: 'Custom',
    },
  ]);
});

it('a route is Pending until its step is made, and then Available', async () => {
  await using server = await startTestServer(stepped);
  const routed = await aRoutedVbr(server);
  await aRoute(server, routed);
  expect(await shownRoutes(server, routed.table)).toMatchObject([{ Status: 'Pending' }]);
  await advance(server, 'PT1M');
  expect(await shownRoutes(server, routed.table)).toMatchObject([{ Status: 'Available' }]);
});

it('the same client token makes one route', async () => {
  await using server = await startTestServer(atOnce);
  const routed = await aRoutedVbr(server);
  const asked = { ClientToken: 'once' };
  expect(await aRoute(server, routed, asked)).toBe(await aRoute(server, routed, asked));
});

it("a VPC's route table takes routes by the interfaces of its VRouter", async () => {
  await using server = await startTestServer({ edition: 'current', stepDelay: 0 });
  const { hop: ofVbr, vbr } = await routedVpc(server);
  const { RouteTableId, hop } = await routedVpc(server, vbr);
  const route = { table: RouteTableId, hop };
  await answerOf(server, createRouteEntry, askedRoute(route, { DestinationCidrBlock: '0.0.0.0/0' }));
  expect(await shownRoutes(server, RouteTableId)).toMatchObject([{ InstanceId: hop, Status: 'Available' }]);
  expect(await refusalOf(server, createRouteEntry, askedRoute({ ...route, hop: ofVbr }))).toMatchObject({
    code: 'InvalidRouterInterface',
  });
});

it("another account's route table is not there", async () => {
  await using server = await startTestServer(atOnce);
  const routed = await aRoutedVbr(server);
  const refusal = await refusalOf(server, createRouteEntry, askedRoute(routed), { key: local.second });
  expect(refusal).toMatchObject({ status: 404, code: 'InvalidRouteTableId.NotFound' });
  expect(await shownRoutes(server, routed.table)).toEqual([]);
});

it('of two routes to one network that are made at once one is made', async () => {
  await using server = await startTestServer(atOnce);
  const routed = await aRoutedVbr(server);
  const made = await Promise.allSettled([aRoute(server, routed), aRoute(server, routed), aRoute(server, routed)]);
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await shownRoutes(server, routed.table)).toHaveLength(1);
});

/** A VPC whose VRouter is linked to a VBR, and the Active interface at its end. */
async function routedVpc(server: Demarc, known?: string) {
  const vpc = await aVpc(server);
  const fast = { FastLinkMode: 'true', OppositeRouterId: vpc.VRouterId };
  const vbr = known ?? (await aVbr(server));
  const ofVbr = await anInterface(server, askedOfVbr(vbr, fast));
  const { OppositeInterfaceId: hop = '' } = await shownInterface(server, ofVbr);
  return { ...vpc, vbr, hop };
}

/** Routed, with as many routes as there can be. */
async function full(server: Demarc) {
  const routed = await aRoutedVbr(server);
  for (let place = 0; place < maxRouteEntries; place += 1)
    await go(server, await aRoute(server, routed, { DestinationCidrBlock: `10.5.${place}.0/24` }));
  return routed;
}

async function onTerminated(server: Demarc) {
  const routed = await aRoutedVbr(server);
  await answerOf(server, terminateVirtualBorderRouter, on(routed.vbr));
  await answerOf(server, deactivateRouterInterface, onInterface(routed.hop));
  return askedRoute(routed);
}

async function onIdle(server: Demarc) {
  const vbr = await aVbr(server);
  const { initiator } = await aPair(server, vbr);
  return askedRoute({ table: await tableOf(server, vbr), hop: initiator });
}

/** With an Available route to the usual network. */
async function used(server: Demarc) {
  const routed = await aRoutedVbr(server);
  await go(server, await aRoute(server, routed));
  return routed;
}

/** The same, whatever time passes. */
async function heldUp(server: Demarc) {
  await told(server, z.looseObject({}), ['POST', 'pace', JSON.stringify({ 'finish-route-creation': 'when-told' })]);
  return askedRoute(await unstable(server));
}

async function unstable(server: Demarc) {
  const routed = await aRoutedVbr(server);
  await aRoute(server, routed);
  return routed;
}

provokesEveryError(
  createRouteEntry,
  {
    nextHopTypeInvalid: async (server) => askedRoute(await aRoutedVbr(server), { NextHopType: 'Instance' }),
    nextHopNotFound: async (server) => askedRoute({ ...(await aRoutedVbr(server)), hop: 'ri-1' }),
    routeTableNotFound: () => askedRoute({ table: 'vtb-1', hop: 'ri-1' }),
    destinationMalformed: () => askedRoute({ table: 'vtb-1', hop: 'ri-1' }, { DestinationCidrBlock: '10.4.0.1/16' }),
    routerInterfaceInvalid: async (server) => {
      const { table, opposite } = await aRoutedVbr(server);
      return askedRoute({ table, hop: opposite });
    },
    vpcNotAvailable: async (server) => {
      const { RouteTableId, VRouterId } = await aVpc(server);
      const hop = await anInterface(server, askedOfVRouter({ RouterId: VRouterId }));
      return askedRoute({ table: RouteTableId, hop });
    },
    vbrNotActive: onTerminated,
    interfaceNotActive: onIdle,
    tableNotStable: async (server) => askedRoute(await unstable(server), { DestinationCidrBlock: '10.5.0.0/16' }),
    entryQuota: async (server) => askedRoute(await full(server)),
    sameRoute: async (server) => askedRoute(await used(server)),
    sameDestination: async (server) => {
      const { vbr, table } = await used(server);
      const { initiator } = await aPair(server, vbr, 'vrt-other');
      await answerOf(server, connectRouterInterface, onInterface(initiator));
      await advance(server, 'PT1M');
      return askedRoute({ table, hop: initiator });
    },
  },
  stepped,
);

ladder(createRouteEntry, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['routeTableNotFound', { RouteTableId: 'vtb-1' }],
    ['nextHopTypeInvalid', { NextHopType: 'Instance' }],
    ['nextHopNotFound', { NextHopId: 'ri-1' }],
    [
      'routerInterfaceInvalid',
      async (server) => {
        const { hop } = await aRoutedVbr(server);
        return { NextHopId: hop };
      },
    ],
    ['vbrNotActive', onTerminated],
    ['interfaceNotActive', onIdle],
    ['tableNotStable', heldUp],
    ['sameRoute', async (server) => askedRoute(await used(server))],
    ['entryQuota', async (server) => askedRoute(await full(server))],
  ],
  apart: {
    vpcNotAvailable: 'a VPC that is still being made has no Active interface, and no VBR',
    sameDestination: 'the route to the network is the same one or another',
  },
  mended: async (server) => askedRoute(await aRoutedVbr(server)),
  settings: stepped,
});
