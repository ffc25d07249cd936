// Orders and fees: what a port costs, what payment brings about, and what happens when it stays out.
import VpcModule from '@alicloud/vpc20160428';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { approvePhysicalConnection } from '../../operator/ApprovePhysicalConnection.ts';
import { createAccount } from '../../operator/CreateAccount.ts';
import { describeAccounts } from '../../operator/DescribeAccounts.ts';
import { describeOrders } from '../../operator/DescribeOrders.ts';
import { describeWork } from '../../operator/DescribeWork.ts';
import { modifyAccount } from '../../operator/ModifyAccount.ts';
import { settleOrder } from '../../operator/SettleOrder.ts';
import { voidOrder } from '../../operator/VoidOrder.ts';
import { createPhysicalConnectionOccupancyOrder } from './CreatePhysicalConnectionOccupancyOrder.ts';
import { createPhysicalConnectionSetupOrder } from './CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../physical-connection/CreatePhysicalConnection.ts';
import { enablePhysicalConnection } from '../physical-connection/EnablePhysicalConnection.ts';
import { sdk } from '../../../../test/support/clients.ts';
import {
  application,
  notAllowedInState,
  openProvider,
  ordersOf,
  region as regionId,
  type TestProvider,
  type Parameters,
} from '../../../../test/support/provider.ts';
import { local } from '../../../../test/support/server.ts';

const yuan = 100;

async function balanceOf(provider: TestProvider): Promise<number> {
  const { Accounts } = await provider.operator(describeAccounts, { AccountId: local.first.accountId });
  return Accounts.Account[0]?.Balance ?? 0;
}

async function setBalance(provider: TestProvider, balance: number): Promise<void> {
  await provider.operator(modifyAccount, { AccountId: local.first.accountId, Balance: balance });
}

/** Orders a port with the official SDK: prepaid, with the fee taken from the balance. */
async function prepay(
  provider: TestProvider,
  id: string,
  period: number,
  pricingCycle: 'Month' | 'Year',
): Promise<string> {
  const { body } = await sdk(provider.url).createPhysicalConnectionOccupancyOrder(
    new VpcModule.CreatePhysicalConnectionOccupancyOrderRequest({
      regionId,
      physicalConnectionId: id,
      instanceChargeType: 'PrePaid',
      period,
      pricingCycle,
      autoPay: true,
    }),
  );
  return body?.data?.orderId ?? '';
}

/** A server on which a connection is Confirmed as soon as it is applied for. */
async function openQuickProvider(): Promise<TestProvider & AsyncDisposable> {
  return await openProvider({ edition: '2019-08', provider: 'auto-confirm', stepDelay: 0 });
}

async function nowAt(provider: TestProvider): Promise<Date> {
  const response = await fetch(`${provider.url}/_demarc/clock`);
  return new Date(z.strictObject({ now: z.iso.datetime(), frozen: z.boolean() }).parse(await response.json()).now);
}

/** Moves the clock to the next such day of a year that has it, at noon. Returns the year. */
async function moveTo(provider: TestProvider, month: number, day: number): Promise<number> {
  const now = await nowAt(provider);
  for (let year = now.getUTCFullYear(); ; year += 1) {
    const moment = new Date(Date.UTC(year, month - 1, day, 12));
    if (moment <= now || moment.getUTCDate() !== day) continue;
    await provider.advance(`PT${Math.ceil((moment.getTime() - now.getTime()) / 1000)}S`);
    return year;
  }
}

