// The two editions of the API as data: the reference of 2019-08, and today's service as official clients need it.
// Declarations and lifecycle tables ask this; no rule asks for an edition by name.

import type { PhysicalConnectionStatus } from './physical-connection.ts';

export const editionNames = ['2019-08', 'current'] as const;
export type EditionName = (typeof editionNames)[number];

/** Where a rule of the lifecycle differs between the editions. */
interface LifecycleDifferences {
  /** Statuses besides the reference's from which a connection may be deleted. */
  readonly alsoDeletedFrom: readonly PhysicalConnectionStatus[];
  /** Whether enabling an Enabled connection succeeds and changes nothing. */
  readonly enablesTwice: boolean;
  /** Whether paying the occupancy order of a Confirmed connection enables it; Terraform relies on it. */
  readonly paymentEnables: boolean;
  /** Statuses in which port type, bandwidth and redundant partner may change. */
  readonly specificationChangesIn: readonly PhysicalConnectionStatus[];
  /** Whether a router interface is deleted while it is Active, and with the routes that lead by it, as Terraform relies on. */
  readonly deletesInterfacesInUse: boolean;
  /** Whether the VLAN of a terminated VBR stays reserved when the VBR is deleted, or taken off the connection. */
  readonly keepsVlansReserved: boolean;
}

export interface Edition {
  readonly name: EditionName;
  /** By action, the refusal for a state in which a later edition allows the call. */
  readonly allowedLater: Readonly<Record<string, string>>;
  /** Parameters that the reference's tables mark mandatory and today's metadata does not. */
  readonly mandatory: {
    readonly clientTokenOnCreate: boolean;
    readonly peerLocation: boolean;
    readonly lineCodeAndLabel: boolean;
  };
  /** Inclusive ranges in Mbit/s. */
  readonly bandwidthMbps: { readonly create: Range; readonly modify: Range };
  /** What a VBR may be limited to, in Mbit/s. The reference does not have the parameter, and so names no values. */
  readonly vbrBandwidthMbps: Range | readonly number[];
  readonly vlanId: Range;
  /** The longest term of an order, in its pricing cycles. The reference knows no limit: it is how far the clock can be moved. */
  readonly longestTerm: LongestTerm;
  /** The same of a router interface. */
  readonly longestInterfaceTerm: LongestTerm;
  /**
   * Whether a client token counts together with the ids that the call names. Terraform cuts its tokens at 64 characters, so
   * that those of actions with long names are the same for a hundred seconds.
   */
  readonly tokensCountWithIds: boolean;
  /** Whether an order that does not say so is paid from the account's balance at once. */
  readonly paysOrdersAtOnce: boolean;
  /**
   * Whether lists tell what the reference does not print: groups of connections and VBRs, tags and kind of connections, the
   * VPCs of router interfaces.
   */
  readonly tellsMore: boolean;
  /** Whether a VRouter has to be that of a VPC here. The reference leaves VPCs to another product, and takes any id. */
  readonly knowsVRouters: boolean;
  /** The status of InvalidVbrId.NotFound when a VBR is to be modified. */
  readonly missingVbrStatus: 400 | 404;
  readonly lifecycle: LifecycleDifferences;
}

export interface LongestTerm {
  readonly Month: number;
  readonly Year: number;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export const editions: Readonly<Record<EditionName, Edition>> = {
  '2019-08': {
    name: '2019-08',
    allowedLater: {
      DeletePhysicalConnection: 'Forbidden.NotAllowedInState',
      DeleteRouterInterface: 'IncorrectStatus',
      EnablePhysicalConnection: 'Forbidden.NotAllowedInState',
      ModifyPhysicalConnectionAttribute: 'InvalidStatus',
    },
    mandatory: { clientTokenOnCreate: true, peerLocation: true, lineCodeAndLabel: true },
    bandwidthMbps: { create: { min: 5, max: 5000 }, modify: { min: 2, max: 10_240 } },
    vbrBandwidthMbps: { min: 0, max: 102_400 },
    vlanId: { min: 1, max: 2999 },
    longestTerm: { Month: 1200, Year: 100 },
    longestInterfaceTerm: { Month: 1200, Year: 100 },
    tokensCountWithIds: false,
    paysOrdersAtOnce: true,
    tellsMore: false,
    knowsVRouters: false,
    missingVbrStatus: 400,
    lifecycle: {
      alsoDeletedFrom: [],
      enablesTwice: false,
      paymentEnables: false,
      specificationChangesIn: ['Initial', 'Rejected'],
      deletesInterfacesInUse: false,
      keepsVlansReserved: true,
    },
  },
  current: {
    name: 'current',
    allowedLater: {},
    mandatory: { clientTokenOnCreate: false, peerLocation: false, lineCodeAndLabel: false },
    bandwidthMbps: { create: { min: 2, max: 102_400 }, modify: { min: 2, max: 102_400 } },
    vbrBandwidthMbps: [
      50, 100, 200, 300, 400, 500, 1000, 2048, 5120, 8192, 10_240, 20_480, 40_960, 50_120, 61_440, 102_400,
    ],
    vlanId: { min: 0, max: 2999 },
    longestTerm: { Month: 9, Year: 5 },
    longestInterfaceTerm: { Month: 9, Year: 3 },
    tokensCountWithIds: true,
    paysOrdersAtOnce: false,
    tellsMore: true,
    knowsVRouters: true,
    missingVbrStatus: 404,
    lifecycle: {
      alsoDeletedFrom: ['Allocated', 'Confirmed'],
      enablesTwice: true,
      paymentEnables: true,
      specificationChangesIn: ['Initial', 'Approved', 'Allocated', 'Confirmed', 'Enabled', 'Rejected'],
      deletesInterfacesInUse: true,
      keepsVlansReserved: false,
    },
  },
};
