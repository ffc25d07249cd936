import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../vpc/errors.ts';
import { markPaid } from '../vpc/order/place.ts';
import { orderNotFound } from './errors.ts';
import { anyConnection, anyOrder } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const settleOrder = writeAction({
  name: 'SettleOrder',
  doc: 'Marks an unpaid order as paid, for money that came another way; the balance stays as it is.',
  subject: subjects.order,
  touches: [resources.order.named('OrderId')],
  params: { OrderId: params.orderId },
  errors: { orderNotFound, connectionNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { OrderId }, tx, now, edition, fail }) {
    const order = await anyOrder(tx, OrderId, fail);
    const connection = await anyConnection(tx, order.connectionId, fail);
    if (!(await markPaid(tx, connection, order, { now, edition }))) fail('notAllowedInState');
    return {};
  },
});
