// Orders in the staff's hands: DescribeOrders, SettleOrder and VoidOrder.
import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import {
  application,
  ask,
  byHand,
  providerAt,
  openProvider,
  operatorVersion,
  type TestProvider,
  type Parameters,
} from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local } from '../../../test/support/server.ts';
import { createPhysicalConnectionSetupOrder } from '../vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../vpc/physical-connection/CancelPhysicalConnection.ts';
import { deletePhysicalConnection } from '../vpc/physical-connection/DeletePhysicalConnection.ts';
import { describeOrders } from './DescribeOrders.ts';
import { rejectPhysicalConnection } from './RejectPhysicalConnection.ts';
import type { Demarc } from '../../start/start.ts';
import { settleOrder } from './SettleOrder.ts';
import { voidOrder } from './VoidOrder.ts';
import { ladder } from '../../../test/support/ladder.ts';

const staff = { key: local.operator };

async function place(provider: TestProvider, more: Parameters = {}) {
  const { OrderId, PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, {
    ...application,
    ...more,
  });
  return { OrderId, PhysicalConnectionId };
}

async function listed(provider: TestProvider, more: Parameters = {}) {
  const { TotalCount, Orders } = await provider.operator(describeOrders, more);
  return { TotalCount, ids: Orders.Order.map(({ OrderId }) => OrderId) };
}

const noOrder = () => ({ ...operatorVersion, OrderId: '202844382740728' });

provokesEveryError(
  settleOrder,
  {
    orderNotFound: noOrder,
    notAllowedInState: async (server) => ({ ...operatorVersion, OrderId: (await place(providerAt(server))).OrderId }),
    async connectionNotFound(server) {
      const provider = providerAt(server);
      const { OrderId, PhysicalConnectionId } = await place(provider);
      await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId });
      await provider.customer(deletePhysicalConnection, { PhysicalConnectionId });
      return { ...operatorVersion, OrderId };
    },
  },
  byHand,
  staff,
);

provokesEveryError(
  voidOrder,
  {
    orderNotFound: noOrder,
    notAllowedInState: async (server) => ({ ...operatorVersion, OrderId: (await place(providerAt(server))).OrderId }),
  },
  byHand,
  staff,
);

describe('the list of orders', () => {
  it.each(formats)('shows the newest first, with all there is to know, in %s', async (format) => {
    await using provider = await openProvider();
    const paid = await place(provider);
    const unpaid = await place(provider, { AutoPay: false, PortType: '10GBase-LR' });
    const { Orders, ...page } = await answerOf(provider, describeOrders, operatorVersion, { ...staff, format });
    expect(page).toEqual({ PageNumber: 1, PageSize: 10, TotalCount: 2 });
    const [first, second] = Orders.Order;
    const { AccountId } = { AccountId: local.first.accountId };
    expect(first).toEqual({
      ...unpaid,
      AccountId,
      Kind: 'Setup',
      Status: 'Unpaid',
      Amount: 1_500_000,
      CreationTime: first?.CreationTime,
    });
    expect(second).toMatchObject({ ...paid, AccountId, Status: 'Paid', Amount: 800_000 });
    // Shown in whole seconds, the next of which may have begun in between.
    const paidAfterMs = Date.parse(second?.PaidTime ?? '') - Date.parse(second?.CreationTime ?? '');
    expect([0, 1000]).toContain(paidAfterMs);
  });

  it('is narrowed by account, connection and status', async () => {
    await using provider = await openProvider();
    const own = await place(provider);
    const unpaid = await place(provider, { AutoPay: false });
    const theirs = await ask(provider.url, createPhysicalConnectionSetupOrder, application, local.second);
    expect(await listed(provider, { AccountId: local.second.accountId })).toEqual({
      TotalCount: 1,
      ids: [theirs.OrderId],
    });
    expect((await listed(provider, { PhysicalConnectionId: own.PhysicalConnectionId })).ids).toEqual([own.OrderId]);
    expect((await listed(provider, { Status: 'Unpaid' })).ids).toEqual([unpaid.OrderId]);
    expect((await listed(provider, { Status: 'Paid', AccountId: local.first.accountId })).ids).toEqual([own.OrderId]);
    expect(await listed(provider, { Status: 'Void' })).toEqual({ TotalCount: 0, ids: [] });
  });

  it('is shown page by page', async () => {
    await using provider = await openProvider();
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await place(provider)).OrderId);
    expect(await listed(provider, { PageSize: 2 })).toEqual({ TotalCount: 5, ids: ids.slice(0, 2) });
    expect((await listed(provider, { PageSize: 2, PageNumber: 3 })).ids).toEqual(ids.slice(4));
    expect((await listed(provider, { PageSize: 2, PageNumber: 4 })).ids).toEqual([]);
  });

  it.each([
    ['Status', 'unpaid'],
    ['AccountId', '123'],
    ['PageSize', '51'],
    ['PageNumber', '0'],
  ])('is refused with %s=%s', async (name, value) => {
    await using provider = await openProvider();
    expect(await refusalOf(provider, describeOrders, { ...operatorVersion, [name]: value }, staff)).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
    });
  });
});

