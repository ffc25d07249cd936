// Whether an LOA that was issued may be used now, and if not, why. Technicians are let in only where it is valid, so an LOA
// counts as valid only where all circumstances are known to be in order.
import type { Loa, LoaIssue, LoaStatus } from './loa.ts';
import type { PhysicalConnection, PhysicalConnectionStatus } from './physical-connection.ts';

export const loaStandings = [
  'valid',
  'replaced',
  'withdrawn',
  'complete',
  'expired',
  'canceled',
  'terminated',
  'deleted',
  'locked',
  'suspended',
] as const;
export type LoaStanding = (typeof loaStandings)[number];

export interface LoaCircumstances {
  readonly issue: LoaIssue;
  /** The connection's present LOA record. */
  readonly loa: Pick<Loa, 'number' | 'status'> | undefined;
  /** undefined where it was deleted. */
  readonly connection: Pick<PhysicalConnection, 'status' | 'businessStatus'> | undefined;
  readonly account: { readonly isSuspended: boolean } | undefined;
  readonly now: number;
}

export function standingOf({ issue, loa, connection, account, now }: LoaCircumstances): LoaStanding {
  if (issue.withdrawnAt !== null) return 'withdrawn';
  if (loa?.number !== issue.number) return 'replaced';
  if (connection === undefined) return 'deleted';
  if (connection.status !== 'Allocated') return endings[connection.status];
  const ended = outcomes[loa.status];
  if (ended !== undefined) return ended;
  if (account?.isSuspended !== false) return 'suspended';
  if (connection.businessStatus !== 'Normal') return 'locked';
  return now < issue.validUntil ? 'valid' : 'expired';
}

/** An LOA is issued for a connection that is Allocated; in every other status there is nothing to install any more. */
const endings: Readonly<Record<Exclude<PhysicalConnectionStatus, 'Allocated'>, LoaStanding>> = {
  Initial: 'canceled',
  Approved: 'canceled',
  Allocating: 'canceled',
  Canceled: 'canceled',
  Rejected: 'canceled',
  'Allocation Failed': 'canceled',
  Terminating: 'terminated',
  Terminated: 'terminated',
  Confirmed: 'complete',
  Enabled: 'complete',
};

const outcomes: Readonly<Partial<Record<LoaStatus, LoaStanding>>> = {
  // Under review again with the same number, as an earlier version of this program applied.
  Applying: 'replaced',
  Rejected: 'withdrawn',
  Completing: 'complete',
  Complete: 'complete',
};
