import type { PhysicalConnection } from '../../../api/connections.ts';
import { useEventsOf } from '../../../api/events-of.ts';
import { everyMsOf } from '../../../api/hooks.ts';
import { ordersIn, withActsOfStaff, type ConnectionOrder } from './orders.ts';

/** Undefined while they are asked for. */
export function useConnectionOrders(connection: PhysicalConnection): readonly ConnectionOrder[] | undefined {
  const { PhysicalConnectionId, CreationTime } = connection;
  const everyMs = everyMsOf(true);
  const events = useEventsOf({ resources: [PhysicalConnectionId], since: CreationTime, everyMs });
  return events.data === undefined ? undefined : withActsOfStaff(ordersIn(events.data), connection);
}
