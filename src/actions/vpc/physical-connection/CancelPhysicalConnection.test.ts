import { describe, expect, it } from 'vitest';
import { application, byHand, lineIn, notAllowedInState, openDesk, region } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
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
    notAllowedInState: lineIn('Enabled'),
  },
  byHand,
);

concernsOneConnection(cancelPhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (desk) => await desk.connectionIn('Approved'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

describe('a connection that is called off', () => {
  it('is kept, and shows when it was applied for but no reason', async () => {
    await using desk = await openDesk();
    const id = await desk.connectionIn('Allocated');
    const before = await desk.show(id);
    await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    expect(await desk.show(id)).toEqual({ ...before, Status: 'Canceled' });
  });

  it('gives its port back', async () => {
    await using desk = await openDesk({ provider: 'auto', stepDelay: 0 });
    const id = await desk.apply();
    const { PortNumber } = await desk.show(id);
    await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    expect(await desk.show(await desk.apply())).toMatchObject({ Status: 'Allocated', PortNumber });
  });

  it('has no unpaid order left, and keeps those that are paid', async () => {
    await using desk = await openDesk();
    const { PhysicalConnectionId } = await desk.customer(createPhysicalConnectionSetupOrder, { ...application });
    await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId });
    const orders = async (id: string) =>
      (await desk.operator(describeOrders, { PhysicalConnectionId: id })).Orders.Order.map(({ Status }) => Status);
    expect(await orders(PhysicalConnectionId)).toEqual(['Paid']);

    const confirmed = await desk.connectionIn('Confirmed');
    await desk.customer(createPhysicalConnectionOccupancyOrder, {
      PhysicalConnectionId: confirmed,
      InstanceChargeType: 'PrePaid',
      AutoPay: false,
    });
    await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId: confirmed });
    expect(await orders(confirmed)).toEqual(['Void']);
  });

  it('is no longer approved by a provider that acts by itself', async () => {
    await using desk = await openDesk({ provider: 'auto' });
    const id = await desk.apply();
    await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    await desk.advance('P1D');
    expect(await desk.show(id)).toMatchObject({ Status: 'Canceled' });
    expect(await desk.refusal(cancelPhysicalConnection, { PhysicalConnectionId: id })).toEqual(notAllowedInState);
  });
});
