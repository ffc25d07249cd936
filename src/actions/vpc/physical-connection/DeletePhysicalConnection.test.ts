import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { byHand, lineIn, notAllowedInState, openDesk, region } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { laptop } from '../../../../test/support/server.ts';
import { aLine, advance, foreignVbr, on, ownVbr } from '../../../../test/support/virtual-border-routers.ts';
import { connectionNotFound, connectionNotMatched } from '../errors.ts';
import { terminateVirtualBorderRouter } from '../virtual-border-router/TerminateVirtualBorderRouter.ts';
import { deletePhysicalConnection } from './DeletePhysicalConnection.ts';
import { describePhysicalConnections } from './DescribePhysicalConnections.ts';

provokesEveryError(
  deletePhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: lineIn('Enabled'),
    connectionNotMatched: lineIn('Canceled', { RegionId: 'cn-beijing' }),
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
    async associatedToVbr(server) {
      const line = await aLine(server);
      await answerOf(server, terminateVirtualBorderRouter, on(await ownVbr(server, line)));
      await advance(server, 'PT1H');
      return { RegionId: region, PhysicalConnectionId: line };
    },
  },
  byHand,
);

concernsOneConnection(deletePhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (desk) => await desk.connectionIn('Rejected'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
  elsewhere: connectionNotMatched,
});

describe('a connection whose record is removed', () => {
  it('is neither shown nor counted any more', async () => {
    await using desk = await openDesk();
    const kept = await desk.connectionIn('Canceled');
    const gone = await desk.connectionIn('Canceled');
    await desk.customer(deletePhysicalConnection, { PhysicalConnectionId: gone });
    const page = await desk.customer(describePhysicalConnections);
    expect(page.TotalCount).toBe(1);
    expect(page.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([{ PhysicalConnectionId: kept }]);
  });

  it('is its owner’s alone to remove', async () => {
    await using desk = await openDesk();
    const PhysicalConnectionId = await desk.connectionIn('Canceled');
    for (const key of [laptop.second, laptop.operator])
      expect(await desk.refusal(deletePhysicalConnection, { PhysicalConnectionId }, key)).toMatchObject({
        status: 404,
      });
    expect(await desk.find(PhysicalConnectionId)).toBeDefined();
  });

  it.each(['Allocated', 'Confirmed'] as const)('may be %s in the edition current only', async (status) => {
    await using current = await openDesk({ edition: 'current' });
    const id = await current.connectionIn(status);
    await current.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    expect(await current.find(id)).toBeUndefined();

    await using reference = await openDesk({ edition: '2019-08' });
    const PhysicalConnectionId = await reference.connectionIn(status);
    expect(await reference.refusal(deletePhysicalConnection, { PhysicalConnectionId })).toEqual(notAllowedInState);
  });

  it('in the edition current gives its port back', async () => {
    await using desk = await openDesk({ edition: 'current', provider: 'auto', stepDelay: 0 });
    const id = await desk.apply();
    const { PortNumber } = await desk.show(id);
    await desk.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    expect(await desk.show(await desk.apply())).toMatchObject({ PortNumber });
  });
});

describe('UserCidr', () => {
  it.each([
    '30.100.0.0/16',
    '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16',
    '0.0.0.0/0',
    '10.1.2.3/32',
    '2001:db8::/32',
    '',
  ])('may be %j, and changes nothing', async (UserCidr) => {
    await using desk = await openDesk();
    const id = await desk.connectionIn('Canceled');
    await desk.customer(deletePhysicalConnection, { PhysicalConnectionId: id, UserCidr });
    expect(await desk.find(id)).toBeUndefined();
  });

  it.each([
    '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,30.0.0.0/8',
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0/8',
    '012.0.0.0/8',
    '256.0.0.0/8',
    '10.0.0.0/8,',
    '10.0.0.0/8;172.16.0.0/12',
    'everything',
    '/',
  ])('is refused as %j, and the record stays', async (UserCidr) => {
    await using desk = await openDesk();
    const PhysicalConnectionId = await desk.connectionIn('Canceled');
    const call = { RegionId: region, PhysicalConnectionId, UserCidr };
    expect(await refusalOf(desk, deletePhysicalConnection, call)).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: 'The specified parameter "UserCidr" is not valid.',
    });
    expect(await desk.find(PhysicalConnectionId)).toBeDefined();
  });
});
