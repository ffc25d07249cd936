// Whether staff settled or voided a customer's orders, as far as the connection tells.
import { describe, expect, it } from 'vitest';
import type { PhysicalConnection } from '../../console/src/api/connections.ts';
import { withActsOfStaff, type ConnectionOrder } from '../../console/src/pages/connections/connection/orders.ts';

const connection: PhysicalConnection = {
  PhysicalConnectionId: 'pc-1',
  AccessPointId: 'ap-1',
  Status: 'Initial',
  CreationTime: '2026-09-01T08:00:00Z',
};

function order(id: string, kind: string, status = 'Unpaid'): ConnectionOrder {
  return { id, kind, status, amount: 100, placedAt: '2026-09-01T08:00:00Z' };
}

function states(connectionWith: Partial<PhysicalConnection>, ...orders: readonly ConnectionOrder[]): string[] {
  return withActsOfStaff(orders, { ...connection, ...connectionWith }).map(({ status }) => status);
}

describe('an order for the installation that the customer has not seen paid', () => {
  it.each(['Initial', 'Rejected'])('is unpaid while the connection is %s', (Status) => {
    expect(states({ Status }, order('1', 'Setup'))).toEqual(['Unpaid']);
  });

  it.each(['Approved', 'Enabled', 'Terminated'])(
    'was settled or voided, nobody knows which, once it is %s',
    (Status) => {
      expect(states({ Status }, order('1', 'Setup'))).toEqual(['Closed']);
    },
  );
});

it('an order for the port is paid once the connection is charged, and those before it are void', () => {
  const orders = [order('2', 'Occupancy'), order('1', 'Occupancy')];
  expect(states({ Status: 'Confirmed' }, ...orders)).toEqual(['Unpaid', 'Void']);
  expect(states({ Status: 'Confirmed', ChargeType: 'Prepaid' }, ...orders)).toEqual(['Paid', 'Void']);
});

it('what the customer has seen stays as it was', () => {
  expect(states({ Status: 'Approved' }, order('2', 'Setup', 'Paid'), order('1', 'Setup', 'Void'))).toEqual([
    'Paid',
    'Void',
  ]);
});
