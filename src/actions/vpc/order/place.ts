// Orders: placing one, paying it, and what a payment brings about.
import type { Edition } from '../../../domain/edition.ts';
import type { AccountId, ConnectionId } from '../../../domain/ids.ts';
import {
  endOfTerm,
  feeFor,
  monthsOf,
  type Order,
  type OrderKind,
  type Specification,
  type Term,
} from '../../../domain/order.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';

const orderIdDigits = 15;

export interface OrderDraft {
  readonly accountId: AccountId;
  readonly connectionId: ConnectionId;
  readonly kind: OrderKind;
  readonly specification: Specification;
  /** Hundredths of the account's currency. */
  readonly amount: number;
  readonly term: Term | null;
  readonly createdAt: number;
}

/** The order for the installation of a port. */
export function setupOrder(services: RuleServices, connection: PhysicalConnection, now: number): OrderDraft {
  const { setup } = feeFor(services.catalogue.fees, connection);
  return { ...draftFor(connection, now), kind: 'Setup', amount: setup };
}

/** The order for occupying a port over a term paid in advance. */
export function occupancyForTerm(
  services: RuleServices,
  connection: PhysicalConnection,
  kind: 'Occupancy' | 'Renewal',
  term: Term,
  now: number,
): OrderDraft {
  const { monthly } = feeFor(services.catalogue.fees, connection);
  return { ...draftFor(connection, now), kind, amount: monthly * monthsOf(term), term };
}

/** The order for occupying a port and paying by use: nothing is due when it is placed. */
export function occupancyByUse(connection: PhysicalConnection, now: number): OrderDraft {
  return { ...draftFor(connection, now), kind: 'Occupancy', amount: 0 };
}

/** What all orders for a connection have in common. */
export function draftFor({ accountId, id, portType, bandwidthMbps }: PhysicalConnection, createdAt: number) {
  return { accountId, connectionId: id, specification: { portType, bandwidthMbps }, term: null, createdAt };
}

/** Places an order; it is Unpaid. */
export async function placeOrder(tx: WriteTransaction, services: RuleServices, draft: OrderDraft): Promise<Order> {
  const order: Order = { ...draft, id: services.newDigits(orderIdDigits), status: 'Unpaid', revision: 1, paidAt: null };
  await tx.orders.insert(order);
  return order;
}

/** Pays an order from the account's balance. Too little makes it Abnormal, and the call that asked still succeeds. */
export async function payFromBalance(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  order: Order,
  moment: Moment,
  isRefused: boolean,
): Promise<void> {
  const isCharged = !isRefused && (await tx.accounts.charge(order.accountId, order.amount));
  if (isCharged) await markPaid(tx, connection, order, moment);
  else await tx.orders.fire(order, 'fail payment');
}

export interface Moment {
  readonly now: number;
  readonly edition: Edition;
}

/** Marks an order paid, with all that follows from it. @returns false when the order's state forbids it */
export async function markPaid(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  order: Order,
  moment: Moment,
): Promise<boolean> {
  const paid = await tx.orders.fire(order, 'pay');
  if (paid === undefined) return false;
  if (order.kind === 'Setup') await tx.physicalConnections.resume(connection);
  if (order.kind === 'Occupancy') await startOccupancy(tx, connection, order.term, moment);
  if (order.kind === 'Renewal' && order.term !== null) await renew(tx, connection, order.term, moment.now);
  return true;
}

/** Voids what is not paid for a connection that comes to nothing or ends. */
export async function voidOpen(tx: WriteTransaction, connection: PhysicalConnection): Promise<void> {
  for (const order of await tx.orders.ofConnection(connection.id)) await tx.orders.fire(order, 'void');
}

async function startOccupancy(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  term: Term | null,
  { now, edition }: Moment,
): Promise<void> {
  const endsAt = term === null ? null : endOfTerm(now, term);
  const chargeType = term === null ? ('Postpaid' as const) : ('Prepaid' as const);
  const enables = edition.lifecycle.paymentEnables && connection.status === 'Confirmed';
  if (enables) await tx.physicalConnections.fire(connection, 'enable', { chargeType, endsAt, enabledAt: now });
  else await tx.physicalConnections.modify(connection, { chargeType, endsAt });
  if (endsAt !== null) await tx.due.schedule('end-term', connection.id, endsAt, now);
}

async function renew(tx: WriteTransaction, connection: PhysicalConnection, term: Term, now: number): Promise<void> {
  const paidUntil = connection.renewedUntil ?? connection.endsAt;
  if (paidUntil !== null && paidUntil > now) {
    await tx.physicalConnections.modify(connection, { renewedUntil: endOfTerm(paidUntil, term) });
    return;
  }
  // The term is over: the new one starts now, and unlocks the connection.
  const newEnd = endOfTerm(now, term);
  const businessStatus = connection.businessStatus === 'FinancialLocked' ? 'Normal' : connection.businessStatus;
  await tx.physicalConnections.modify(connection, { endsAt: newEnd, renewedUntil: null, businessStatus });
  await tx.due.schedule('end-term', connection.id, newEnd, now);
}
