import { describe, expect, it } from 'vitest';
import { expectAsAudited } from '../../../../test/support/audited-tables.ts';
import { testDatabase } from '../../../../test/support/database.ts';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { byHand, connectionIn, notAllowedInState, openProvider, region } from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local } from '../../../../test/support/server.ts';
import {
  aConnection,
  advance,
  crossAccountVbr,
  on,
  ownVbr,
  removeVbrs,
} from '../../../../test/support/virtual-border-routers.ts';
import { connectionNotFound, connectionNotMatched } from '../errors.ts';
import { deleteVirtualBorderRouter } from '../virtual-border-router/DeleteVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from '../virtual-border-router/TerminateVirtualBorderRouter.ts';
import { describeAuditEvents } from '../../operator/DescribeAuditEvents.ts';
import { cancelPhysicalConnection } from './CancelPhysicalConnection.ts';
import { deletePhysicalConnection } from './DeletePhysicalConnection.ts';
import { describePhysicalConnections } from './DescribePhysicalConnections.ts';
import { terminatePhysicalConnection } from './TerminatePhysicalConnection.ts';

provokesEveryError(
  deletePhysicalConnection,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing' }),
    notAllowedInState: connectionIn('Enabled'),
    connectionNotMatched: connectionIn('Canceled', { RegionId: 'cn-beijing' }),
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
    async associatedToVbr(server) {
      const connection = await aConnection(server);
      await answerOf(server, terminateVirtualBorderRouter, on(await ownVbr(server, connection)));
      await advance(server, 'PT1H');
      return { RegionId: region, PhysicalConnectionId: connection };
    },
  },
  byHand,
);

ladder(deletePhysicalConnection, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    ['connectionNotMatched', { RegionId: 'cn-beijing' }],
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
    [
      'associatedToVbr',
      {},
      {
        mend: async (server) => {
          await removeVbrs(server, 'terminated');
        },
      },
    ],
    [
      'notAllowedInState',
      async (server) => {
        const PhysicalConnectionId = await aConnection(server);
        await answerOf(server, terminateVirtualBorderRouter, on(await ownVbr(server, PhysicalConnectionId)));
        await advance(server, 'PT1H');
        await ownVbr(server, PhysicalConnectionId, { VlanId: '11' });
        await crossAccountVbr(server, PhysicalConnectionId);
        return { PhysicalConnectionId };
      },
    ],
  ],
  mended: connectionIn('Canceled'),
  settings: byHand,
});

concernsOneConnection(deletePhysicalConnection, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Rejected'),
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
  elsewhere: connectionNotMatched,
});

describe('a connection whose record is removed', () => {
  it('is neither shown nor counted any more', async () => {
    await using provider = await openProvider();
    const kept = await provider.connectionIn('Canceled');
    const gone = await provider.connectionIn('Canceled');
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: gone });
    const page = await provider.customer(describePhysicalConnections);
    expect(page.TotalCount).toBe(1);
    expect(page.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([{ PhysicalConnectionId: kept }]);
  });

  it('is its owner’s alone to remove', async () => {
    await using provider = await openProvider();
    const PhysicalConnectionId = await provider.connectionIn('Canceled');
    for (const key of [local.second, local.operator])
      expect(await provider.refusal(deletePhysicalConnection, { PhysicalConnectionId }, key)).toMatchObject({
        status: 404,
      });
    expect(await provider.find(PhysicalConnectionId)).toBeDefined();
  });

  it('is nobody’s redundant partner any more, and the audit tells whose it was', async () => {
    await using provider = await openProvider();
    const partner = await provider.connectionIn('Allocated');
    const wishes = { RedundantPhysicalConnectionId: partner };
    const ids = [await provider.connectionIn('Initial', wishes), await provider.connectionIn('Enabled', wishes)];
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: partner });
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: partner });
    for (const id of ids) expect(await provider.show(id)).not.toHaveProperty('RedundantPhysicalConnectionId');
    const { AuditEvents } = await provider.operator(describeAuditEvents, { EventName: deletePhysicalConnection.name });
    const changes = AuditEvents.AuditEvent.flatMap(({ Changes }) => Changes.Change);
    for (const ResourceId of ids)
      expect(changes).toContainEqual({ ResourceId, Field: 'redundant_id', Before: partner });
  });

  it('keeps no VLAN reserved, and the audit tells that too', async () => {
    using database = testDatabase();
    await using provider = await openProvider({ database: database.url, stepDelay: 0 });
    const { server } = provider;
    const PhysicalConnectionId = await provider.connectionIn('Enabled');
    const vbr = on(await ownVbr(server, PhysicalConnectionId));
    await answerOf(server, terminateVirtualBorderRouter, vbr);
    await answerOf(server, deleteVirtualBorderRouter, vbr);
    expect(database.count('SELECT count(*) FROM vlan_claim')).toBe(1);
    await provider.customer(terminatePhysicalConnection, { PhysicalConnectionId });
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId });
    expect(database.count('SELECT count(*) FROM vlan_claim')).toBe(0);
    expectAsAudited(database);
  });

  it.each(['Allocated', 'Confirmed'] as const)('may be %s in the edition current only', async (status) => {
    await using current = await openProvider({ edition: 'current' });
    const id = await current.connectionIn(status);
    await current.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    expect(await current.find(id)).toBeUndefined();

    await using reference = await openProvider({ edition: '2019-08' });
    const PhysicalConnectionId = await reference.connectionIn(status);
    expect(await reference.refusal(deletePhysicalConnection, { PhysicalConnectionId })).toEqual(notAllowedInState);
  });

  it('in the edition current gives its port back', async () => {
    await using provider = await openProvider({ edition: 'current', provider: 'auto', stepDelay: 0 });
    const id = await provider.apply();
    const { PortNumber } = await provider.show(id);
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(await provider.apply())).toMatchObject({ PortNumber });
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
    await using provider = await openProvider();
    const id = await provider.connectionIn('Canceled');
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id, UserCidr });
    expect(await provider.find(id)).toBeUndefined();
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
    await using provider = await openProvider();
    const PhysicalConnectionId = await provider.connectionIn('Canceled');
    const call = { RegionId: region, PhysicalConnectionId, UserCidr };
    expect(await refusalOf(provider, deletePhysicalConnection, call)).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: 'The specified parameter "UserCidr" is not valid.',
    });
    expect(await provider.find(PhysicalConnectionId)).toBeDefined();
  });
});