describe('fees', () => {
  let provider: TestProvider & AsyncDisposable;
  beforeAll(async () => {
    provider = await openProvider({ edition: 'current', provider: 'auto-confirm', stepDelay: 0 });
  });
  afterAll(async () => {
    await provider[Symbol.asyncDispose]();
  });

  it.each([
    ['100Base-T', 5000],
    ['1000Base-T', 8000],
    ['1000Base-LX', 8000],
    ['10GBase-T', 15_000],
    ['10GBase-LR', 15_000],
    ['40GBase-LR', 30_000],
    ['100GBase-LR', 50_000],
  ])('installing a %s port costs %d', async (portType, fee) => {
    const before = await balanceOf(provider);
    const { body } = await sdk(provider.url).createPhysicalConnectionSetupOrder(
      new VpcModule.CreatePhysicalConnectionSetupOrderRequest({
        regionId,
        accessPointId: 'ap-cn-hangzhou-yh-C',
        lineOperator: 'CT',
        portType,
        autoPay: true,
      }),
    );
    const id = body?.physicalConnectionId ?? '';
    expect(await provider.show(id)).toMatchObject({ PortType: portType });
    expect(await ordersOf(provider, id)).toMatchObject([
      { OrderId: body?.orderId, Kind: 'Setup', Status: 'Paid', Amount: fee * yuan },
    ]);
    expect(await balanceOf(provider)).toBe(before - fee * yuan);
  });

  it.each([
    ['100Base-T', 100, 1000],
    ['1000Base-T', 500, 2000],
    ['1000Base-T', 501, 3000],
    ['1000Base-LX', 500, 2000],
    ['1000Base-LX', 1000, 3000],
    ['10GBase-T', 5000, 9000],
    ['10GBase-LR', 10_000, 9000],
    ['40GBase-LR', 40_000, 24_000],
    ['100GBase-LR', 100_000, 48_000],
  ])('occupying a %s port with %d Mbit/s costs %d a month', async (PortType, Bandwidth, fee) => {
    const before = await balanceOf(provider);
    const id = await provider.apply({ PortType, Bandwidth });
    const orderId = await prepay(provider, id, 2, 'Month');
    expect(await ordersOf(provider, id)).toMatchObject([
      { OrderId: orderId, Kind: 'Occupancy', Status: 'Paid', Amount: 2 * fee * yuan, Period: 2, PricingCycle: 'Month' },
    ]);
    expect(await balanceOf(provider)).toBe(before - 2 * fee * yuan);
  });

  it('a year costs twelve months', async () => {
    const id = await provider.apply();
    await prepay(provider, id, 1, 'Year');
    expect(await ordersOf(provider, id)).toMatchObject([{ Amount: 12 * 3000 * yuan, PricingCycle: 'Year' }]);
  });

  it('paying by use costs nothing when it is ordered', async () => {
    const before = await balanceOf(provider);
    const id = await provider.apply();
    await provider.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId: id });
    const [order] = await ordersOf(provider, id);
    expect(order).toMatchObject({ Kind: 'Occupancy', Status: 'Paid', Amount: 0 });
    expect(order).not.toHaveProperty('Period');
    expect(await balanceOf(provider)).toBe(before);
  });
});

