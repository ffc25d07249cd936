import { expect, it } from 'vitest';
import { byHand, connectionIn, openProvider, region } from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aConnection, crossAccountVbr, ownVbr, removeVbrs } from '../../../../test/support/virtual-border-routers.ts';
import { connectionNotFound } from '../errors.ts';
import { terminatePhysicalConnection } from './TerminatePhysicalConnection.ts';

provokesEveryError(
  terminatePhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: connectionIn('Confirmed'),
    async ownVbrExists(server) {
      const connection = await aConnection(server);
      await ownVbr(server, connection);
      return { RegionId: region, PhysicalConnectionId: connection };
    },
    async crossAccountVbrExists(server) {
      const connection = await aConnection(server);
      await crossAccountVbr(server, connection);
      return { RegionId: region, PhysicalConnectionId: connection };
    },
  },
  byHand,
);

ladder(terminatePhysicalConnection, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    ['notAllowedInState', connectionIn('Confirmed')],
    // Told by the oldest VBR.
    [
      'ownVbrExists',
      {},
      {
        mend: async (server) => {
          await removeVbrs(server, 'active');
        },
      },
    ],
    [
      'crossAccountVbrExists',
      {},
      {
        mend: async (server) => {
          await removeVbrs(server, 'unconfirmed');
        },
      },
    ],
  ],
  mended: async (server) => {
    const PhysicalConnectionId = await aConnection(server);
    await ownVbr(server, PhysicalConnectionId);
    await crossAccountVbr(server, PhysicalConnectionId);
    return { RegionId: region, PhysicalConnectionId };
  },
  settings: byHand,
});

concernsOneConnection(terminatePhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Enabled'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

it('a connection is being terminated for as long as a step takes, whoever makes the provider’s', async () => {
  await using provider = await openProvider({ provider: 'manual' });
  const PhysicalConnectionId = await provider.connectionIn('Enabled');
  await provider.customer(terminatePhysicalConnection, { PhysicalConnectionId });
  await provider.advance('PT59M');
  expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Terminating' });
  await provider.advance('PT1M');
  expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Terminated' });
});

it('a connection is terminated at once where steps take no time', async () => {
  await using provider = await openProvider({ stepDelay: 0 });
  const PhysicalConnectionId = await provider.connectionIn('Enabled');
  await provider.customer(terminatePhysicalConnection, { PhysicalConnectionId });
  expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Terminated' });
});
