// Orders for a connection from a file. Money that a file says was paid came another way: balances stay as they are given.
import { settleOrder } from '../../actions/operator/SettleOrder.ts';
import { voidOrder } from '../../actions/operator/VoidOrder.ts';
import { createPhysicalConnectionOccupancyOrder } from '../../actions/vpc/order/CreatePhysicalConnectionOccupancyOrder.ts';
import { createPhysicalConnectionSetupOrder } from '../../actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { placeOrder, setupOrder } from '../../actions/vpc/order/place.ts';
import { vpc } from '../../actions/vpc/index.ts';
import type { SeedConnection } from './file.ts';
import { connectionNamed, type Made, type SeededConnection } from './made.ts';
import type { Steps } from './steps.ts';

export async function placeSetupOrder(
  steps: Steps,
  made: Made,
  line: SeededConnection,
  status: NonNullable<SeedConnection['setupOrder']>,
): Promise<void> {
  const { tx, world, now } = steps;
  const at = [...line.at, 'setupOrder'];
  const connection = await connectionNamed(tx, made, line.name, line.at);
  const changesBefore = tx.changes.length;
  const order = await placeOrder(tx, world, setupOrder(world, connection, now));
  made.orders[`${line.name}.setupOrder`] = order.id;
  if (status === 'Abnormal') await tx.orders.fire(order, 'fail payment');
  const resource = `acs:vpc:${line.regionId}:${line.accountId}:physicalconnection/${line.id}`;
  await steps.leaveAudit(createPhysicalConnectionSetupOrder.name, vpc.version, resource, line.accountId, changesBefore);
  if (status === 'Paid') await steps.take(settleOrder, at, { OrderId: [order.id, at] }, line);
  if (status === 'Void') await steps.take(voidOrder, at, { OrderId: [order.id, at] }, line);
}

/** Pays for the port of a Confirmed line. */
export async function payOccupancy(
  steps: Steps,
  made: Made,
  line: SeededConnection,
  { chargeType, period, cycle }: NonNullable<SeedConnection['occupancy']>,
): Promise<void> {
  const at = [...line.at, 'occupancy'];
  const given = {
    PhysicalConnectionId: [line.id, line.at],
    RegionId: [line.regionId, [...line.at, 'accessPoint']],
    AutoPay: ['false', at],
    InstanceChargeType: [chargeType, [...at, 'chargeType']],
    Period: [period, [...at, 'period']],
    PricingCycle: [cycle, [...at, 'cycle']],
  } as const;
  const { OrderId } = await steps.take(createPhysicalConnectionOccupancyOrder, at, given, line);
  made.orders[`${line.name}.occupancy`] = String(OrderId);
  // Who pays by use has nothing to pay yet.
  if (chargeType === 'PrePaid') await steps.take(settleOrder, at, { OrderId: [String(OrderId), at] }, line);
}
