// BGP for tests: groups on a VBR of the first built-in account, their peers, and networks.
import { addBgpNetwork } from '../../src/actions/vpc/bgp/AddBgpNetwork.ts';
import { createBgpGroup } from '../../src/actions/vpc/bgp/CreateBgpGroup.ts';
import { createBgpPeer } from '../../src/actions/vpc/bgp/CreateBgpPeer.ts';
import { describeBgpGroups } from '../../src/actions/vpc/bgp/DescribeBgpGroups.ts';
import { describeBgpNetworks } from '../../src/actions/vpc/bgp/DescribeBgpNetworks.ts';
import { describeBgpPeers } from '../../src/actions/vpc/bgp/DescribeBgpPeers.ts';
import { modifyVirtualBorderRouterAttribute } from '../../src/actions/vpc/virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
import { terminateVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/TerminateVirtualBorderRouter.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type CallOptions, type Parameters } from './answers.ts';
import { aVbr } from './router-interfaces.ts';
import { local } from './server.ts';
import { aConnection, crossAccountVbr, on, peering } from './virtual-border-routers.ts';

/** What a group on a VBR needs, and nothing more. */
export function askedOfGroup(vbr: string, more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', RouterId: vbr, PeerAsn: '65001', ...more };
}

export async function aGroup(server: Demarc, vbr?: string, more: Parameters = {}): Promise<string> {
  return (await answerOf(server, createBgpGroup, askedOfGroup(vbr ?? (await aVbr(server)), more))).BgpGroupId;
}

/** Parameters that name a group in Hangzhou. */
export function onGroup(id: string, more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', BgpGroupId: id, ...more };
}

/** All of an account's groups, newest first, filtered at will. */
export async function shownGroups(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  const query = { RegionId: 'cn-hangzhou', PageSize: '50', ...more };
  return (await answerOf(server, describeBgpGroups, query, options)).BgpGroups.BgpGroup;
}

export async function shownGroup(server: Demarc, id: string, options: CallOptions = {}) {
  const [found] = await shownGroups(server, { BgpGroupId: id }, options);
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

/** An active VBR of the second account, on a connection of the first's. */
export async function vbrOfSecond(server: Demarc): Promise<string> {
  const vbr = await crossAccountVbr(server, await aConnection(server));
  await answerOf(server, modifyVirtualBorderRouterAttribute, on(vbr, peering), { key: local.second });
  return vbr;
}

/** A group of the second account, which to the first does not exist, although its VBR does. */
export async function groupOfSecond(server: Demarc): Promise<string> {
  const asked = askedOfGroup(await vbrOfSecond(server));
  return (await answerOf(server, createBgpGroup, asked, { key: local.second })).BgpGroupId;
}

export async function terminated(server: Demarc, vbr: string): Promise<string> {
  await answerOf(server, terminateVirtualBorderRouter, on(vbr));
  return vbr;
}

/** A peer with an address of its own, in a group of its own unless told otherwise; the server may take no time. */
export async function aPeer(server: Demarc, group?: string, more: Parameters = {}): Promise<string> {
  return (await answerOf(server, createBgpPeer, onGroup(group ?? (await aGroup(server)), more))).BgpPeerId;
}

/** Parameters that name a peer in Hangzhou. */
export function onPeer(id: string, more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', BgpPeerId: id, ...more };
}

/** All of an account's peers, newest first, filtered at will. */
export async function shownPeers(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  const query = { RegionId: 'cn-hangzhou', PageSize: '50', ...more };
  return (await answerOf(server, describeBgpPeers, query, options)).BgpPeers.BgpPeer;
}

export async function shownPeer(server: Demarc, id: string, options: CallOptions = {}) {
  const [found] = await shownPeers(server, { BgpPeerId: id }, options);
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

/** A peer of the second account, which to the first does not exist. The server must take no time. */
export async function peerOfSecond(server: Demarc): Promise<string> {
  const asked = onGroup(await groupOfSecond(server));
  return (await answerOf(server, createBgpPeer, asked, { key: local.second })).BgpPeerId;
}

/** Parameters that name a network of a VBR in Hangzhou. */
export function onNetwork(vbr: string, DstCidrBlock = '10.0.0.0/8', more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', RouterId: vbr, DstCidrBlock, ...more };
}

/** @returns the VBR that has it */
export async function aNetwork(server: Demarc, DstCidrBlock?: string, vbr?: string): Promise<string> {
  const wanted = vbr ?? (await aVbr(server));
  await answerOf(server, addBgpNetwork, onNetwork(wanted, DstCidrBlock));
  return wanted;
}

/** All of an account's networks, newest first, filtered at will. */
export async function shownNetworks(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  const query = { RegionId: 'cn-hangzhou', PageSize: '50', ...more };
  return (await answerOf(server, describeBgpNetworks, query, options)).BgpNetworks.BgpNetwork;
}
