// The orders for a line. No call lists a customer's, so they are read from what was done to the line.
import type { PhysicalConnection } from '../../../api/connections.ts';
import type { AuditEvent } from '../../../api/events.ts';

export interface LineOrder {
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
export function ordersIn(events: readonly AuditEvent[]): readonly LineOrder[] {
  const orders = new Map<string, LineOrder>();
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

/** What can be ordered in this state: the occupation of the port before it is in service, a further term after. */
export function orderableOn(
  { Status, LoaStatus, EndTime }: PhysicalConnection,
  orders: readonly LineOrder[],
): 'Occupancy' | 'Renewal' | undefined {
  if (Status === 'Enabled') return EndTime === undefined ? undefined : 'Renewal';
  const isInstalled = LoaStatus === 'Completing' || LoaStatus === 'Complete';
  const isReady = Status === 'Confirmed' || (Status === 'Allocated' && isInstalled);
  const isOpen = orders.some(({ kind, status }) => kind === 'Occupancy' && ['Unpaid', 'Paid'].includes(status));
  return isReady && !isOpen ? 'Occupancy' : undefined;
}
