// A VPC: the private network that the other end of a connection lies in. Here it is what routers and routes need of it: an
// id, a VRouter, a system route table and address blocks.
import type { StepOf } from './due-steps.ts';
import type { AccountId, VpcId, VSwitchId } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';

const networkStatuses = ['Pending', 'Available'] as const;
export type NetworkStatus = (typeof networkStatuses)[number];

export type NetworkEvent = 'created' | 'delete';

const lifecycle = {
  initial: ['Pending'],
  statuses: networkStatuses,
  moves: [
    { on: 'created', by: ['time'], from: ['Pending'], to: 'Available' },
    { on: 'delete', by: ['customer'], from: ['Available'], to: null },
  ],
} as const;

export const vpcLifecycle: Lifecycle<NetworkStatus, NetworkEvent, StepOf<'VPC'>> = { ...lifecycle, of: 'VPC' };

export const vSwitchLifecycle: Lifecycle<NetworkStatus, NetworkEvent, StepOf<'vSwitch'>> = {
  ...lifecycle,
  of: 'vSwitch',
};

/** The step that a new VPC and a new vSwitch wait for. */
export function stepAfterCreation(of: 'VPC' | 'vSwitch', status: NetworkStatus) {
  if (status !== 'Pending') return undefined;
  return of === 'VPC' ? 'finish-vpc-creation' : 'finish-vswitch-creation';
}

interface Network {
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly status: NetworkStatus;
  readonly revision: number;
  readonly cidrBlock: string;
  /** null without IPv6. */
  readonly ipv6CidrBlock: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly createdAt: number;
}

export interface Vpc extends Network {
  readonly id: VpcId;
  readonly vRouterId: string;
  /** Of its system route table, the only one that it has. */
  readonly routeTableId: string;
  /** null for the account's default group. */
  readonly resourceGroupId: string | null;
}

/** A part of a VPC, in one zone. */
export interface VSwitch extends Network {
  readonly id: VSwitchId;
  readonly vpcId: VpcId;
  readonly zoneId: string;
}

export interface VpcQuotas {
  /** VPCs of an account in one region; null for no limit. */
  readonly vpcsPerRegion: number | null;
  /** vSwitches of one VPC; null for no limit. */
  readonly vSwitchesPerVpc: number | null;
}

/** What the service gives a VPC whose creator names no block. */
export const defaultVpcBlock = '172.16.0.0/12';

/** The letters of zones: which of them a region has is left open. */
export const zoneLetters = ['a', 'b', 'c'] as const;

/** The zone of a region by its letter: `cn-hangzhou-b`, but `us-west-1b`. */
export function zoneOf(regionId: string, letter: string): string {
  return /\d$/.test(regionId) ? regionId + letter : `${regionId}-${letter}`;
}

/** Whether a text has the form of a zone of the region. */
export function isZoneOf(regionId: string, zoneId: string): boolean {
  return /[a-z]$/.test(zoneId) && zoneId === zoneOf(regionId, zoneId.slice(-1));
}
