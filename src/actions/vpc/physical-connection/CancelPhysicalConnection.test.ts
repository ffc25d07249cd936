import { describe, expect, it } from 'vitest';
import {
  application,
  byHand,
  connectionIn,
  notAllowedInState,
  openProvider,
  region,
} from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { describeOrders } from '../../operator/DescribeOrders.ts';
import { connectionNotFound } from '../errors.ts';
import { createPhysicalConnectionOccupancyOrder } from '../order/CreatePhysicalConnectionOccupancyOrder.ts';
import { createPhysicalConnectionSetupOrder } from '../order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from './CancelPhysicalConnection.ts';

provokesEveryError(
  cancelPhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: connectionIn('Enabled'),
  },
  byHand,
);

ladder(cancelPhysicalConnection, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    ['notAllowedInState', connectionIn('Enabled')],
  ],
  mended: connectionIn('Approved'),
  settings: byHand,
});

concernsOneConnection(cancelPhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Approved'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

describe('a connection that is called off', () => {
  it('is kept, and shows when it was applied for but no reason', async () => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Allocated');
    const before = await provider.show(id);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(id)).toEqual({ ...before, Status: 'Canceled' });
  });

  it('gives its port back', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay: 0 });
    const id = await provider.apply();
    const { PortNumber } = await provider.show(id);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(await provider.apply())).toMatchObject({ Status: 'Allocated', PortNumber });
  });

  it('has no unpaid order left, and keeps those that are paid', async () => {
    await using provider = await openProvider();
    const { PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, { ...application });
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId });
    const orders = async (id: string) =>
      (await provider.operator(describeOrders, { PhysicalConnectionId: id })).Orders.Order.map(({ Status }) => Status);
    expect(await orders(PhysicalConnectionId)).toEqual(['Paid']);

    const confirmed = await provider.connectionIn('Confirmed');
    await provider.customer(createPhysicalConnectionOccupancyOrder, {
      PhysicalConnectionId: confirmed,
      InstanceChargeType: 'PrePaid',
      AutoPay: false,
    });
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: confirmed });
    expect(await orders(confirmed)).toEqual(['Void']);
  });

  it('is no longer approved by a provider that acts by itself', async () => {
    await using provider = await openProvider({ provider: 'auto' });
    const id = await provider.apply();
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    await provider.advance('P1D');
    expect(await provider.show(id)).toMatchObject({ Status: 'Canceled' });
    expect(await provider.refusal(cancelPhysicalConnection, { PhysicalConnectionId: id })).toEqual(notAllowedInState);
  });
});
