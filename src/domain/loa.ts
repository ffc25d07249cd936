// The letter of authorization: with it, the customer's technicians are let into the data centre.
import type { AccountId, ConnectionId } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';

const loaStatuses = ['Applying', 'Available', 'Rejected', 'Completing', 'Complete'] as const;
export type LoaStatus = (typeof loaStatuses)[number];

export type LoaEvent = 'accept' | 'reject' | 'apply again' | 'complete' | 'close' | 'withdraw';

export const loaLifecycle: Lifecycle<LoaStatus, LoaEvent, never> = {
  of: 'letter of authorization',
  initial: ['Applying'],
  statuses: loaStatuses,
  moves: [
    { on: 'accept', by: ['provider'], from: ['Applying'], to: 'Available' },
    { on: 'reject', by: ['provider'], from: ['Applying'], to: 'Rejected' },
    { on: 'apply again', by: ['customer'], from: ['Rejected', 'Available'], to: 'Applying' },
    { on: 'complete', by: ['customer'], from: ['Available'], to: 'Completing' },
    // Happens when the connection is confirmed, by the customer or by staff.
    { on: 'close', by: ['customer', 'provider'], from: ['Completing'], to: 'Complete' },
    // The wire has no status of its own for it: a customer whose LOA was withdrawn may apply again, as after a refusal.
    { on: 'withdraw', by: ['provider'], from: ['Applying', 'Available', 'Rejected', 'Completing'], to: 'Rejected' },
    // The connection stays installed; only the document is withdrawn.
    { on: 'withdraw', by: ['provider'], from: ['Complete'], to: 'Complete' },
  ],
};

export const lineTypes = ['MSTP', 'Other', 'SDH', 'MPLSVPN', 'FIBRE'] as const;
export type LineType = (typeof lineTypes)[number];

/** Someone who will work at the demarcation. Personal data: sealed at rest, masked in logs and audit. */
export interface Technician {
  readonly name: string | null;
  readonly gender: string | null;
  readonly certificateType: string | null;
  readonly certificateNo: string | null;
  readonly contactInfo: string | null;
}

export interface Loa {
  readonly connectionId: ConnectionId;
  readonly accountId: AccountId;
  /** The number of the document that is issued when this application is accepted. Each application has its own. */
  readonly number: string;
  readonly status: LoaStatus;
  readonly revision: number;
  readonly companyName: string;
  /** The company that installs the connection. */
  readonly installer: string;
  readonly lineType: LineType;
  readonly peerLocation: string;
  readonly bandwidthMbps: number | null;
  readonly lineOperator: string | null;
  /** When the technicians will be on site. */
  readonly constructionAt: number;
  readonly technicians: readonly Technician[];
  readonly lineCode: string | null;
  readonly lineLabel: string | null;
  /** The carrier of the line, and whom to reach there about its operation. */
  readonly lineServiceProvider: string | null;
  readonly lineContact: string | null;
  /** Why the provider refused it, in words for the customer. */
  readonly statusReason: string | null;
  readonly statusAt: number;
  readonly availableAt: number | null;
  /** Until when the document may be used. */
  readonly validUntil: number | null;
}

/** An LOA that was accepted: the facts behind its number, which stay when the LOA's record changes or is deleted. */
export interface LoaIssue {
  readonly number: string;
  readonly connectionId: ConnectionId;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly accessPointId: string;
  readonly portNumber: string | null;
  readonly companyName: string;
  readonly issuedAt: number;
  readonly validUntil: number;
  /** When staff withdrew it; null where it was not withdrawn. */
  readonly withdrawnAt: number | null;
}
