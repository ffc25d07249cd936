// A router interface: one end of a connection between two routers, a VBR and a VPC's router or two of the latter.
import type { StepOf } from './due-steps.ts';
import type { AccountId, RouterInterfaceId } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';

const routerInterfaceStatuses = [
  'Idle',
  'Connecting',
  'AcceptingConnecting',
  'Active',
  'Deactivating',
  'Inactive',
  'Activating',
] as const;
export type RouterInterfaceStatus = (typeof routerInterfaceStatuses)[number];

export type RouterInterfaceEvent =
  | 'connect'
  | 'accept'
  | 'connected'
  | 'deactivate'
  | 'deactivated'
  | 'activate'
  | 'activated'
  | 'delete'
  | 'delete by force';

export const routerInterfaceLifecycle: Lifecycle<
  RouterInterfaceStatus,
  RouterInterfaceEvent,
  StepOf<'router interface'>
> = {
  of: 'router interface',
  initial: ['Idle'],
  statuses: routerInterfaceStatuses,
  moves: [
    { on: 'connect', by: ['customer'], from: ['Idle'], to: 'Connecting', then: 'finish-interface-connection' },
    // The other end of a connection; the initiator's due step finishes both.
    { on: 'accept', by: ['customer'], from: ['Idle'], to: 'AcceptingConnecting' },
    { on: 'connected', by: ['time'], from: ['Connecting', 'AcceptingConnecting'], to: 'Active' },
    { on: 'deactivate', by: ['customer'], from: ['Active'], to: 'Deactivating', then: 'finish-interface-deactivation' },
    { on: 'deactivated', by: ['time'], from: ['Deactivating'], to: 'Inactive' },
    { on: 'activate', by: ['customer'], from: ['Inactive'], to: 'Activating', then: 'finish-interface-activation' },
    { on: 'activated', by: ['time'], from: ['Activating'], to: 'Active' },
    { on: 'delete', by: ['customer'], from: ['Idle', 'Inactive'], to: null },
    // With the other end, whatever is under way; or alone while Active, in the edition that allows it.
    { on: 'delete by force', by: ['customer'], from: routerInterfaceStatuses, to: null },
  ],
};

/** Statuses in which nothing is under way, so that attributes and specification may change. */
export const settledStatuses: readonly RouterInterfaceStatus[] = ['Idle', 'Active', 'Inactive'];

export const routerTypes = ['VRouter', 'VBR'] as const;
export type RouterType = (typeof routerTypes)[number];

export const interfaceRoles = ['InitiatingSide', 'AcceptingSide'] as const;
export type InterfaceRole = (typeof interfaceRoles)[number];

/** In the order of their bandwidths. The accepting side has no bandwidth of its own. */
export const interfaceSpecs = [
  'Mini.2',
  'Mini.5',
  'Small.1',
  'Small.2',
  'Small.5',
  'Middle.1',
  'Middle.2',
  'Middle.5',
  'Large.1',
  'Large.2',
  'Large.5',
  'Xlarge.1',
  'Negative',
] as const;
export type InterfaceSpec = (typeof interfaceSpecs)[number];

export const bandwidthMbpsOf: Readonly<Record<InterfaceSpec, number>> = {
  'Mini.2': 2,
  'Mini.5': 5,
  'Small.1': 10,
  'Small.2': 20,
  'Small.5': 50,
  'Middle.1': 100,
  'Middle.2': 200,
  'Middle.5': 500,
  'Large.1': 1000,
  'Large.2': 2000,
  'Large.5': 5000,
  'Xlarge.1': 10_000,
  Negative: 0,
};

/** The initiator buys the bandwidth, and only the initiator. */
export function fitsRole(spec: InterfaceSpec, role: InterfaceRole): boolean {
  return (spec === 'Negative') === (role === 'AcceptingSide');
}

/** A VBR only initiates connections, so the interface opposite accepts. */
export function mayHaveRole(role: InterfaceRole, own: RouterType, opposite: RouterType | null): boolean {
  return role === 'InitiatingSide' ? opposite !== 'VBR' : own !== 'VBR';
}

/** What one end says of the other. */
export interface OppositeEnd {
  readonly oppositeAccountId: AccountId;
  readonly oppositeRouterType: RouterType | null;
  readonly oppositeRouterId: string | null;
  readonly oppositeInterfaceId: RouterInterfaceId | null;
}

export interface RouterInterface extends OppositeEnd {
  readonly id: RouterInterfaceId;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly routerType: RouterType;
  readonly routerId: string;
  /** Of the VBR's connection; null for a VPC's router. */
  readonly accessPointId: string | null;
  readonly role: InterfaceRole;
  readonly spec: InterfaceSpec;
  readonly status: RouterInterfaceStatus;
  readonly revision: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly oppositeRegionId: string;
  readonly oppositeAccessPointId: string | null;
  /** Whether its owner has said whose the other end is, if only by naming it. */
  readonly namesOppositeOwner: boolean;
  readonly healthCheckSourceIp: string | null;
  readonly healthCheckTargetIp: string | null;
  readonly healthCheckIntervalMs: number | null;
  /** Lost probes in a row after which the other end counts as unreachable. */
  readonly healthCheckThreshold: number | null;
  readonly chargeType: 'AfterPay' | 'Prepaid';
  readonly endsAt: number | null;
  /** null for the account's default group. */
  readonly resourceGroupId: string | null;
  /** Whether the server made and connected the other end with it. */
  readonly fastLinkMode: boolean;
  readonly createdAt: number;
  readonly connectedAt: number | null;
}

/** Whether two interfaces are each other's ends: each names the other and contradicts nothing about it. */
export function areOpposite(one: RouterInterface, other: RouterInterface): boolean {
  return one.role !== other.role && pointsAt(one, other) && pointsAt(other, one);
}

function pointsAt(one: RouterInterface, other: RouterInterface): boolean {
  return (
    one.oppositeInterfaceId === other.id &&
    one.oppositeAccountId === other.accountId &&
    one.oppositeRegionId === other.regionId &&
    (one.oppositeRouterId ?? other.routerId) === other.routerId &&
    (one.oppositeRouterType ?? other.routerType) === other.routerType
  );
}

/** Whether a connection between two regions leaves the Chinese mainland; such connections are another product. */
export function crossesBorder(regionId: string, otherRegionId: string): boolean {
  return isMainland(regionId) !== isMainland(otherRegionId);
}

function isMainland(regionId: string): boolean {
  return regionId.startsWith('cn-') && regionId !== 'cn-hongkong';
}
