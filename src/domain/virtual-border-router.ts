// A virtual border router (VBR): the router at the cloud's end of a connection, a VLAN on it and two peering addresses.
import { dayMs } from './clock.ts';
import type { StepOf } from './due-steps.ts';
import type { VbrId, AccountId, ConnectionId } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';

/** In lower case on the wire; the reference's prose says Enabled for `active`. */
const vbrStatuses = ['unconfirmed', 'active', 'terminating', 'terminated', 'recovering'] as const;
export type VbrStatus = (typeof vbrStatuses)[number];

export type VbrEvent = 'confirm' | 'terminate' | 'terminated' | 'recover' | 'recovered' | 'delete';

export const vbrLifecycle: Lifecycle<VbrStatus, VbrEvent, StepOf<'VBR'>> = {
  of: 'virtual border router',
  initial: ['active', 'unconfirmed'],
  statuses: vbrStatuses,
  moves: [
    // By setting all three peering fields of a VBR that the connection's owner made for this account.
    { on: 'confirm', by: ['customer'], from: ['unconfirmed'], to: 'active' },
    { on: 'terminate', by: ['customer'], from: ['active'], to: 'terminating', then: 'finish-vbr-termination' },
    { on: 'terminated', by: ['time'], from: ['terminating'], to: 'terminated' },
    { on: 'recover', by: ['customer'], from: ['terminated'], to: 'recovering', then: 'finish-vbr-recovery' },
    { on: 'recovered', by: ['time'], from: ['recovering'], to: 'active' },
    { on: 'delete', by: ['customer'], from: ['unconfirmed', 'active', 'terminated'], to: null },
  ],
};

/** How long a terminated VBR keeps its VLAN from others. */
export const vlanReservationMs = 7 * dayMs;

export const mtus = [1500, 8500] as const;

export interface Ipv4Peering {
  readonly localGatewayIp: string | null;
  readonly peerGatewayIp: string | null;
  /** Dotted. */
  readonly peeringSubnetMask: string | null;
}

export interface Ipv6Peering {
  readonly enableIpv6: boolean;
  readonly localIpv6GatewayIp: string | null;
  readonly peerIpv6GatewayIp: string | null;
  readonly peeringIpv6SubnetMask: string | null;
}

export interface VirtualBorderRouter extends Ipv4Peering, Ipv6Peering {
  readonly id: VbrId;
  readonly accountId: AccountId;
  readonly connectionId: ConnectionId;
  /** The account that owns the connection, which may be another than the VBR's. */
  readonly connectionAccountId: AccountId;
  readonly regionId: string;
  readonly accessPointId: string;
  readonly status: VbrStatus;
  readonly revision: number;
  readonly vlanId: number;
  readonly circuitCode: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly bandwidthMbps: number | null;
  readonly mtu: number;
  readonly minTxIntervalMs: number;
  readonly minRxIntervalMs: number;
  readonly detectMultiplier: number;
  readonly sitelinkEnable: boolean;
  readonly routeTableId: string;
  readonly createdAt: number;
  readonly activatedAt: number | null;
  readonly terminatedAt: number | null;
  readonly recoveredAt: number | null;
  /** null for the account's default group. */
  readonly resourceGroupId: string | null;
}

/** A further connection that a VBR is connected to, with a VLAN and peering of its own. */
export interface VbrAssociation extends Ipv4Peering, Ipv6Peering {
  readonly vbrId: VbrId;
  readonly connectionId: ConnectionId;
  readonly vlanId: number;
  readonly circuitCode: string | null;
  readonly createdAt: number;
}

/** The interface that a VBR has on a connection it lies on, be it the first connection or a further one. */
export interface VlanInterface {
  readonly id: string;
  readonly vbrId: VbrId;
  readonly connectionId: ConnectionId;
}

export interface VbrQuotas {
  /** VBRs of any state on one connection; null for no limit. */
  readonly vbrsPerConnection: number | null;
  /** VBRs an account has made for others that are not confirmed yet; null for no limit. */
  readonly unconfirmedVbrsPerAccount: number | null;
}
