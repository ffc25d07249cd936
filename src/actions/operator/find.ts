// What an operator's action is about, in whatever account.
import type { PhysicalConnection } from '../../domain/physical-connection.ts';
import type { Loa } from '../../domain/loa.ts';
import type { Order } from '../../domain/order.ts';
import { ApiError } from '../../gateway/errors.ts';
import type { ReadTransaction } from '../../store/transaction.ts';
import { connectionNotFound, instanceNotFound } from '../vpc/errors.ts';
import { orderNotFound } from './errors.ts';

/** @throws ApiError InvalidPhysicalConnectionId.NotFound */
export async function anyConnection(
  tx: Pick<ReadTransaction, 'physicalConnections'>,
  id: string,
): Promise<PhysicalConnection> {
  const connection = await tx.physicalConnections.any(id);
  if (connection === undefined) throw new ApiError(connectionNotFound);
  return connection;
}

/** @throws ApiError InvalidInstanceId.NotFound */
export async function anyLoa(tx: Pick<ReadTransaction, 'loas'>, connectionId: string): Promise<Loa> {
  const loa = await tx.loas.of(connectionId);
  if (loa === undefined) throw new ApiError(instanceNotFound);
  return loa;
}

/** @throws ApiError InvalidOrderId.NotFound */
export async function anyOrder(tx: Pick<ReadTransaction, 'orders'>, id: string): Promise<Order> {
  const order = await tx.orders.find(id);
  if (order === undefined) throw new ApiError(orderNotFound);
  return order;
}
