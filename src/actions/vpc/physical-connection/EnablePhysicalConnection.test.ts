import { describe, expect, it } from 'vitest';
import { editionNames } from '../../../domain/edition.ts';
import { byHand, lineIn, notAllowedInState, openDesk, region } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { describeOrders } from '../../operator/DescribeOrders.ts';
import { connectionNotFound } from '../errors.ts';
import { createPhysicalConnectionOccupancyOrder } from '../order/CreatePhysicalConnectionOccupancyOrder.ts';
import { enablePhysicalConnection } from './EnablePhysicalConnection.ts';

provokesEveryError(
  enablePhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: lineIn('Allocated'),
  },
  byHand,
);

concernsOneConnection(enablePhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (desk) => await desk.connectionIn('Confirmed'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

it('a line that goes into service shows since when, and is paid for by use', async () => {
  await using desk = await openDesk();
  const id = await desk.connectionIn('Confirmed');
  const before = await desk.show(id);
  await desk.advance('PT5H');
  await desk.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
  const { EnabledTime = '', ...after } = await desk.show(id);
  expect(after).toEqual({ ...before, Status: 'Enabled', ChargeType: 'Postpaid' });
  expect(Date.parse(EnabledTime) - Date.parse(before.CreationTime)).toBeGreaterThanOrEqual(5 * 3_600_000);
});

describe.each(editionNames)('in the edition %s', (edition) => {
  it('enabling a line twice puts it into service once', async () => {
    await using desk = await openDesk({ edition });
    const PhysicalConnectionId = await desk.connectionIn('Enabled');
    const before = await desk.show(PhysicalConnectionId);
    await desk.advance('PT5H');
    if (edition === 'current') await desk.customer(enablePhysicalConnection, { PhysicalConnectionId });
    else expect(await desk.refusal(enablePhysicalConnection, { PhysicalConnectionId })).toEqual(notAllowedInState);
    expect(await desk.show(PhysicalConnectionId)).toEqual(before);
    expect((await desk.operator(describeOrders, { PhysicalConnectionId })).TotalCount).toBe(1);
  });

  it('a line whose occupation is paid already goes into service all the same', async () => {
    await using desk = await openDesk({ edition });
    const PhysicalConnectionId = await desk.connectionIn('Confirmed');
    await desk.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId });
    await desk.customer(enablePhysicalConnection, { PhysicalConnectionId });
    expect(await desk.show(PhysicalConnectionId)).toMatchObject({ Status: 'Enabled' });
  });
});
