// Route tables with an interface that routes can lead by, and their routes.
import { createRouteEntry } from '../../src/actions/vpc/route-table/CreateRouteEntry.ts';
import { describeRouteTables } from '../../src/actions/vpc/route-table/DescribeRouteTables.ts';
import { connectRouterInterface } from '../../src/actions/vpc/router-interface/ConnectRouterInterface.ts';
import { deactivateRouterInterface } from '../../src/actions/vpc/router-interface/DeactivateRouterInterface.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type CallOptions, type Parameters } from './answers.ts';
import { aPair, aVbr, onInterface } from './router-interfaces.ts';
import { advance, shownVbrs } from './virtual-border-routers.ts';

const RegionId = 'cn-hangzhou';

interface Routed {
  readonly vbr: string;
  readonly table: string;
  /** The VBR's Active interface, by which routes can lead. */
  readonly hop: string;
  /** The interface at its other end. */
  readonly opposite: string;
}

/** A VBR of the first account, connected to a VRouter. It moves the clock on by a minute. */
export async function aRoutedVbr(server: Demarc, vRouter?: string): Promise<Routed> {
  const vbr = await aVbr(server);
  const { initiator, acceptor } = await aPair(server, vbr, vRouter);
  await answerOf(server, connectRouterInterface, onInterface(initiator));
  await advance(server, 'PT1M');
  return { vbr, table: await tableOf(server, vbr), hop: initiator, opposite: acceptor };
}

export async function tableOf(server: Demarc, vbr: string): Promise<string> {
  const shown = (await shownVbrs(server, { 'Filter.1.Key': 'VbrId', 'Filter.1.Value.1': vbr }))[0];
  if (shown?.RouteTableId === undefined) throw new Error(`${vbr} has no route table`);
  return shown.RouteTableId;
}

/** What a route needs, and nothing more. */
export function askedRoute({ table, hop }: Pick<Routed, 'table' | 'hop'>, more: Parameters = {}): Parameters {
  const by = { NextHopType: 'RouterInterface', NextHopId: hop };
  return { RegionId, RouteTableId: table, DestinationCidrBlock: '10.4.0.0/16', ...by, ...more };
}

/** A route, Available where the server takes no time. @returns its id */
export async function aRoute(server: Demarc, routed: Routed, more: Parameters = {}): Promise<string> {
  return (await answerOf(server, createRouteEntry, askedRoute(routed, more))).RouteEntryId;
}

/** The routes of a route table. */
export async function shownRoutes(server: Demarc, RouteTableId: string, options: CallOptions = {}) {
  const { RouteTables } = await answerOf(server, describeRouteTables, { RegionId, RouteTableId }, options);
  return RouteTables.RouteTable[0]?.RouteEntrys.RouteEntry ?? [];
}

/** The same with a route, and with both ends of the link out of service. The server takes no time. */
export async function routedOutOfService(server: Demarc): Promise<Routed> {
  const routed = await aRoutedVbr(server);
  await aRoute(server, routed);
  for (const end of [routed.hop, routed.opposite]) await answerOf(server, deactivateRouterInterface, onInterface(end));
  return routed;
}
