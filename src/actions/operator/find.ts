// What an operator's action is about, in whatever account.
import type { ConnectionId } from '../../domain/ids.ts';
import type { PhysicalConnection } from '../../domain/physical-connection.ts';
import type { Loa } from '../../domain/loa.ts';
import type { Order } from '../../domain/order.ts';
import type { Fail } from '../../gateway/fail.ts';
import type { ReadTransaction } from '../../store/transaction.ts';

/** @throws ApiError InvalidPhysicalConnectionId.NotFound */
export async function anyConnection(
  tx: Pick<ReadTransaction, 'physicalConnections'>,
  id: ConnectionId,
  fail: Fail<'connectionNotFound'>,
): Promise<PhysicalConnection> {
  return (await tx.physicalConnections.any(id)) ?? fail('connectionNotFound');
}

/** @throws ApiError InvalidInstanceId.NotFound */
export async function anyLoa(
  tx: Pick<ReadTransaction, 'loas'>,
  connectionId: ConnectionId,
  fail: Fail<'instanceNotFound'>,
): Promise<Loa> {
  return (await tx.loas.of(connectionId)) ?? fail('instanceNotFound');
}

/** @throws ApiError InvalidOrderId.NotFound */
export async function anyOrder(
  tx: Pick<ReadTransaction, 'orders'>,
  id: string,
  fail: Fail<'orderNotFound'>,
): Promise<Order> {
  return (await tx.orders.find(id)) ?? fail('orderNotFound');
}
