// Orders: the fee for installing a port, and the fee for occupying it. Money is in hundredths of the account's currency.
import type { AccountId, ConnectionId } from './ids.ts';
import type { PortType } from './physical-connection.ts';
import type { Lifecycle } from './lifecycle.ts';

export const orderStatuses = ['Unpaid', 'Paid', 'Abnormal', 'Void'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export type OrderEvent = 'pay' | 'fail payment' | 'void';

export const orderLifecycle: Lifecycle<OrderStatus, OrderEvent, never> = {
  of: 'order',
  initial: ['Unpaid'],
  statuses: orderStatuses,
  moves: [
    { on: 'pay', by: ['customer', 'provider'], from: ['Unpaid'], to: 'Paid' },
    // AutoPay with too little balance: such an order can only be voided.
    { on: 'fail payment', by: ['customer'], from: ['Unpaid'], to: 'Abnormal' },
    // Calling off a connection voids what is still unpaid for it.
    { on: 'void', by: ['provider', 'customer'], from: ['Unpaid', 'Abnormal'], to: 'Void' },
  ],
};

export const pricingCycles = ['Month', 'Year'] as const;
export type PricingCycle = (typeof pricingCycles)[number];

/**
 * `Setup` pays the installation, `Occupancy` the port, `Renewal` a further term of it, `Upgrade` the difference to a larger
 * specification for what is left of the paid terms.
 */
export const orderKinds = ['Setup', 'Occupancy', 'Renewal', 'Upgrade'] as const;
export type OrderKind = (typeof orderKinds)[number];

export interface Term {
  readonly period: number;
  readonly cycle: PricingCycle;
}

/** The attributes of a connection that decide its fees. */
export interface Specification {
  readonly portType: PortType;
  readonly bandwidthMbps: number;
}

export interface Order {
  /** 15 digits. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly connectionId: ConnectionId;
  readonly kind: OrderKind;
  readonly status: OrderStatus;
  readonly revision: number;
  /** What it pays for; null for an order of an earlier version, which did not store it. */
  readonly specification: Specification | null;
  /** Hundredths of the account's currency. */
  readonly amount: number;
  /** The prepaid term; null for the installation and for paying by use. */
  readonly term: Term | null;
  readonly createdAt: number;
  readonly paidAt: number | null;
}

/** One row of the price list: the first row for the port type that carries the bandwidth counts. */
export interface Fee {
  readonly portType: PortType;
  /** Up to this bandwidth; null for any. */
  readonly upToMbps: number | null;
  readonly setup: number;
  readonly monthly: number;
}

/** @throws Error when the price list has no row, which the catalogue's check rules out */
export function feeFor(fees: readonly Fee[], { portType, bandwidthMbps }: Specification): Fee {
  const fee = fees.find((row) => row.portType === portType && (row.upToMbps === null || row.upToMbps >= bandwidthMbps));
  if (fee === undefined) throw new Error(`no fee for ${portType} at ${bandwidthMbps} Mbit/s`);
  return fee;
}

export function monthsOf({ period, cycle }: Term): number {
  return cycle === 'Year' ? period * 12 : period;
}

/** The end of a term that starts then: the same day of a later month, or that month's last day where it is shorter. */
export function endOfTerm(startsAt: number, term: Term): number {
  const start = new Date(startsAt);
  const end = new Date(startsAt);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + monthsOf(term));
  const daysInMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), daysInMonth));
  return end.getTime();
}
