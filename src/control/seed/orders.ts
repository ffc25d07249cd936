// Orders for a connection from a file. Money that a file says was paid came another way: balances stay as they are given.
import { settleOrder } from '../../actions/operator/SettleOrder.ts';
import { voidOrder } from '../../actions/operator/VoidOrder.ts';
import { createPhysicalConnectionOccupancyOrder } from '../../actions/vpc/order/CreatePhysicalConnectionOccupancyOrder.ts';
import { createPhysicalConnectionSetupOrder } from '../../actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { placeOrder, setupOrder } from '../../actions/vpc/order/place.ts';
import { vpc } from '../../actions/vpc/index.ts';
import type { SeedConnection } from './file.ts';
import { connectionNamed, type CreatedIds, type SeededConnection } from './created.ts';
import type { Steps } from './steps.ts';

export async function placeSetupOrder(
  steps: Steps,
  createdIds: CreatedIds,
  seededConnection: SeededConnection,
  status: NonNullable<SeedConnection['setupOrder']>,
): Promise<void> {
  const { tx, services, now } = steps;
  const at = [...seededConnection.at, 'setupOrder'];
  const connection = await connectionNamed(tx, createdIds, seededConnection.name, seededConnection.at);
  const changesBefore = tx.changes.length;
  const order = await placeOrder(tx, services, setupOrder(services, connection, now));
  createdIds.orders[`${seededConnection.name}.setupOrder`] = order.id;
  if (status === 'Abnormal') await tx.orders.fire(order, 'fail payment');
  const resource = `acs:vpc:${seededConnection.regionId}:${seededConnection.accountId}:physicalconnection/${seededConnection.id}`;
  await steps.leaveAudit(
    createPhysicalConnectionSetupOrder.name,
    vpc.version,
    resource,
    seededConnection.accountId,
    changesBefore,
  );
  if (status === 'Paid') await steps.take(settleOrder, at, { OrderId: [order.id, at] }, seededConnection);
  if (status === 'Void') await steps.take(voidOrder, at, { OrderId: [order.id, at] }, seededConnection);
}

/** Pays for the port of a Confirmed connection. */
export async function payOccupancy(
  steps: Steps,
  createdIds: CreatedIds,
  seededConnection: SeededConnection,
  { chargeType, period, cycle }: NonNullable<SeedConnection['occupancy']>,
): Promise<void> {
  const at = [...seededConnection.at, 'occupancy'];
  const given = {
    PhysicalConnectionId: [seededConnection.id, seededConnection.at],
    RegionId: [seededConnection.regionId, [...seededConnection.at, 'accessPoint']],
    AutoPay: ['false', at],
    InstanceChargeType: [chargeType, [...at, 'chargeType']],
    Period: [period, [...at, 'period']],
    PricingCycle: [cycle, [...at, 'cycle']],
  } as const;
  const { OrderId } = await steps.take(createPhysicalConnectionOccupancyOrder, at, given, seededConnection);
  createdIds.orders[`${seededConnection.name}.occupancy`] = String(OrderId);
  // Who pays by use has nothing to pay yet.
  if (chargeType === 'PrePaid') await steps.take(settleOrder, at, { OrderId: [String(OrderId), at] }, seededConnection);
}
