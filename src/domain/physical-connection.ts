// A physical connection: it leads from a customer's site to a port at an access point.

import type { AccountId, ConnectionId } from './ids.ts';
import type { LoaStatus } from './loa.ts';

export const physicalConnectionStatuses = [
  'Initial',
  'Approved',
  'Allocating',
  'Allocated',
  'Confirmed',
  'Enabled',
  'Rejected',
  'Canceled',
  // With the space: the status table of the reference and Terraform's wait agree on it.
  'Allocation Failed',
  'Terminating',
  'Terminated',
] as const;
export type PhysicalConnectionStatus = (typeof physicalConnectionStatuses)[number];

const endedStatuses: readonly PhysicalConnectionStatus[] = ['Canceled', 'Rejected', 'Allocation Failed', 'Terminated'];

/** Statuses that still hold a connection; the others are at an end and count towards no quota. */
export const heldStatuses = physicalConnectionStatuses.filter((status) => !endedStatuses.includes(status));

/** Statuses of connections that are neither in service nor at an end. */
export const freeStatuses = heldStatuses.filter((status) => status !== 'Enabled');

/** Statuses in which a connection occupies its port. */
export const portStatuses: readonly PhysicalConnectionStatus[] = [
  'Allocating',
  'Allocated',
  'Confirmed',
  'Enabled',
  'Terminating',
];

/** Statuses in which a connection can serve as another one's redundant partner. */
export const redundancyStatuses: readonly PhysicalConnectionStatus[] = ['Allocated', 'Confirmed', 'Enabled'];

export type BusinessStatus = 'Normal' | 'FinancialLocked' | 'SecurityLocked';

export const lineOperators = ['CT', 'CU', 'CM', 'CO', 'Equinix', 'Other'] as const;
export type LineOperator = (typeof lineOperators)[number];

/** Port types with their speed in Mbit/s, which is a connection's bandwidth where the customer names none. */
export const portSpeedsMbps = {
  '100Base-T': 100,
  '1000Base-T': 1000,
  '1000Base-LX': 1000,
  '10GBase-T': 10_000,
  '10GBase-LR': 10_000,
  '40GBase-LR': 40_000,
  '100GBase-LR': 100_000,
} as const;
export type PortType = keyof typeof portSpeedsMbps;
export const portTypes = Object.keys(portSpeedsMbps) as [PortType, ...PortType[]];

export const connectionTypes = ['VPC'] as const;
export type ConnectionType = (typeof connectionTypes)[number];

export interface PhysicalConnection {
  readonly id: ConnectionId;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly accessPointId: string;
  readonly type: ConnectionType;
  readonly status: PhysicalConnectionStatus;
  /** Grows by one with every change; a transition names the revision that it was decided on. */
  readonly revision: number;
  readonly businessStatus: BusinessStatus;
  readonly lineOperator: LineOperator;
  readonly peerLocation: string;
  readonly portType: PortType;
  readonly bandwidthMbps: number;
  readonly redundantPhysicalConnectionId: ConnectionId | null;
  readonly circuitCode: string | null;
  readonly name: string | null;
  readonly description: string | null;
  /** Where the port is; set when the provider allocates it. */
  readonly adLocation: string | null;
  readonly portNumber: string | null;
  /** By which the port is found at its access point; null also for a port that an earlier version allocated. */
  readonly portKey: string | null;
  /** Why the provider refused it, in words for the customer. */
  readonly statusReason: string | null;
  readonly createdAt: number;
  /** When it came into its present status. */
  readonly statusAt: number;
  readonly enabledAt: number | null;
  readonly chargeType: ChargeType | null;
  /** When the paid term ends; null for a connection that is not prepaid. */
  readonly endsAt: number | null;
  /** When a renewal that is paid already will end; it takes effect at `endsAt`. */
  readonly renewedUntil: number | null;
  /** The status of its letter of authorization; null before one is applied for. */
  readonly loaStatus: LoaStatus | null;
  /** null for the account's default group. */
  readonly resourceGroupId: string | null;
}

/** How the port is paid for: a term in advance, or by use. */
export type ChargeType = 'Prepaid' | 'Postpaid';

export interface PhysicalConnectionQuotas {
  /** How many connections of an account may be neither Enabled nor at an end; null for no limit. */
  readonly freeConnectionsPerAccount: number | null;
  /** How many connections an account may hold on one access point, those at an end not counted; null for no limit. */
  readonly connectionsPerAccessPoint: number | null;
}

/** The specification as the API writes it: `10M` to `999M`, `1G` and up. */
export function specOf(bandwidthMbps: number): string {
  return bandwidthMbps >= 1000 && bandwidthMbps % 1000 === 0 ? `${bandwidthMbps / 1000}G` : `${bandwidthMbps}M`;
}

/** The bandwidth in Mbit/s of a specification, undefined when it is none. */
export function bandwidthOfSpec(spec: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,5})([MG])$/.exec(spec) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit === 'G' ? 1000 : 1);
}

/** A status as a client may spell it: the reference prints `AllocationFailed` in places. */
export function spelledStatus(status: string): string {
  return status === 'AllocationFailed' ? 'Allocation Failed' : status;
}

/** Whether VBRs may come to the connection: it is enabled and not locked. */
export function isInService({ status, businessStatus }: PhysicalConnection): boolean {
  return status === 'Enabled' && businessStatus === 'Normal';
}
