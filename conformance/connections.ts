// Connections, VBRs and router interfaces of a fixture, brought by calls of both sides to the status that a case needs.
import { randomUUID } from 'node:crypto';
import type { Parameters } from './parameters.ts';
import { OutOfReach, textIn, type Account, type Fixture } from './fixture.ts';
import type { Key } from './target.ts';

export const region = 'cn-hangzhou';
export const accessPoint = 'ap-cn-hangzhou-yh-C';

/** The parameters that an application for a connection needs at least. */
export function application(more: Parameters = {}): Parameters {
  return {
    ...{ RegionId: region, AccessPointId: accessPoint, LineOperator: 'CT', PeerLocation: 'Hangzhou, West Lake' },
    ClientToken: randomUUID(),
    ...more,
  };
}

const steps = {
  Initial: [],
  Approved: ['approve'],
  Allocated: ['approve', 'allocate'],
  Confirmed: ['approve', 'allocate', 'ConfirmPhysicalConnection'],
  Enabled: ['approve', 'allocate', 'ConfirmPhysicalConnection', 'EnablePhysicalConnection'],
  Rejected: ['reject'],
  Canceled: ['CancelPhysicalConnection'],
} as const;

export type ConnectionStatus = keyof typeof steps;

let ports = 0;

/** A new connection in this status, of the fixture's customer unless another key is given. @returns its id */
export async function connection(
  { vpc, staff, customer, target }: Fixture,
  status: ConnectionStatus = 'Enabled',
  wishes: Parameters = {},
  key: Key = customer,
): Promise<string> {
  // Refused before an application is made that nobody could approve.
  if (target.operator === undefined && status !== 'Initial' && status !== 'Canceled')
    throw new OutOfReach("the connection would need the provider's staff, and there is no key of theirs");
  const id = textIn(await vpc('CreatePhysicalConnection', application(wishes), key), 'PhysicalConnectionId');
  const named = { PhysicalConnectionId: id };
  for (const step of steps[status])
    if (step === 'approve') await staff('ApprovePhysicalConnection', named);
    else if (step === 'reject') await staff('RejectPhysicalConnection', { ...named, Reason: 'No port is left' });
    else if (step === 'allocate') {
      ports += 1;
      await staff('AllocatePhysicalConnection', {
        ...named,
        AdLocation: 'Room 2, rack 14',
        PortNumber: `${process.pid}/${ports}`,
      });
    } else await vpc(step, { RegionId: region, ...named }, key);
  return id;
}

/** Parameters that name a connection. */
export function onConnection(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, PhysicalConnectionId: id, ...more };
}

export const peering = {
  LocalGatewayIp: '10.0.0.1',
  PeerGatewayIp: '10.0.0.2',
  PeeringSubnetMask: '255.255.255.252',
} as const;

/** What a VBR of the connection's owner needs. */
export function ownVbrOn(id: string, more: Parameters = {}): Parameters {
  return onConnection(id, { VlanId: '10', ...peering, ...more });
}

/** An active VBR of the customer's on a connection of its own. */
export async function vbr(fixture: Fixture, more: Parameters = {}): Promise<string> {
  return textIn(await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(await connection(fixture), more)), 'VbrId');
}

export interface SharedVbr {
  readonly id: string;
  readonly connection: string;
  readonly owner: Account;
}

/** A VBR of another account on the customer's connection, unconfirmed. */
export async function crossAccountVbr(fixture: Fixture): Promise<SharedVbr> {
  const owner = await fixture.account();
  const on = await connection(fixture);
  const asked = onConnection(on, { VlanId: '20', VbrOwnerId: owner.accountId });
  return { id: textIn(await fixture.vpc('CreateVirtualBorderRouter', asked), 'VbrId'), connection: on, owner };
}

/** A VBR of another account, put into service by that account. */
export async function confirmedCrossAccountVbr(fixture: Fixture): Promise<SharedVbr> {
  const made = await crossAccountVbr(fixture);
  await fixture.vpc('ModifyVirtualBorderRouterAttribute', onVbr(made.id, peering), made.owner);
  return made;
}

export async function terminatedVbr(fixture: Fixture): Promise<string> {
  const id = await vbr(fixture);
  await fixture.vpc('TerminateVirtualBorderRouter', onVbr(id));
  return id;
}

/** Parameters that name a VBR. */
export function onVbr(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, VbrId: id, ...more };
}

/** The VRouter of a VPC of the customer's, or of another account that a key is given of. */
export async function vRouter({ vpc: call }: Fixture, key?: Key): Promise<string> {
  return textIn(await call('CreateVpc', { RegionId: region }, key), 'VRouterId');
}

const ends = { RegionId: region, OppositeRegionId: region };

export function vbrInterface(router: string, more: Parameters = {}): Parameters {
  return { ...ends, RouterType: 'VBR', RouterId: router, Role: 'InitiatingSide', Spec: 'Large.2', ...more };
}

export function vRouterInterface(router: string, more: Parameters = {}): Parameters {
  return { ...ends, RouterType: 'VRouter', RouterId: router, Role: 'AcceptingSide', Spec: 'Negative', ...more };
}