describe('a setup order', () => {
  const orderNotPaid = {
    status: 400,
    code: 'Forbidden.OrderNotPaid',
    message: 'The setup order of the physical connection is not paid.',
  };

  async function order(provider: TestProvider, wishes: Parameters = {}) {
    const { OrderId, PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, {
      ...application,
      ...wishes,
    });
    return { OrderId, PhysicalConnectionId };
  }

  it('is paid before the application is approved', async () => {
    await using provider = await openProvider();
    const { OrderId, PhysicalConnectionId } = await order(provider, { AutoPay: false });
    expect(await provider.refusal(approvePhysicalConnection, { PhysicalConnectionId }, local.operator)).toEqual(
      orderNotPaid,
    );
    const queue = async () => (await provider.operator(describeWork)).WorkSet.Work;
    expect(await queue()).toMatchObject([{ PhysicalConnectionId, WaitingFor: 'Payment', WaitingOn: 'Customer' }]);
    const before = await balanceOf(provider);
    await provider.operator(settleOrder, { OrderId });
    expect(await balanceOf(provider)).toBe(before);
    expect(await queue()).toMatchObject([{ PhysicalConnectionId, WaitingFor: 'Review', WaitingOn: 'Provider' }]);
    await provider.operator(approvePhysicalConnection, { PhysicalConnectionId });
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Approved' });
  });

  it('holds up a provider that acts by itself until it is paid', async () => {
    await using provider = await openProvider({ provider: 'auto' });
    const { OrderId, PhysicalConnectionId } = await order(provider, { AutoPay: false });
    await provider.advance('P30D');
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Initial' });
    await provider.operator(settleOrder, { OrderId });
    await provider.advance('PT4H');
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Allocated' });
  });

  it('that is paid at once lets a provider without delay allocate at once', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay: 0 });
    const paid = await order(provider);
    expect(await provider.show(paid.PhysicalConnectionId)).toMatchObject({ Status: 'Allocated' });
    const unpaid = await order(provider, { AutoPay: false });
    expect(await provider.show(unpaid.PhysicalConnectionId)).toMatchObject({ Status: 'Initial' });
    await provider.operator(settleOrder, { OrderId: unpaid.OrderId });
    expect(await provider.show(unpaid.PhysicalConnectionId)).toMatchObject({ Status: 'Allocated' });
  });

  it('that the balance does not cover is placed all the same, is abnormal, and can only be voided', async () => {
    await using provider = await openProvider();
    await setBalance(provider, 8000 * yuan - 1);
    const { OrderId, PhysicalConnectionId } = await order(provider, { AutoPay: true });
    expect(await ordersOf(provider, PhysicalConnectionId)).toMatchObject([{ OrderId, Status: 'Abnormal' }]);
    expect(await balanceOf(provider)).toBe(8000 * yuan - 1);
    expect(await provider.refusal(approvePhysicalConnection, { PhysicalConnectionId }, local.operator)).toEqual(
      orderNotPaid,
    );
    await setBalance(provider, 8000 * yuan);
    expect(await provider.refusal(settleOrder, { OrderId }, local.operator)).toEqual(notAllowedInState);
    await provider.operator(voidOrder, { OrderId });
    expect(await ordersOf(provider, PhysicalConnectionId)).toMatchObject([{ OrderId, Status: 'Void' }]);
  });

  it('takes the balance to nothing, and no further', async () => {
    await using provider = await openProvider();
    await setBalance(provider, 8000 * yuan);
    const { PhysicalConnectionId } = await order(provider);
    expect(await ordersOf(provider, PhysicalConnectionId)).toMatchObject([{ Status: 'Paid' }]);
    expect(await balanceOf(provider)).toBe(0);
  });

  it('of ten placed at once, only those are paid that the balance covers', async () => {
    await using provider = await openProvider();
    await setBalance(provider, 3 * 8000 * yuan);
    const orders = await Promise.all(Array.from({ length: 10 }, async () => await order(provider)));
    expect(new Set(orders.map(({ OrderId }) => OrderId)).size).toBe(10);
    expect((await provider.operator(describeOrders, { Status: 'Paid' })).TotalCount).toBe(3);
    expect((await provider.operator(describeOrders, { Status: 'Abnormal' })).TotalCount).toBe(7);
    expect(await balanceOf(provider)).toBe(0);
  });

  it('that is unpaid is void once the connection is called off', async () => {
    await using provider = await openProvider();
    const { OrderId, PhysicalConnectionId } = await order(provider, { AutoPay: false });
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId });
    expect(await ordersOf(provider, PhysicalConnectionId)).toMatchObject([{ OrderId, Status: 'Void' }]);
    expect(await provider.refusal(settleOrder, { OrderId }, local.operator)).toEqual(notAllowedInState);
  });
});

