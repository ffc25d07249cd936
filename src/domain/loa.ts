// The letter of authorization: it opens the data centre's door for the customer's technicians.
import type { Lifecycle } from './lifecycle.ts';

const loaStatuses = ['Applying', 'Available', 'Rejected', 'Completing', 'Complete'] as const;
export type LoaStatus = (typeof loaStatuses)[number];

export type LoaEvent = 'accept' | 'reject' | 'apply again' | 'complete' | 'close';

export const loaLifecycle: Lifecycle<LoaStatus, LoaEvent, never> = {
  of: 'letter of authorization',
  initial: ['Applying'],
  statuses: loaStatuses,
  moves: [
    { on: 'accept', by: ['provider'], from: ['Applying'], to: 'Available' },
    { on: 'reject', by: ['provider'], from: ['Applying'], to: 'Rejected' },
    { on: 'apply again', by: ['customer'], from: ['Rejected', 'Available'], to: 'Applying' },
    { on: 'complete', by: ['customer'], from: ['Available'], to: 'Completing' },
    // When the connection is confirmed, by whichever side.
    { on: 'close', by: ['customer', 'provider'], from: ['Completing'], to: 'Complete' },
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
  readonly connectionId: string;
  readonly accountId: string;
  /** The number on the document, by which a door can verify it. */
  readonly number: string;
  readonly status: LoaStatus;
  readonly revision: number;
  readonly companyName: string;
  /** The company that installs the line. */
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
  /** Why the provider refused it, in words for the customer. */
  readonly statusReason: string | null;
  readonly statusAt: number;
  readonly availableAt: number | null;
  /** Until when the document opens the door. */
  readonly validUntil: number | null;
}
