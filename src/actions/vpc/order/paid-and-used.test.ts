// No way leads to a larger port, more bandwidth or a longer term than was paid.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { approvePhysicalConnection } from '../../operator/ApprovePhysicalConnection.ts';
import { describeAccounts } from '../../operator/DescribeAccounts.ts';
import { describeWork } from '../../operator/DescribeWork.ts';
import { modifyAccount } from '../../operator/ModifyAccount.ts';
import { settleOrder } from '../../operator/SettleOrder.ts';
import { voidOrder } from '../../operator/VoidOrder.ts';
import { enablePhysicalConnection } from '../physical-connection/EnablePhysicalConnection.ts';
import { modifyPhysicalConnectionAttribute } from '../physical-connection/ModifyPhysicalConnectionAttribute.ts';
import { terminatePhysicalConnection } from '../physical-connection/TerminatePhysicalConnection.ts';
import { createPhysicalConnectionOccupancyOrder } from './CreatePhysicalConnectionOccupancyOrder.ts';
import { createPhysicalConnectionSetupOrder } from './CreatePhysicalConnectionSetupOrder.ts';
import {
  application,
  notAllowedInState,
  openProvider,
  ordersOf,
  type Parameters,
  type TestProvider,
} from '../../../../test/support/provider.ts';
import { local } from '../../../../test/support/server.ts';

const yuan = 100;
const notEnough = {
  status: 403,
  code: 'InvalidAccountStatus.NotEnoughBalance',
  message: 'Your account does not have enough balance.',
};
const orderNotPaid = {
  status: 400,
  code: 'Forbidden.OrderNotPaid',
  message: 'The setup order of the physical connection is not paid.',
};
const AccountId = local.first.accountId;
const aMonth = { InstanceChargeType: 'PrePaid', Period: 1, PricingCycle: 'Month' } as const;

async function balanceOf(provider: TestProvider): Promise<number> {
  const { Accounts } = await provider.operator(describeAccounts, { AccountId });
  return Accounts.Account[0]?.Balance ?? 0;
}

async function setBalance(provider: TestProvider, Balance: number): Promise<void> {
  await provider.operator(modifyAccount, { AccountId, Balance });
}

async function orderSetup(provider: TestProvider, wishes: Parameters) {
  return await provider.customer(createPhysicalConnectionSetupOrder, { ...application, ...wishes });
}

async function change(provider: TestProvider, PhysicalConnectionId: string, wishes: Parameters): Promise<void> {
  await provider.customer(modifyPhysicalConnectionAttribute, { PhysicalConnectionId, ...wishes });
}

async function openQuickProvider(): Promise<TestProvider & AsyncDisposable> {
  return await openProvider({ edition: 'current', provider: 'auto-confirm', stepDelay: 0 });
}