describe('an occupancy order', () => {
  const orderPrepaid = { InstanceChargeType: 'PrePaid', Period: 1, PricingCycle: 'Month' };

  it('that is unpaid keeps the connection from going into service', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply();
    const { OrderId } = await provider.customer(createPhysicalConnectionOccupancyOrder, {
      PhysicalConnectionId: id,
      ...orderPrepaid,
      AutoPay: false,
    });
    expect(await provider.show(id)).not.toHaveProperty('ChargeType');
    expect(await provider.refusal(enablePhysicalConnection, { PhysicalConnectionId: id })).toEqual(notAllowedInState);
    await provider.operator(settleOrder, { OrderId });
    expect(await provider.show(id)).toMatchObject({ ChargeType: 'Prepaid' });
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', ChargeType: 'Prepaid' });
  });

  it('that the balance does not cover gives way to another one', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply();
    await setBalance(provider, 3000 * yuan - 1);
    await prepay(provider, id, 1, 'Month');
    expect(await ordersOf(provider, id)).toMatchObject([{ Status: 'Abnormal' }]);
    expect(await provider.show(id)).not.toHaveProperty('EndTime');
    await setBalance(provider, 3000 * yuan);
    await prepay(provider, id, 1, 'Month');
    expect(await ordersOf(provider, id)).toMatchObject([{ Status: 'Paid' }, { Status: 'Abnormal' }]);
    expect(await balanceOf(provider)).toBe(0);
  });

  it('is made by enabling where there is none: by use', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply();
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    expect(await ordersOf(provider, id)).toMatchObject([{ Kind: 'Occupancy', Status: 'Paid', Amount: 0 }]);
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', ChargeType: 'Postpaid' });
    expect(await provider.show(id)).not.toHaveProperty('EndTime');
  });

  it('is not made a second time by enabling', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply();
    await prepay(provider, id, 1, 'Year');
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    expect(await ordersOf(provider, id)).toHaveLength(1);
  });
});

