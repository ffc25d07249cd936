import { describe, expect, it } from 'vitest';
import { editionNames } from '../../../domain/edition.ts';
import { byHand, connectionIn, notAllowedInState, openProvider, region } from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { describeOrders } from '../../operator/DescribeOrders.ts';
import { connectionNotFound } from '../errors.ts';
import { createPhysicalConnectionOccupancyOrder } from '../order/CreatePhysicalConnectionOccupancyOrder.ts';
import { enablePhysicalConnection } from './EnablePhysicalConnection.ts';

provokesEveryError(
  enablePhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: connectionIn('Allocated'),
  },
  byHand,
);

ladder(enablePhysicalConnection, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    ['notAllowedInState', connectionIn('Allocated')],
  ],
  mended: connectionIn('Confirmed'),
  settings: byHand,
});

concernsOneConnection(enablePhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Confirmed'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

it('a connection that goes into service shows since when, and is paid for by use', async () => {
  await using provider = await openProvider();
  const id = await provider.connectionIn('Confirmed');
  const before = await provider.show(id);
  await provider.advance('PT5H');
  await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
  const { EnabledTime = '', ...after } = await provider.show(id);
  expect(after).toEqual({ ...before, Status: 'Enabled', ChargeType: 'Postpaid' });
  expect(Date.parse(EnabledTime) - Date.parse(before.CreationTime)).toBeGreaterThanOrEqual(5 * 3_600_000);
});

describe.each(editionNames)('in the edition %s', (edition) => {
  it('enabling a connection twice puts it into service once', async () => {
    await using provider = await openProvider({ edition });
    const PhysicalConnectionId = await provider.connectionIn('Enabled');
    const before = await provider.show(PhysicalConnectionId);
    await provider.advance('PT5H');
    if (edition === 'current') await provider.customer(enablePhysicalConnection, { PhysicalConnectionId });
    else expect(await provider.refusal(enablePhysicalConnection, { PhysicalConnectionId })).toEqual(notAllowedInState);
    expect(await provider.show(PhysicalConnectionId)).toEqual(before);
    expect((await provider.operator(describeOrders, { PhysicalConnectionId })).TotalCount).toBe(1);
  });

  it('a connection whose occupation is paid already goes into service all the same', async () => {
    await using provider = await openProvider({ edition });
    const PhysicalConnectionId = await provider.connectionIn('Confirmed');
    await provider.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId });
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId });
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Enabled' });
  });
});
