import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { notAllowedInState } from '../vpc/errors.ts';
import { orderNotFound } from './errors.ts';
import { anyOrder } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const voidOrder = writeAction({
  name: 'VoidOrder',
  doc: 'Voids an order that is unpaid or abnormal.',
  subject: subjects.order,
  touches: [resources.order.named('OrderId')],
  params: { OrderId: params.orderId },
  errors: { orderNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { OrderId }, tx, fail }) {
    const order = await anyOrder(tx, OrderId, fail);
    if ((await tx.orders.fire(order, 'void')) === undefined) fail('notAllowedInState');
    return {};
  },
});