describe('an order', () => {
  it.each(formats)('is settled once, for money that came another way, in %s', async (format) => {
    await using provider = await openProvider();
    const { OrderId } = await place(provider, { AutoPay: false });
    await answerOf(provider, settleOrder, { ...operatorVersion, OrderId }, { ...staff, format });
    expect((await listed(provider, { Status: 'Paid' })).ids).toEqual([OrderId]);
    expect(await provider.refusal(settleOrder, { OrderId }, local.operator)).toMatchObject({
      code: 'Forbidden.NotAllowedInState',
    });
  });

  it.each(formats)('that is unpaid is voided once, in %s', async (format) => {
    await using provider = await openProvider();
    const { OrderId } = await place(provider, { AutoPay: false });
    await answerOf(provider, voidOrder, { ...operatorVersion, OrderId }, { ...staff, format });
    expect((await listed(provider, { Status: 'Void' })).ids).toEqual([OrderId]);
    for (const action of [voidOrder, settleOrder])
      expect(await provider.refusal(action, { OrderId }, local.operator)).toMatchObject({
        code: 'Forbidden.NotAllowedInState',
      });
  });

  it('of ten that settle it at once one does', async () => {
    await using provider = await openProvider();
    const { OrderId } = await place(provider, { AutoPay: false });
    const ends = await Promise.allSettled(
      Array.from(
        { length: 10 },
        async (_, index) => await provider.operator(index % 2 === 0 ? settleOrder : voidOrder, { OrderId }),
      ),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['paid is kept', true, 'Paid'],
    ['unpaid is void', false, 'Void'],
  ])('that is %s after its connection is gone', async (_what, AutoPay, Status) => {
    await using provider = await openProvider();
    const { OrderId, PhysicalConnectionId } = await place(provider, { AutoPay });
    await provider.operator(rejectPhysicalConnection, { PhysicalConnectionId, Reason: 'no' });
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId });
    expect((await listed(provider, { PhysicalConnectionId, Status })).ids).toEqual([OrderId]);
  });

  it.each(['one', '-1', '1.5', '1'.repeat(33)])('is not named %j', async (OrderId) => {
    await using provider = await openProvider();
    for (const action of [settleOrder, voidOrder])
      expect(await refusalOf(provider, action, { ...operatorVersion, OrderId }, staff)).toMatchObject({
        code: 'InvalidParameter',
      });
  });
});

const orderOf = (more: Parameters = {}) => {
  return async (server: Demarc) => ({ ...operatorVersion, OrderId: (await place(providerAt(server), more)).OrderId });
};

ladder(settleOrder, {
  rungs: [
    ['orderNotFound', noOrder],
    [
      'connectionNotFound',
      async (server) => {
        const provider = providerAt(server);
        const { OrderId, PhysicalConnectionId } = await place(provider);
        await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId });
        await provider.customer(deletePhysicalConnection, { PhysicalConnectionId });
        return { OrderId };
      },
    ],
    ['notAllowedInState', orderOf()],
  ],
  mended: orderOf({ AutoPay: false }),
  settings: byHand,
  ...staff,
});

ladder(voidOrder, {
  rungs: [
    ['orderNotFound', noOrder],
    ['notAllowedInState', orderOf()],
  ],
  mended: orderOf({ AutoPay: false }),
  settings: byHand,
  ...staff,
});
