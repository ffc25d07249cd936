// Router interfaces for tests: a VBR of the first built-in account at one end, a VPC's router at the other.
import { connectRouterInterface } from '../../src/actions/vpc/router-interface/ConnectRouterInterface.ts';
import { createRouterInterface } from '../../src/actions/vpc/router-interface/CreateRouterInterface.ts';
import { describeRouterInterfaces } from '../../src/actions/vpc/router-interface/DescribeRouterInterfaces.ts';
import { modifyRouterInterfaceAttribute } from '../../src/actions/vpc/router-interface/ModifyRouterInterfaceAttribute.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type CallOptions, type Parameters } from './answers.ts';
import { local } from './server.ts';
import { aConnection, ownVbr } from './virtual-border-routers.ts';

/** A router of a VPC, which is another product's. */
export const vRouter = 'vrt-bp1jcg5cmxjbl9xgcv1mb';

/** An active VBR of the first account, on a connection of its own. */
export async function aVbr(server: Demarc, more: Parameters = {}): Promise<string> {
  return await ownVbr(server, await aConnection(server), more);
}

/** What an interface of a VBR needs, and nothing more. */
export function askedOfVbr(vbr: string, more: Parameters = {}): Parameters {
  return {
    RegionId: 'cn-hangzhou',
    OppositeRegionId: 'cn-hangzhou',
    RouterType: 'VBR',
    RouterId: vbr,
    Role: 'InitiatingSide',
    Spec: 'Large.2',
    ...more,
  };
}

/** What an accepting interface of a VPC's router needs, and nothing more. */
export function askedOfVRouter(more: Parameters = {}): Parameters {
  return {
    RegionId: 'cn-hangzhou',
    OppositeRegionId: 'cn-hangzhou',
    RouterType: 'VRouter',
    RouterId: vRouter,
    Role: 'AcceptingSide',
    Spec: 'Negative',
    ...more,
  };
}

export async function anInterface(server: Demarc, parameters: Parameters, options: CallOptions = {}): Promise<string> {
  return (await answerOf(server, createRouterInterface, parameters, options)).RouterInterfaceId;
}

/** Parameters that name an interface in Hangzhou. */
export function onInterface(id: string, more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', RouterInterfaceId: id, ...more };
}

/** All of an account's interfaces, newest first, filtered at will. */
export async function shownInterfaces(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  const query = { RegionId: 'cn-hangzhou', PageSize: '50', ...more };
  return (await answerOf(server, describeRouterInterfaces, query, options)).RouterInterfaceSet.RouterInterfaceType;
}

export async function shownInterface(server: Demarc, id: string, options: CallOptions = {}) {
  const only = { 'Filter.1.Key': 'RouterInterfaceId', 'Filter.1.Value.1': id };
  const [found] = await shownInterfaces(server, only, options);
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

interface Pair {
  readonly initiator: string;
  readonly acceptor: string;
}

/** Two idle interfaces of the first account that name each other. */
export async function aPair(server: Demarc, vbr?: string, opposite = vRouter): Promise<Pair> {
  const router = vbr ?? (await aVbr(server));
  const acceptor = await anInterface(
    server,
    askedOfVRouter({ RouterId: opposite, OppositeRouterType: 'VBR', OppositeRouterId: router }),
  );
  const initiator = await anInterface(
    server,
    askedOfVbr(router, { OppositeInterfaceId: acceptor, OppositeRouterId: opposite }),
  );
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(acceptor, { OppositeInterfaceId: initiator }));
  return { initiator, acceptor };
}

/** Two interfaces that are Active, where the server takes no time. */
export async function aConnectedPair(server: Demarc, vbr?: string): Promise<Pair> {
  const pair = await aPair(server, vbr);
  await answerOf(server, connectRouterInterface, onInterface(pair.initiator));
  return pair;
}

/** An interface of the second account, which to the first does not exist. */
export async function ofSecond(server: Demarc, more: Parameters = {}): Promise<string> {
  return await anInterface(server, askedOfVRouter(more), { key: local.second });
}