describe('another specification', () => {
  it('on a paid installation is charged first, or refused', async () => {
    await using provider = await openProvider({ edition: '2019-08' });
    await setBalance(provider, 5000 * yuan);
    const { PhysicalConnectionId: id } = await orderSetup(provider, { PortType: '100Base-T', AutoPay: true });
    const wish = { PhysicalConnectionId: id, PortType: '100GBase-LR' };
    await setBalance(provider, 45_000 * yuan - 1);
    expect(await provider.refusal(modifyPhysicalConnectionAttribute, wish)).toEqual(notEnough);
    expect(await provider.show(id)).toMatchObject({ PortType: '100Base-T' });
    await setBalance(provider, 45_000 * yuan);
    await change(provider, id, wish);
    expect(await provider.show(id)).toMatchObject({ PortType: '100GBase-LR' });
    expect(await balanceOf(provider)).toBe(0);
    expect(await ordersOf(provider, id)).toMatchObject([
      { Kind: 'Setup', Status: 'Paid', Amount: 45_000 * yuan },
      { Kind: 'Setup', Status: 'Paid', Amount: 5000 * yuan },
    ]);
    // Down costs nothing, and neither does the way back up.
    await change(provider, id, { PortType: '1000Base-T' });
    await change(provider, id, { PortType: '100GBase-LR' });
    expect(await ordersOf(provider, id)).toHaveLength(2);
  });

  it('puts an order at its price in the place of an unpaid one', async () => {
    await using provider = await openProvider({ edition: '2019-08' });
    const { OrderId, PhysicalConnectionId } = await orderSetup(provider, { PortType: '100Base-T', AutoPay: false });
    await change(provider, PhysicalConnectionId, { PortType: '100GBase-LR' });
    const [present, before] = await ordersOf(provider, PhysicalConnectionId);
    expect([present, before]).toMatchObject([
      { Kind: 'Setup', Status: 'Unpaid', Amount: 50_000 * yuan },
      { OrderId, Status: 'Void' },
    ]);
    expect(await provider.refusal(settleOrder, { OrderId }, local.operator)).toEqual(notAllowedInState);
    expect(await provider.refusal(approvePhysicalConnection, { PhysicalConnectionId }, local.operator)).toEqual(
      orderNotPaid,
    );
    await provider.operator(settleOrder, { OrderId: present?.OrderId ?? '' });
    await provider.operator(approvePhysicalConnection, { PhysicalConnectionId });
  });

  it('on a prepaid connection is charged for what is left of its terms, or refused', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply({ PortType: '100Base-T', Bandwidth: 100 });
    const order = { PhysicalConnectionId: id, ...aMonth, Period: 5, PricingCycle: 'Year', AutoPay: true };
    await setBalance(provider, 60 * 1000 * yuan);
    await provider.customer(createPhysicalConnectionOccupancyOrder, order);
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', ChargeType: 'Prepaid' });
    const wish = { PhysicalConnectionId: id, PortType: '100GBase-LR', bandwidth: 102_400 };
    expect(await provider.refusal(modifyPhysicalConnectionAttribute, wish)).toEqual(notEnough);

    await provider.advance('P40D');
    await setBalance(provider, 60 * 47_000 * yuan);
    await change(provider, id, wish);
    const [upgrade] = await ordersOf(provider, id);
    expect(upgrade).toMatchObject({ Kind: 'Upgrade', Status: 'Paid' });
    expect(upgrade?.Amount).toBeGreaterThan(58 * 47_000 * yuan);
    expect(upgrade?.Amount).toBeLessThan(59 * 47_000 * yuan);
    expect(await balanceOf(provider)).toBe(60 * 47_000 * yuan - (upgrade?.Amount ?? 0));
  });

  it('of a connection that pays by use is charged by use', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply({ PortType: '100Base-T' });
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    await setBalance(provider, 0);
    await change(provider, id, { PortType: '10GBase-LR' });
    expect(await ordersOf(provider, id)).toHaveLength(1);
  });
});

describe('an abnormal order', () => {
  it('of an installation keeps the application waiting, also once it is void', async () => {
    await using provider = await openProvider({ provider: 'auto' });
    await setBalance(provider, 0);
    const { OrderId, PhysicalConnectionId } = await orderSetup(provider, { AutoPay: true });
    await provider.operator(voidOrder, { OrderId });
    expect(await provider.refusal(approvePhysicalConnection, { PhysicalConnectionId }, local.operator)).toEqual(
      orderNotPaid,
    );
    await provider.advance('P30D');
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Initial' });
    expect((await provider.operator(describeWork)).WorkSet.Work).toMatchObject([{ WaitingFor: 'Payment' }]);
  });

  it('of a port keeps the connection from going into service until another one is paid', async () => {
    await using provider = await openProvider({ edition: '2019-08', provider: 'auto-confirm', stepDelay: 0 });
    const id = await provider.apply();
    const order = { PhysicalConnectionId: id, ...aMonth };
    await setBalance(provider, 0);
    await provider.customer(createPhysicalConnectionOccupancyOrder, order);
    const enable = { PhysicalConnectionId: id };
    expect(await provider.refusal(enablePhysicalConnection, enable)).toEqual(notAllowedInState);
    await setBalance(provider, 3000 * yuan);
    await provider.customer(createPhysicalConnectionOccupancyOrder, order);
    await provider.customer(enablePhysicalConnection, enable);
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', ChargeType: 'Prepaid' });
  });

  it('and an unpaid one are void once their connection ends', async () => {
    await using provider = await openQuickProvider();
    const id = await provider.apply();
    await setBalance(provider, 3000 * yuan);
    const order = { PhysicalConnectionId: id, ...aMonth };
    for (const AutoPay of [true, true, false])
      await provider.customer(createPhysicalConnectionOccupancyOrder, { ...order, AutoPay });
    const statuses = async () => (await ordersOf(provider, id)).map(({ Status }) => Status);
    expect(await statuses()).toEqual(['Unpaid', 'Abnormal', 'Paid']);
    await provider.customer(terminatePhysicalConnection, { PhysicalConnectionId: id });
    expect(await statuses()).toEqual(['Void', 'Void', 'Paid']);
  });
});

