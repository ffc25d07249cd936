import { expect, it } from 'vitest';
import { byHand, lineIn, openDesk, region } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aLine, foreignVbr, ownVbr } from '../../../../test/support/virtual-border-routers.ts';
import { connectionNotFound } from '../errors.ts';
import { terminatePhysicalConnection } from './TerminatePhysicalConnection.ts';

provokesEveryError(
  terminatePhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: lineIn('Confirmed'),
    async ownVbrExists(server) {
      const line = await aLine(server);
      await ownVbr(server, line);
      return { RegionId: region, PhysicalConnectionId: line };
    },
    async foreignVbrExists(server) {
      const line = await aLine(server);
      await foreignVbr(server, line);
      return { RegionId: region, PhysicalConnectionId: line };
    },
  },
  byHand,
);

concernsOneConnection(terminatePhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (desk) => await desk.connectionIn('Enabled'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

it('a line is being terminated for as long as a step takes, whoever makes the provider’s', async () => {
  await using desk = await openDesk({ provider: 'manual' });
  const PhysicalConnectionId = await desk.connectionIn('Enabled');
  await desk.customer(terminatePhysicalConnection, { PhysicalConnectionId });
  await desk.advance('PT59M');
  expect(await desk.show(PhysicalConnectionId)).toMatchObject({ Status: 'Terminating' });
  await desk.advance('PT1M');
  expect(await desk.show(PhysicalConnectionId)).toMatchObject({ Status: 'Terminated' });
});

it('a line is terminated at once where steps take no time', async () => {
  await using desk = await openDesk({ stepDelay: 0 });
  const PhysicalConnectionId = await desk.connectionIn('Enabled');
  await desk.customer(terminatePhysicalConnection, { PhysicalConnectionId });
  expect(await desk.show(PhysicalConnectionId)).toMatchObject({ Status: 'Terminated' });
});
