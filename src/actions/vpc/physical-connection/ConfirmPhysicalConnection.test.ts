import { describe, expect, it } from 'vitest';
import { byHand, lineIn, loaApplication, openDesk, region } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { laptop } from '../../../../test/support/server.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { connectionNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from '../loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../loa/CompletePhysicalConnectionLOA.ts';
import { confirmPhysicalConnection } from './ConfirmPhysicalConnection.ts';

provokesEveryError(
  confirmPhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: lineIn('Allocating'),
  },
  byHand,
);

concernsOneConnection(confirmPhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (desk) => await desk.connectionIn('Allocated'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

describe('the installation of a line', () => {
  it.each(['customer', 'operator'] as const)('is confirmed by the %s, which closes the letter', async (side) => {
    await using desk = await openDesk();
    const id = await desk.connectionIn('Allocated');
    await desk.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    await desk.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
    await desk.customer(completePhysicalConnectionLOA, { InstanceId: id, LineCode: 'HZ-0917', LineLabel: 'F200' });
    await desk[side](confirmPhysicalConnection, { PhysicalConnectionId: id });
    expect(await desk.show(id)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });
  });

  it('can be confirmed without a letter', async () => {
    await using desk = await openDesk();
    const id = await desk.connectionIn('Allocated');
    await desk.customer(confirmPhysicalConnection, { PhysicalConnectionId: id });
    expect(await desk.show(id)).toMatchObject({ Status: 'Confirmed' });
    expect(await desk.show(id)).not.toHaveProperty('LoaStatus');
  });

  it('is not confirmed twice, not by the operator either', async () => {
    await using desk = await openDesk();
    const PhysicalConnectionId = await desk.connectionIn('Confirmed');
    for (const key of [laptop.first, laptop.operator])
      expect(await desk.refusal(confirmPhysicalConnection, { PhysicalConnectionId }, key)).toMatchObject({
        code: 'Forbidden.NotAllowedInState',
      });
  });
});
