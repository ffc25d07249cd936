import { describe, expect, it } from 'vitest';
import { byHand, connectionIn, loaApplication, openProvider, region } from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { connectionNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from '../loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../loa/CompletePhysicalConnectionLOA.ts';
import { confirmPhysicalConnection } from './ConfirmPhysicalConnection.ts';

provokesEveryError(
  confirmPhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: connectionIn('Allocating'),
  },
  byHand,
);

ladder(confirmPhysicalConnection, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    ['notAllowedInState', connectionIn('Allocating')],
  ],
  mended: connectionIn('Allocated'),
  settings: byHand,
});

concernsOneConnection(confirmPhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Allocated'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

describe('the installation of a connection', () => {
  it.each(['customer', 'operator'] as const)('is confirmed by the %s, which closes the LOA', async (side) => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Allocated');
    await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
    await provider.customer(completePhysicalConnectionLOA, { InstanceId: id, LineCode: 'HZ-0917', LineLabel: 'F200' });
    await provider[side](confirmPhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(id)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });
  });

  it('can be confirmed without an LOA', async () => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Allocated');
    await provider.customer(confirmPhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(id)).toMatchObject({ Status: 'Confirmed' });
    expect(await provider.show(id)).not.toHaveProperty('LoaStatus');
  });

  it('may be confirmed twice, by either side, which changes nothing', async () => {
    await using provider = await openProvider();
    const PhysicalConnectionId = await provider.connectionIn('Confirmed');
    const before = await provider.show(PhysicalConnectionId);
    await provider.customer(confirmPhysicalConnection, { PhysicalConnectionId });
    await provider.operator(confirmPhysicalConnection, { PhysicalConnectionId });
    expect(await provider.show(PhysicalConnectionId)).toEqual(before);
  });
});