it('a term that passed before its connection was enabled is renewed first', async () => {
  await using provider = await openProvider({ edition: '2019-08', provider: 'auto-confirm', stepDelay: 0 });
  const id = await provider.apply();
  const order = { PhysicalConnectionId: id, ...aMonth };
  await provider.customer(createPhysicalConnectionOccupancyOrder, order);
  expect(await provider.refusal(createPhysicalConnectionOccupancyOrder, order)).toEqual(notAllowedInState);
  await provider.advance('P32D');
  const enable = { PhysicalConnectionId: id };
  expect(await provider.refusal(enablePhysicalConnection, enable)).toEqual(notAllowedInState);
  await provider.customer(createPhysicalConnectionOccupancyOrder, order);
  await provider.customer(enablePhysicalConnection, enable);
  expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', BusinessStatus: 'Normal' });
});

const priceList: Readonly<Record<string, { readonly setup: number; readonly monthly: number }>> = {
  '100Base-T': { setup: 500_000, monthly: 100_000 },
  '1000Base-T': { setup: 800_000, monthly: 300_000 },
  '10GBase-LR': { setup: 1_500_000, monthly: 900_000 },
  '100GBase-LR': { setup: 5_000_000, monthly: 4_800_000 },
};
const wish = fc.record({ PortType: fc.constantFrom(...Object.keys(priceList)), bandwidth: fc.constantFrom(100, 1000) });

/** In hundredths, as the built-in price list has it: a port of 1 Gbit/s is cheaper up to 500 Mbit/s. */
function priceOf(portType: string, bandwidthMbps: number) {
  const price = priceList[portType] ?? { setup: 0, monthly: 0 };
  return portType === '1000Base-T' && bandwidthMbps <= 500 ? { ...price, monthly: 200_000 } : price;
}
const longestMonthMs = 31 * 24 * 3_600_000;