/** An idle accepting interface of a VRouter of its own. @returns its id */
export async function acceptingInterface(fixture: Fixture, more: Parameters = {}): Promise<string> {
  return await routerInterface(fixture, vRouterInterface(await vRouter(fixture), more));
}

export async function routerInterface({ vpc }: Fixture, asked: Parameters, key?: Key): Promise<string> {
  return textIn(await vpc('CreateRouterInterface', asked, key), 'RouterInterfaceId');
}

export function onInterface(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, RouterInterfaceId: id, ...more };
}

interface Pair {
  readonly initiator: string;
  readonly acceptor: string;
  /** That of the acceptor. */
  readonly vRouter: string;
}

/** Two idle interfaces that name each other. */
export async function pair(fixture: Fixture, router?: string, opposite?: string): Promise<Pair> {
  const at = router ?? (await vbr(fixture));
  const opposed = opposite ?? (await vRouter(fixture));
  const acceptor = await routerInterface(
    fixture,
    vRouterInterface(opposed, { OppositeRouterType: 'VBR', OppositeRouterId: at }),
  );
  const named = { OppositeInterfaceId: acceptor, OppositeRouterId: opposed };
  const initiator = await routerInterface(fixture, vbrInterface(at, named));
  await fixture.vpc('ModifyRouterInterfaceAttribute', onInterface(acceptor, { OppositeInterfaceId: initiator }));
  return { initiator, acceptor, vRouter: opposed };
}

export async function connectedPair(fixture: Fixture, router?: string): Promise<Pair> {
  const made = await pair(fixture, router);
  await fixture.vpc('ConnectRouterInterface', onInterface(made.initiator));
  return made;
}

/** A VPC of the customer's. @returns what CreateVpc answers */
export async function vpc({ vpc: call }: Fixture): Promise<Readonly<Record<string, unknown>>> {
  return await call('CreateVpc', { RegionId: region, CidrBlock: '10.0.0.0/8' });
}

/** Parameters that name a VPC. */
export function onVpc(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, VpcId: id, ...more };
}

/** What a vSwitch of a VPC needs. */
export function vSwitchIn(vpcId: string, more: Parameters = {}): Parameters {
  return onVpc(vpcId, { CidrBlock: '10.0.1.0/24', ZoneId: `${region}-h`, ...more });
}

export async function vSwitch({ vpc: call }: Fixture, vpcId: string): Promise<string> {
  return textIn(await call('CreateVSwitch', vSwitchIn(vpcId)), 'VSwitchId');
}

/** Parameters that name a vSwitch. */
export function onVSwitch(id: string): Parameters {
  return { RegionId: region, VSwitchId: id };
}

/** What a BGP group on a VBR needs. */
export function bgpGroupOn(router: string, more: Parameters = {}): Parameters {
  return { RegionId: region, RouterId: router, PeerAsn: '65001', ...more };
}

export function onBgpGroup(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, BgpGroupId: id, ...more };
}

/** Available where the server takes no time. */
export async function bgpGroup(fixture: Fixture, router?: string, more: Parameters = {}): Promise<string> {
  const asked = bgpGroupOn(router ?? (await vbr(fixture)), more);
  return textIn(await fixture.vpc('CreateBgpGroup', asked), 'BgpGroupId');
}

export function onBgpPeer(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, BgpPeerId: id, ...more };
}

export async function bgpPeer(fixture: Fixture, group?: string, more: Parameters = {}): Promise<string> {
  const asked = onBgpGroup(group ?? (await bgpGroup(fixture)), more);
  return textIn(await fixture.vpc('CreateBgpPeer', asked), 'BgpPeerId');
}

/** Parameters that name a BGP network of a VBR. */
export function onBgpNetwork(router: string, more: Parameters = {}): Parameters {
  return { RegionId: region, RouterId: router, DstCidrBlock: '10.0.0.0/8', ...more };
}

/** A VBR with a BGP network. @returns the VBR */
export async function withBgpNetwork(fixture: Fixture): Promise<string> {
  const router = await vbr(fixture);
  await fixture.vpc('AddBgpNetwork', onBgpNetwork(router));
  return router;
}

interface Routed {
  readonly table: string;
  readonly hop: string;
}

/** The route table of a VPC of the customer's, and an Active interface of its VRouter. */
export async function routedVpc(fixture: Fixture): Promise<Routed> {
  const made = await vpc(fixture);
  const fast = { FastLinkMode: 'true', OppositeRouterId: textIn(made, 'VRouterId') };
  const asked = vbrInterface(await vbr(fixture), fast);
  const InstanceId = await routerInterface(fixture, asked);
  const shown = await fixture.vpc('DescribeRouterInterfaceAttribute', { RegionId: region, InstanceId });
  return { table: textIn(made, 'RouteTableId'), hop: textIn(shown, 'OppositeInterfaceId') };
}

/** What a route needs. */
export function routeOf({ table, hop }: Routed, more: Parameters = {}): Parameters {
  const by = { NextHopType: 'RouterInterface', NextHopId: hop };
  return { RegionId: region, RouteTableId: table, DestinationCidrBlock: '10.4.0.0/16', ...by, ...more };
}
