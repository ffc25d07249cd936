import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import {
  byHand,
  connectionIn,
  loaApplication,
  notAllowedInState,
  openProvider,
  ordersOf,
  region,
  type TestProvider,
  type Parameters,
} from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local } from '../../../../test/support/server.ts';
import { physicalConnectionStatuses } from '../../../domain/physical-connection.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { connectionNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from '../loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../loa/CompletePhysicalConnectionLOA.ts';
import { createPhysicalConnectionOccupancyOrder } from './CreatePhysicalConnectionOccupancyOrder.ts';
import { ladder } from '../../../../test/support/ladder.ts';

provokesEveryError(
  createPhysicalConnectionOccupancyOrder,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: connectionIn('Allocated'),
  },
  byHand,
);

concernsOneConnection(createPhysicalConnectionOccupancyOrder, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Confirmed'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

async function order(id: string, more: Parameters = {}) {
  return await provider.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId: id, ...more });
}

async function refused(id: string, more: Parameters = {}) {
  return await provider.refusal(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId: id, ...more });
}

const forAMonth = { InstanceChargeType: 'PrePaid', Period: 1, PricingCycle: 'Month' };

describe('a port is ordered', () => {
  it('by use where nothing else is said', async () => {
    const id = await provider.connectionIn('Confirmed');
    const { OrderId, PhysicalConnectionId } = await order(id);
    expect(PhysicalConnectionId).toBe(id);
    expect(await ordersOf(provider, id)).toMatchObject([{ OrderId, Kind: 'Occupancy', Status: 'Paid', Amount: 0 }]);
    expect(await provider.show(id)).toMatchObject({ Status: 'Confirmed', ChargeType: 'Postpaid' });
  });

  it('by use without a term, whatever term is sent along', async () => {
    const id = await provider.connectionIn('Confirmed');
    await order(id, { InstanceChargeType: 'PostPaid', Period: 3, PricingCycle: 'Year', AutoPay: false });
    const [only] = await ordersOf(provider, id);
    expect(only).toMatchObject({ Status: 'Paid', Amount: 0 });
    expect(only).not.toHaveProperty('Period');
    expect(await provider.show(id)).not.toHaveProperty('EndTime');
  });

  it('in advance for a month where no term is named', async () => {
    const id = await provider.connectionIn('Confirmed');
    await order(id, { InstanceChargeType: 'PrePaid' });
    expect(await ordersOf(provider, id)).toMatchObject([{ Period: 1, PricingCycle: 'Month', Status: 'Paid' }]);
    const { ChargeType, EndTime = '', CreationTime } = await provider.show(id);
    expect(ChargeType).toBe('Prepaid');
    const days = (Date.parse(EndTime) - Date.parse(CreationTime)) / 86_400_000;
    expect(days).toBeGreaterThan(27);
    expect(days).toBeLessThan(32);
  });

  it('once, and not a second time while the first is paid or to be paid', async () => {
    const paid = await provider.connectionIn('Confirmed');
    await order(paid, forAMonth);
    expect(await refused(paid, forAMonth)).toEqual(notAllowedInState);
    const unpaid = await provider.connectionIn('Confirmed');
    await order(unpaid, { ...forAMonth, AutoPay: false });
    expect(await refused(unpaid)).toEqual(notAllowedInState);
  });

  it('before its connection is confirmed, once the installation was reported', async () => {
    const InstanceId = await provider.connectionIn('Allocated');
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
    expect(await refused(InstanceId)).toEqual(notAllowedInState);
    await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
    expect(await refused(InstanceId)).toEqual(notAllowedInState);
    await provider.customer(completePhysicalConnectionLOA, { InstanceId, LineCode: 'a', LineLabel: 'b' });
    await order(InstanceId, forAMonth);
    expect(await provider.show(InstanceId)).toMatchObject({ Status: 'Allocated', ChargeType: 'Prepaid' });
  });

  it.each(physicalConnectionStatuses.filter((status) => status !== 'Confirmed'))(
    'not for a connection that is %s',
    async (status) => {
      const id = await provider.connectionIn(status);
      for (const more of [{}, forAMonth]) expect(await refused(id, more)).toEqual(notAllowedInState);
    },
  );
});

