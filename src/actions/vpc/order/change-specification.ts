// Another specification on a connection that is paid, or that has orders to be paid: the difference first, then the change.
import type { Order, Specification } from '../../../domain/order.ts';
import { priceOfChange } from '../../../domain/paid-terms.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { CallContext } from '../../../gateway/action.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { draftFor, occupancyForTerm, placeOrder, setupOrder, type OrderDraft } from './place.ts';

interface Changing extends Pick<CallContext<WriteTransaction, RuleServices>, 'tx' | 'services' | 'now' | 'requestId'> {
  readonly fail: Fail<'inArrears'>;
}

/**
 * Charges what the specification costs on top of what is paid, and puts orders at its price in the place of those that are
 * unpaid. Nothing is given back for a smaller one.
 * @throws ApiError InvalidAccountStatus.NotEnoughBalance
 */
export async function payForChange(
  connection: PhysicalConnection,
  wanted: Specification,
  { tx, services, now, requestId, fail }: Changing,
): Promise<void> {
  const orders = await tx.orders.ofConnection(connection.id);
  const changed = { ...connection, ...wanted };
  const { fees } = services.catalogue;
  const { setup, terms } = priceOfChange({ orders, fees, present: connection }, wanted, now);
  for (const [kind, amount] of [
    ['Setup', setup],
    ['Upgrade', terms],
  ] as const) {
    if (amount === 0) continue;
    const order = await placeOrder(tx, services, { ...draftFor(changed, now), kind, amount });
    const isCharged = !services.isPaymentRefused(requestId) && (await tx.accounts.charge(order.accountId, amount));
    if (!isCharged) fail('inArrears');
    await tx.orders.fire(order, 'pay');
  }
  for (const order of orders.filter(({ status }) => status === 'Unpaid')) {
    const draft = draftAgain(services, changed, order, now);
    // Money may be on its way for the old amount, so the order itself is not changed.
    if (draft.amount === order.amount) await tx.orders.modify(order, { specification: draft.specification });
    else {
      await tx.orders.fire(order, 'void');
      await placeOrder(tx, services, draft);
    }
  }
}

/** The same order for the connection as it is to be. */
function draftAgain(
  services: RuleServices,
  changed: PhysicalConnection,
  { kind, term }: Order,
  now: number,
): OrderDraft {
  // Of these two, those are unpaid that have a term.
  if ((kind === 'Occupancy' || kind === 'Renewal') && term !== null)
    return occupancyForTerm(services, changed, kind, term, now);
  return setupOrder(services, changed, now);
}
