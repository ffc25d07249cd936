// Whether a connection is paid for its next step, what its paid orders cover, and what a change to another specification
// costs on top.
import { endOfTerm, feeFor, type Fee, type Order, type OrderKind, type Specification } from './order.ts';
import type { PhysicalConnection } from './physical-connection.ts';

function paidAmong(orders: readonly Order[], kind: OrderKind): boolean {
  return orders.some((order) => order.kind === kind && order.status === 'Paid');
}

/**
 * An application without a setup order has no installation to pay. One that had an order waits until one is paid, also
 * after that order was voided.
 */
export function isInstallationPaid(orders: readonly Order[]): boolean {
  return !orders.some(({ kind }) => kind === 'Setup') || paidAmong(orders, 'Setup');
}

/** Whether a connection may go into service: its port is paid and the term not over, or all its orders for the port are void. */
export function isPortPaid(
  orders: readonly Order[],
  { endsAt, renewedUntil }: Pick<PhysicalConnection, 'endsAt' | 'renewedUntil'>,
  now: number,
): boolean {
  if (!paidAmong(orders, 'Occupancy'))
    return !orders.some(({ kind, status }) => kind === 'Occupancy' && status !== 'Void');
  const paidUntil = renewedUntil ?? endsAt;
  return paidUntil === null || paidUntil > now;
}

/** A span of time for which a port of this specification is paid. */
interface PaidSpan {
  readonly from: number;
  readonly until: number;
  readonly specification: Specification;
}

interface Standing {
  /** All orders of the connection, oldest first. */
  readonly orders: readonly Order[];
  readonly fees: readonly Fee[];
  /** The connection's own, which counts where an order does not say what it pays for. */
  readonly present: Specification;
}

/** What is to be paid before a connection has this specification, in hundredths; 0 where nothing is to be paid. */
export interface ChangePrice {
  /** The difference of the installation; of a connection that had no setup order there is none. */
  readonly setup: number;
  /** The difference of the prepaid terms, for what is left of them. */
  readonly terms: number;
}

export function priceOfChange(standing: Standing, wanted: Specification, now: number): ChangePrice {
  return { setup: setupDifference(standing, wanted), terms: termsDifference(standing, wanted, now) };
}

/** A change to a cheaper installation is not refunded, and a change back is not paid again. */
function setupDifference({ orders, fees, present }: Standing, wanted: Specification): number {
  const paid = orders.filter(({ kind, status }) => kind === 'Setup' && status === 'Paid');
  if (paid.length === 0) return 0;
  const setupOf = (specification: Specification): number => feeFor(fees, specification).setup;
  const covered = Math.max(...paid.map(({ specification }) => setupOf(specification ?? present)));
  return Math.max(0, setupOf(wanted) - covered);
}

function termsDifference({ orders, fees, present }: Standing, wanted: Specification, now: number): number {
  const spans = paidSpans(orders, present).filter(({ until }) => until > now);
  const monthlyOf = (specification: Specification): number => feeFor(fees, specification).monthly;
  // Between two of these moments the same spans count.
  const moments = [now, ...spans.flatMap(({ from, until }) => [from, until])].filter((at) => at >= now);
  const sorted = [...new Set(moments)].sort((a, b) => a - b);
  return sorted.reduce((sum, from, index) => {
    const until = sorted[index + 1];
    const covering = spans.filter((span) => span.from <= from && span.until > from);
    if (until === undefined || covering.length === 0) return sum;
    const covered = Math.max(...covering.map(({ specification }) => monthlyOf(specification)));
    return sum + shareOf(Math.max(0, monthlyOf(wanted) - covered), from, until);
  }, 0);
}

/** In the order in which they were paid: a renewal follows what was paid before, where that is not over yet. */
function paidSpans(orders: readonly Order[], present: Specification): PaidSpan[] {
  const spans: PaidSpan[] = [];
  let end = -Infinity;
  const paid = orders.flatMap((order) =>
    order.status === 'Paid' && order.paidAt !== null ? [{ ...order, paidAt: order.paidAt }] : [],
  );
  for (const { kind, term, paidAt, specification } of paid.toSorted((a, b) => a.paidAt - b.paidAt)) {
    const from = kind === 'Renewal' ? Math.max(end, paidAt) : paidAt;
    if (kind !== 'Upgrade' && term !== null) end = Math.max(end, endOfTerm(from, term));
    else if (kind !== 'Upgrade') continue;
    if (end > from) spans.push({ from, until: end, specification: specification ?? present });
  }
  return spans;
}

/** A monthly fee for part of the time, rounded up: whole months as terms count them, and the share of the last one. */
export function shareOf(monthly: number, from: number, until: number): number {
  const monthsOn = (count: number): number => endOfTerm(from, { period: count, cycle: 'Month' });
  let whole = 0;
  while (monthsOn(whole + 1) <= until) whole += 1;
  const [begun, length] = [until - monthsOn(whole), monthsOn(whole + 1) - monthsOn(whole)];
  // Milliseconds times hundredths do not fit a number.
  const begunFee = (BigInt(monthly) * BigInt(begun) + BigInt(length - 1)) / BigInt(length);
  return monthly * whole + Number(begunFee);
}