describe('a term', () => {
  it.each([
    [1, 'Month'],
    [60, 'Month'],
    [5, 'Year'],
  ])('may be %d %s', async (Period, PricingCycle) => {
    const id = await provider.connectionIn('Confirmed');
    await order(id, { InstanceChargeType: 'PrePaid', Period, PricingCycle, AutoPay: false });
    expect(await ordersOf(provider, id)).toMatchObject([{ Period, PricingCycle, Status: 'Unpaid' }]);
  });

  it.each([
    ['Period', '0'],
    ['Period', '1201'],
    ['Period', '-1'],
    ['Period', '1.5'],
    ['Period', 'one'],
    ['PricingCycle', 'Week'],
    ['PricingCycle', 'month'],
    ['InstanceChargeType', 'Prepaid'],
    ['InstanceChargeType', 'Free'],
    ['AutoPay', 'maybe'],
  ])('is refused with %s=%s', async (name, value) => {
    const id = await provider.connectionIn('Confirmed');
    expect(await refused(id, { ...forAMonth, [name]: value })).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
    });
    expect(await ordersOf(provider, id)).toEqual([]);
  });
});

it.each([
  ['Month', '10', 9],
  ['Year', '6', 5],
] as const)('in the edition current a term of cycles of a %s is not %s', async (PricingCycle, Period, longest) => {
  await using one = await openProvider({ edition: 'current' });
  const wish = { PhysicalConnectionId: await one.connectionIn('Confirmed'), InstanceChargeType: 'PrePaid' };
  const refusal = await one.refusal(createPhysicalConnectionOccupancyOrder, { ...wish, PricingCycle, Period });
  expect(refusal.message).toMatch(
    new RegExp(`"Period" is not valid\\. .*has to be a whole number from 1 to ${longest}\\.$`),
  );
});

it.each([
  ['2019-08', 'Confirmed'],
  ['current', 'Enabled'],
] as const)('in the edition %s a confirmed connection that is paid for is %s', async (edition, status) => {
  await using one = await openProvider({ edition });
  for (const wish of [{}, { ...forAMonth, AutoPay: true }]) {
    const id = await one.connectionIn('Confirmed');
    await one.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId: id, ...wish });
    const connection = await one.show(id);
    expect(connection.Status).toBe(status);
    expect(connection.EnabledTime !== undefined).toBe(status === 'Enabled');
  }
});

it.each([
  ['2019-08', 'Paid'],
  ['current', 'Unpaid'],
] as const)('in the edition %s a term is %s where AutoPay is left out or empty', async (edition, Status) => {
  await using one = await openProvider({ edition });
  for (const wish of [forAMonth, { ...forAMonth, AutoPay: '' }]) {
    const PhysicalConnectionId = await one.connectionIn('Confirmed');
    await one.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId, ...wish });
    expect(await ordersOf(one, PhysicalConnectionId)).toMatchObject([{ Status }]);
    expect(await one.show(PhysicalConnectionId)).toMatchObject({ Status: 'Confirmed' });
  }
});

it('the provider’s staff may order for a customer, who pays', async () => {
  const PhysicalConnectionId = await provider.connectionIn('Confirmed');
  const call = { RegionId: region, PhysicalConnectionId };
  await answerOf(provider, createPhysicalConnectionOccupancyOrder, call, { key: local.operator });
  expect(await ordersOf(provider, PhysicalConnectionId)).toMatchObject([{ AccountId: local.first.accountId }]);
});

ladder(createPhysicalConnectionOccupancyOrder, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    ['notAllowedInState', connectionIn('Allocated')],
  ],
  mended: connectionIn('Confirmed'),
  settings: byHand,
});

it.each([
  ['current', 9, 'Month'],
  ['current', 5, 'Year'],
  ['2019-08', 1200, 'Month'],
  ['2019-08', 100, 'Year'],
] as const)('in the edition %s a term has at most %i of the cycle %s', async (edition, Period, PricingCycle) => {
  await using provider = await openProvider({ edition });
  const PhysicalConnectionId = await provider.connectionIn('Confirmed');
  const wishes = { PhysicalConnectionId, InstanceChargeType: 'PrePaid', PricingCycle, AutoPay: false };
  const longer = { ...wishes, Period: Period + 1 };
  expect(await provider.refusal(createPhysicalConnectionOccupancyOrder, longer)).toMatchObject({
    code: 'InvalidParameter',
    message: expect.stringContaining('"Period"') as string,
  });
  await provider.customer(createPhysicalConnectionOccupancyOrder, { ...wishes, Period });
});
