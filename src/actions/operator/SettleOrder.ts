import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { connectionNotFound, notAllowedInState } from '../vpc/errors.ts';
import { markPaid } from '../vpc/order/place.ts';
import { onAnyones } from './arn.ts';
import { orderNotFound } from './errors.ts';
import { anyConnection, anyOrder } from './find.ts';
import * as params from './params.ts';

export const settleOrder = writeAction({
  name: 'SettleOrder',
  doc: 'Marks an unpaid order as paid, for money that came another way; the balance stays as it is.',
  permission: onAnyones('SettleOrder', 'order', 'OrderId'),
  params: { OrderId: params.orderId },
  errors: { orderNotFound, connectionNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { OrderId }, tx, now, edition, fail }) {
    const order = await anyOrder(tx, OrderId);
    const connection = await anyConnection(tx, order.connectionId);
    if (!(await markPaid(tx, connection, order, { now, edition }))) fail('notAllowedInState');
    return {};
  },
});
