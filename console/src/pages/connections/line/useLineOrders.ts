import { useEventsOf } from '../../../api/events.ts';
import type { PhysicalConnection } from '../../../api/connections.ts';
import { liveMs } from '../../../api/hooks.ts';
import { ordersIn, type LineOrder } from './orders.ts';

/** Undefined while they are asked for. */
export function useLineOrders({
  PhysicalConnectionId,
  CreationTime,
}: PhysicalConnection): readonly LineOrder[] | undefined {
  const asked = { since: CreationTime, everyMs: liveMs };
  const ofLine = useEventsOf({ ...asked, resources: [PhysicalConnectionId] });
  const open = ordersIn(ofLine.data ?? []).filter(({ status }) => status === 'Unpaid');
  // To settle an installation changes the order and not the line, so it is not among what was done to the line.
  const ofOrders = useEventsOf({ ...asked, resources: open.map(({ id }) => id) });
  if (ofLine.data === undefined || ofOrders.data === undefined) return undefined;
  return ordersIn([...ofOrders.data, ...ofLine.data]);
}
