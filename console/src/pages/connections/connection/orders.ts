// The orders for a connection. No call lists a customer's orders, so they are read from the events of the connection.
import type { PhysicalConnection } from '../../../api/connections.ts';
import type { AuditEvent } from '../../../api/events.ts';

export interface ConnectionOrder {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  /** Hundredths of the account's currency. */
  readonly amount: number;
  readonly period?: number;
  readonly cycle?: string;
  readonly placedAt: string;
}

/** Newest first, as the events are. */
export function ordersIn(events: readonly AuditEvent[]): readonly ConnectionOrder[] {
  const orders = new Map<string, ConnectionOrder>();
  for (const { eventTime, additionalEventData } of [...events].reverse()) {
    const { changes } = additionalEventData;
    for (const { resource, field, before, after } of changes) {
      if (field === 'kind' && before === undefined && after !== undefined) {
        const value = (name: string) => changes.find((one) => one.resource === resource && one.field === name)?.after;
        const [period, cycle] = [value('period'), value('cycle')];
        orders.set(resource, {
          id: resource,
          kind: String(after),
          status: String(value('status')),
          amount: Number(value('amount') ?? 0),
          ...(period === undefined ? {} : { period: Number(period) }),
          ...(cycle === undefined ? {} : { cycle: String(cycle) }),
          placedAt: eventTime,
        });
      }
      const order = orders.get(resource);
      if (order !== undefined && field === 'status' && after !== undefined)
        orders.set(resource, { ...order, status: String(after) });
    }
  }
  return [...orders.values()].reverse();
}

/**
 * The customer's events do not have the calls of staff. Whether staff settled or voided an order for the installation or the
 * port is therefore concluded from the connection, as far as that goes.
 * @param orders newest first
 */
export function withActsOfStaff(
  orders: readonly ConnectionOrder[],
  connection: PhysicalConnection,
): readonly ConnectionOrder[] {
  return orders.map((order, index) => {
    if (order.status !== 'Unpaid') return order;
    const isLatest = orders.findIndex(({ kind }) => kind === order.kind) === index;
    if (isLatest) return { ...order, status: statusOn(connection, order) };
    // The service refuses a second order for the port while one may still be paid.
    return order.kind === 'Occupancy' ? { ...order, status: 'Void' } : order;
  });
}

function statusOn({ Status, ChargeType }: PhysicalConnection, { kind, status }: ConnectionOrder): string {
  // The service approves nothing while its installation waits to be paid. The connection does not tell whether the order was
  // paid or voided.
  if (kind === 'Setup' && Status !== 'Initial' && Status !== 'Rejected') return 'Closed';
  return kind === 'Occupancy' && ChargeType !== undefined ? 'Paid' : status;
}

/** What can be ordered in this state: the occupation of the port before it is in service, a further term after. */
export function orderableOn({
  Status,
  LoaStatus,
  EndTime,
  ChargeType,
}: PhysicalConnection): 'Occupancy' | 'Renewal' | undefined {
  if (Status === 'Enabled') return EndTime === undefined ? undefined : 'Renewal';
  const isInstalled = LoaStatus === 'Completing' || LoaStatus === 'Complete';
  const isReady = Status === 'Confirmed' || (Status === 'Allocated' && isInstalled);
  return isReady && ChargeType === undefined ? 'Occupancy' : undefined;
}
