import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import { orderStatuses, type Order } from '../../domain/order.ts';
import { oneOf } from '../../gateway/codec.ts';
import { optional } from '../../gateway/param.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

const orderType = z.strictObject({
  OrderId: z.string(),
  AccountId: z.string(),
  PhysicalConnectionId: z.string(),
  Kind: z.string(),
  Status: z.string(),
  // Hundredths of the account's currency.
  Amount: z.number(),
  Period: z.number().optional(),
  PricingCycle: z.string().optional(),
  CreationTime: z.string(),
  PaidTime: z.string().optional(),
});

export const describeOrders = readAction({
  name: 'DescribeOrders',
  doc: 'Lists orders, newest first.',
  subject: subjects.order,
  touches: [resources.order.all],
  lists: resources.allRowsOf('order', 'acs:vpc:*:*:order/*'),
  params: {
    AccountId: optional('Only the orders of this account.', params.accountId),
    PhysicalConnectionId: optional('Only the orders of this connection.', params.connectionIdText),
    Status: optional('Only the orders in this status.', oneOf(orderStatuses)),
    PageNumber: pageNumber,
    PageSize: pageSize,
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    Orders: z.strictObject({ Order: z.array(orderType) }),
  }),

  async run({ params: { AccountId, PhysicalConnectionId, Status, PageNumber, PageSize }, tx, visible }) {
    const page = await tx.orders.page({
      accountId: AccountId,
      connectionId: PhysicalConnectionId,
      status: Status,
      visible,
      ...windowOf({ PageNumber, PageSize }),
    });
    return { PageNumber, PageSize, TotalCount: page.total, Orders: { Order: page.items.map(wireForm) } };
  },
});

function wireForm(order: Order): z.input<typeof orderType> {
  return {
    OrderId: order.id,
    AccountId: order.accountId,
    PhysicalConnectionId: order.connectionId,
    Kind: order.kind,
    Status: order.status,
    Amount: order.amount,
    Period: order.term?.period,
    PricingCycle: order.term?.cycle,
    CreationTime: utcSeconds(order.createdAt),
    PaidTime: order.paidAt === null ? undefined : utcSeconds(order.paidAt),
  };
}