describe('a prepaid term', () => {
  const inArrears = {
    status: 403,
    code: 'InvalidAccountStatus.NotEnoughBalance',
    message: 'Your account does not have enough balance.',
  };

  async function enabledForAYear(provider: TestProvider): Promise<string> {
    const id = await provider.apply();
    await prepay(provider, id, 1, 'Year');
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    return id;
  }

  it('that passes locks the connection and keeps the account from new ones, until a paid renewal', async () => {
    await using provider = await openQuickProvider();
    const id = await enabledForAYear(provider);
    const { EndTime } = await provider.show(id);
    await provider.advance('P364D');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'Normal' });
    await provider.advance('P2D');
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', BusinessStatus: 'FinancialLocked', EndTime });

    const wish = { ...application, ClientToken: 'another-line' };
    expect(await provider.refusal(createPhysicalConnection, wish)).toEqual(inArrears);
    expect(await provider.refusal(createPhysicalConnectionSetupOrder, wish)).toEqual(inArrears);
    await sdk(provider.url, local.second).createPhysicalConnection(
      new VpcModule.CreatePhysicalConnectionRequest({
        regionId,
        accessPointId: wish.AccessPointId,
        lineOperator: wish.LineOperator,
        peerLocation: wish.PeerLocation,
        clientToken: wish.ClientToken,
      }),
    );

    const { OrderId } = await provider.customer(createPhysicalConnectionOccupancyOrder, {
      PhysicalConnectionId: id,
      InstanceChargeType: 'PrePaid',
      PricingCycle: 'Year',
      AutoPay: false,
    });
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'FinancialLocked' });
    await provider.operator(settleOrder, { OrderId });
    const renewed = await provider.show(id);
    expect(renewed).toMatchObject({ Status: 'Enabled', BusinessStatus: 'Normal', HasReservationData: 'false' });
    const nextYear = await nowAt(provider);
    nextYear.setUTCFullYear(nextYear.getUTCFullYear() + 1);
    expect(Math.abs(Date.parse(renewed.EndTime ?? '') - nextYear.getTime())).toBeLessThan(60_000);
    await provider.customer(createPhysicalConnection, wish);
    await provider.advance('P366D');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'FinancialLocked' });
  });

  it('that a renewal the balance does not cover leaves locked', async () => {
    await using provider = await openQuickProvider();
    const id = await enabledForAYear(provider);
    await provider.advance('P366D');
    await setBalance(provider, 0);
    await prepay(provider, id, 1, 'Month');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'FinancialLocked' });
    await setBalance(provider, 3000 * yuan);
    await prepay(provider, id, 1, 'Month');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'Normal' });
    expect(await balanceOf(provider)).toBe(0);
  });

  it('that is renewed in time tells of the renewal, and goes on without a lock', async () => {
    await using provider = await openQuickProvider();
    const id = await enabledForAYear(provider);
    const { EndTime } = await provider.show(id);
    await prepay(provider, id, 1, 'Year');
    expect(await ordersOf(provider, id)).toMatchObject([{ Kind: 'Renewal', Status: 'Paid' }, { Kind: 'Occupancy' }]);

    const without = await provider.show(id);
    expect(without).toMatchObject({ EndTime, HasReservationData: 'true' });
    for (const field of ['ReservationActiveTime', 'ReservationInternetChargeType', 'ReservationOrderType'])
      expect(without).not.toHaveProperty(field);
    const { body } = await sdk(provider.url).describePhysicalConnections(
      new VpcModule.DescribePhysicalConnectionsRequest({ regionId, includeReservationData: true }),
    );
    expect(body?.physicalConnectionSet?.physicalConnectionType?.[0]).toMatchObject({
      endTime: EndTime,
      hasReservationData: 'true',
      reservationActiveTime: EndTime,
      reservationInternetChargeType: 'PayByBandwidth',
      reservationOrderType: 'RENEW',
    });

    await provider.advance('P366D');
    const later = await provider.show(id);
    expect(later).toMatchObject({ BusinessStatus: 'Normal', HasReservationData: 'false' });
    expect(Number(later.EndTime?.slice(0, 4))).toBe(Number(EndTime?.slice(0, 4)) + 1);
    expect(later.EndTime?.slice(4)).toBe(EndTime?.slice(4));
    await provider.advance('P366D');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'FinancialLocked' });
  });

  it('that is renewed twice in time goes on for both terms', async () => {
    await using provider = await openQuickProvider();
    const id = await enabledForAYear(provider);
    await prepay(provider, id, 1, 'Year');
    await prepay(provider, id, 1, 'Year');
    await provider.advance('P735D');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'Normal' });
    await provider.advance('P2Y');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'FinancialLocked' });
  });

  it('that passed with its renewal before the lock was carried out begins anew with the next renewal', async () => {
    await using provider = await openQuickProvider();
    const id = await enabledForAYear(provider);
    await prepay(provider, id, 1, 'Year');
    await provider.server.store.write(async (tx) => {
      await tx.due.callOff(['end-term'], id);
    });
    await provider.advance('P3Y');
    await prepay(provider, id, 1, 'Year');
    await provider.advance('P300D');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'Normal', HasReservationData: 'false' });
    await provider.advance('P100D');
    expect(await provider.show(id)).toMatchObject({ BusinessStatus: 'FinancialLocked' });
  });

  it('of a connection that was called off locks nothing when it passes', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply();
    await prepay(provider, id, 1, 'Month');
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    await provider.advance('P32D');
    expect(await provider.show(id)).toMatchObject({ Status: 'Canceled', BusinessStatus: 'Normal' });
    await provider.apply();
  });

  it.each([
    { from: [1, 31], period: 1, cycle: 'Month', until: 'the last day of February', to: [2, 28] },
    { from: [3, 31], period: 1, cycle: 'Month', until: '30 April', to: [4, 30] },
    { from: [1, 31], period: 2, cycle: 'Month', until: '31 March', to: [3, 31] },
    { from: [2, 29], period: 1, cycle: 'Year', until: '28 February', to: [2, 28] },
    { from: [12, 15], period: 3, cycle: 'Month', until: '15 March', to: [3, 15] },
  ] as const)('of $period $cycle from $from ends on $until', async ({ from, period, cycle, to }) => {
    await using provider = await openQuickProvider();
    const year = await moveTo(provider, from[0], from[1]);
    const id = await provider.apply();
    await prepay(provider, id, period, cycle);
    const nextYear = cycle === 'Year' || to[0] < from[0] ? year + 1 : year;
    const leapDay = to[0] === 2 && cycle === 'Month' && new Date(Date.UTC(nextYear, 1, 29)).getUTCMonth() === 1 ? 1 : 0;
    const day = `${nextYear}-${String(to[0]).padStart(2, '0')}-${to[1] + leapDay}`;
    expect((await provider.show(id)).EndTime).toMatch(new RegExp(`^${day}T12:0`));
  });
});

it('an account that is made without money pays nothing', async () => {
  await using provider = await openQuickProvider();
  const { AccountId } = await provider.operator(createAccount, { Name: 'Empty Purse Ltd.' });
  const { Accounts } = await provider.operator(describeAccounts, { AccountId });
  expect(Accounts.Account).toMatchObject([{ Balance: 0 }]);
});