const step = fc.oneof(
  fc.record({ do: fc.constant('change'), wish }),
  fc.record({ do: fc.constant('order'), period: fc.integer({ min: 1, max: 9 }), autoPay: fc.boolean() }),
  fc.record({ do: fc.constant('settle'), which: fc.nat(5) }),
  fc.record({ do: fc.constant('void'), which: fc.nat(5) }),
  fc.record({ do: fc.constant('pass'), days: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ do: fc.constant('balance'), yuan: fc.constantFrom(0, 5000, 30_000, 1_000_000) }),
  fc.record({ do: fc.constantFrom('enable', 'approve', 'terminate') }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const clockType = z.looseObject({ now: z.iso.datetime() });

async function nowAt({ url }: TestProvider): Promise<number> {
  return Date.parse(clockType.parse(await (await fetch(`${url}/_demarc/clock`)).json()).now);
}

/** Watches one connection from outside, and adds up what it used and what was paid for it. */
async function watch(provider: TestProvider, id: string) {
  let [since, usedMs, largestSetup] = [await nowAt(provider), 0, 0];
  let settled = 0;

  /** Takes the present state as that of the whole time since the last look: every step looks before it acts. */
  async function look(): Promise<void> {
    const now = await nowAt(provider);
    const shown = await provider.show(id);
    const { setup, monthly } = priceOf(shown.PortType, shown.Bandwidth);
    const isPrepaidUse =
      shown.Status === 'Enabled' && shown.BusinessStatus === 'Normal' && shown.ChargeType === 'Prepaid';
    if (isPrepaidUse) usedMs += monthly * (now - since);
    if (shown.Status !== 'Initial') largestSetup = Math.max(largestSetup, setup);
    since = now;
  }

  return {
    look,
    settles: (amount: number) => (settled += amount),
    async judge(charged: number): Promise<void> {
      await look();
      // A month is at most that long, so this much was used at least.
      const used = usedMs / longestMonthMs + largestSetup;
      expect(used).toBeLessThanOrEqual(charged + settled);
    },
    usedMs: () => usedMs,
  };
}

/** @returns for how long the port was used, in ms, each weighed with its price of a month */
async function play(provider: TestProvider, steps: readonly Step[], edition: string): Promise<number> {
  await setBalance(provider, 10_000 * yuan);
  let balance = await balanceOf(provider);
  const { PhysicalConnectionId: id } = await orderSetup(provider, {
    PortType: '100Base-T',
    AutoPay: edition === 'current',
  });
  let charged = balance - (await balanceOf(provider));
  balance -= charged;
  const watched = await watch(provider, id);
  const open = async (which: number) => {
    const orders = (await ordersOf(provider, id)).filter(({ Status }) => Status === 'Unpaid' || Status === 'Abnormal');
    return orders[which % Math.max(1, orders.length)];
  };
  const PhysicalConnectionId = id;

  for (const next of steps) {
    try {
      await act(next);
    } catch (error) {
      // What is refused changes nothing, which is all that counts here.
      const refused = z.looseObject({ code: z.string() }).parse(error);
      expect(refused.code).not.toMatch(/InternalError|ServiceUnavailable/);
    }
    const present = await balanceOf(provider);
    charged += Math.max(0, balance - present);
    balance = present;
    await watched.judge(charged);
  }
  return watched.usedMs();

  async function act(next: Step): Promise<void> {
    switch (next.do) {
      case 'change':
        await change(provider, id, next.wish);
        break;
      case 'order':
        await provider.customer(createPhysicalConnectionOccupancyOrder, {
          ...{ PhysicalConnectionId, ...aMonth },
          ...{ Period: next.period, AutoPay: next.autoPay },
        });
        break;
      case 'settle': {
        const order = await open(next.which);
        if (order === undefined) break;
        await provider.operator(settleOrder, { OrderId: order.OrderId });
        watched.settles(order.Amount);
        break;
      }
      case 'void': {
        const order = await open(next.which);
        if (order !== undefined) await provider.operator(voidOrder, { OrderId: order.OrderId });
        break;
      }
      case 'pass':
        // In short spans, since the state after a span is taken for that of the whole span.
        for (let day = 0; day < next.days; day += 5) {
          await provider.advance('P5D');
          await watched.look();
        }
        break;
      case 'balance':
        await setBalance(provider, next.yuan * yuan);
        balance = next.yuan * yuan;
        break;
      case 'enable':
        await provider.customer(enablePhysicalConnection, { PhysicalConnectionId });
        break;
      case 'approve':
        await provider.operator(approvePhysicalConnection, { PhysicalConnectionId });
        break;
      case 'terminate':
        await provider.customer(terminatePhysicalConnection, { PhysicalConnectionId });
        break;
    }
  }
}

/** Leads into service in both editions, so that at least one run uses what it pays for. */
const use: readonly Step[] = [
  { do: 'settle', which: 0 },
  { do: 'order', period: 2, autoPay: true },
  { do: 'enable' },
  { do: 'pass', days: 20 },
];

it.each(['2019-08', 'current'] as const)(
  'whatever is ordered, changed, settled and voided, in edition %s no more is used than was paid',
  async (edition) => {
    let usedMs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await using provider = await openProvider({ edition, provider: 'auto-confirm', stepDelay: 0 });
        usedMs += await play(provider, steps, edition);
      }),
      { numRuns: 20, interruptAfterTimeLimit: 30_000, examples: [[[...use]]] },
    );
    expect(usedMs).toBeGreaterThan(0);
  },
  120_000,
);
