import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PhysicalConnectionStatus } from '../../../domain/physical-connection.ts';
import { refusalOf } from '../../../../test/support/answers.ts';
import {
  application,
  ask,
  byHand,
  connectionIn,
  openProvider,
  region,
  type TestProvider,
  type Parameters,
} from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local } from '../../../../test/support/server.ts';
import { storeConnection, storeConnections } from '../../../../test/support/stored-connections.ts';
import { readSettings } from '../../../settings/sources.ts';
import type { Demarc } from '../../../start/start.ts';
import { rejectPhysicalConnection } from '../../operator/RejectPhysicalConnection.ts';
import { connectionNotFound } from '../errors.ts';
import { cancelPhysicalConnection } from './CancelPhysicalConnection.ts';
import { createPhysicalConnection } from './CreatePhysicalConnection.ts';
import { deletePhysicalConnection } from './DeletePhysicalConnection.ts';
import { modifyPhysicalConnectionAttribute } from './ModifyPhysicalConnectionAttribute.ts';
import {
  arrearsRung,
  crowd,
  crowdedAccessPoint,
  freeConnectionRung,
  partnerRungs,
} from '../../../../test/support/admission.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const invalidStatus = { status: 400, code: 'InvalidStatus', message: 'invalid physical connection status.' };

provokesEveryError(
  modifyPhysicalConnectionAttribute,
  {
    connectionNotFound: () => ({ RegionId: region, PhysicalConnectionId: 'pc-bp1nothing', Name: 'renamed' }),
    lineOperatorMalformed: connectionIn('Initial', { LineOperator: 'XX' }),
    peerLocationMalformed: connectionIn('Initial', { PeerLocation: 'x'.repeat(2001) }),
    portTypeMalformed: connectionIn('Initial', { PortType: '0GBase-T' }),
    descriptionMalformed: connectionIn('Initial', { Description: 'https://example.com' }),
    nameMalformed: connectionIn('Initial', { Name: '1st' }),
    invalidStatus: connectionIn('Canceled', { Name: 'renamed' }),
    bandwidthInvalid: connectionIn('Initial', { bandwidth: 1 }),
    async redundantConnectionNotOwned(server) {
      const { accountId } = local.second;
      const partner = await storeConnection(server, { accountId, status: 'Enabled' });
      return await connectionIn('Initial', { RedundantPhysicalConnectionId: partner })(server);
    },
    async redundantConnectionStatus(server) {
      const partner = await storeConnection(server, { status: 'Approved' });
      return await connectionIn('Initial', { RedundantPhysicalConnectionId: partner })(server);
    },
    redundantConnectionAbsent: connectionIn('Initial', { RedundantPhysicalConnectionId: 'pc-bp1nothing' }),
    circuitCodeMalformed: connectionIn('Initial', { CircuitCode: 'long tel' }),
    async accessPointNotEnabled(server) {
      // The catalogue says that it is full.
      const full = { accessPointId: 'ap-cn-hangzhou-xs-A', status: 'Rejected' } as const;
      return { RegionId: region, PhysicalConnectionId: await storeConnection(server, full) };
    },
    async inArrears(server) {
      await storeConnection(server, { status: 'Enabled', businessStatus: 'FinancialLocked' });
      return await rejected(server);
    },
    async accessPointQuota(server) {
      await storeConnections(server, ...Array<object>(20).fill({ status: 'Enabled' }));
      return await rejected(server);
    },
    async freeConnectionQuota(server) {
      await storeConnections(server, ...Array<object>(5).fill({ status: 'Initial' }));
      return await rejected(server);
    },
  },
  { ...byHand, quotas: readSettings({}, {}).quotas },
);

async function rejected(server: Demarc): Promise<Readonly<Record<string, string>>> {
  return { RegionId: region, PhysicalConnectionId: await storeConnection(server, { status: 'Rejected' }) };
}

concernsOneConnection(modifyPhysicalConnectionAttribute, {
  id: 'PhysicalConnectionId',
  prepare: async (provider) => await provider.connectionIn('Initial'),
  given: { Name: 'renamed' },
  mandatory: ['PhysicalConnectionId', 'RegionId'],
  absent: connectionNotFound,
});

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

async function modify(id: string, changes: Parameters): Promise<void> {
  await provider.customer(modifyPhysicalConnectionAttribute, { PhysicalConnectionId: id, ...changes });
}

async function refused(id: string, changes: Parameters) {
  return await provider.refusal(modifyPhysicalConnectionAttribute, { PhysicalConnectionId: id, ...changes });
}

/** With a value for everything that can be changed. */
const everything = {
  CircuitCode: 'longtel001',
  Description: 'to the head office',
  LineOperator: 'CU',
  Name: 'primary',
  PeerLocation: '杭州市滨江区江南大道88号',
  PortType: '10GBase-LR',
};

const attributes = [
  { CircuitCode: 'longtel002' },
  { Description: '新的说明' },
  { LineOperator: 'Equinix' },
  { Name: '专线-2' },
  { PeerLocation: 'Shanghai' },
] as const;

const specifications = [{ PortType: '1000Base-LX' }, { bandwidth: 200 }] as const;

describe('an attribute', () => {
  it.each([...attributes, { PortType: '100Base-T' }])('%j is changed, and nothing else', async (change) => {
    const id = await provider.connectionIn('Initial', everything);
    const before = await provider.show(id);
    await modify(id, change);
    expect(await provider.show(id)).toEqual({ ...before, ...change });
  });

  it.each(['bandwidth', 'Bandwidth'])('named %s is changed together with the specification', async (name) => {
    const id = await provider.connectionIn('Initial', everything);
    await modify(id, { [name]: 2000 });
    expect(await provider.show(id)).toMatchObject({ Bandwidth: 2000, Spec: '2G' });
  });

  it('that is left out stays as it is', async () => {
    const id = await provider.connectionIn('Initial', everything);
    const before = await provider.show(id);
    await modify(id, {});
    expect(await provider.show(id)).toEqual(before);
  });

  it('that can be without a value is cleared by an empty one', async () => {
    const id = await provider.connectionIn('Initial', everything);
    const { CircuitCode, Description, Name, ...rest } = await provider.show(id);
    expect([CircuitCode, Description, Name]).toEqual(['longtel001', 'to the head office', 'primary']);
    await modify(id, { CircuitCode: '', Description: '', Name: '' });
    expect(await provider.show(id)).toEqual(rest);
  });

  it('that has to have a value is left as it is by an empty one', async () => {
    const id = await provider.connectionIn('Initial', everything);
    const before = await provider.show(id);
    await modify(id, { LineOperator: '', PeerLocation: '', PortType: '', bandwidth: '', Bandwidth: '' });
    expect(await provider.show(id)).toEqual(before);
  });

  it.each(['Initial', 'Approved', 'Allocated', 'Confirmed', 'Enabled'] as const)(
    'of a connection that is %s can be changed',
    async (status) => {
      const id = await provider.connectionIn(status);
      for (const change of attributes) {
        await modify(id, change);
        expect(await provider.show(id)).toMatchObject({ ...change, Status: status });
      }
    },
  );

  it.each(['Allocating', 'Canceled', 'Allocation Failed', 'Terminating', 'Terminated'] as const)(
    'of a connection that is %s cannot be changed, not even to what it is',
    async (status) => {
      const id = await provider.connectionIn(status);
      for (const change of [...attributes, { LineOperator: application.LineOperator }, {}])
        expect(await refused(id, change)).toEqual(invalidStatus);
    },
  );
});

describe('the specification', () => {
  const fixed: readonly PhysicalConnectionStatus[] = ['Approved', 'Allocated', 'Confirmed', 'Enabled'];

  it.each(fixed)('of a connection that is %s stays', async (status) => {
    const id = await provider.connectionIn(status);
    const partner = await provider.connectionIn('Enabled');
    for (const change of [...specifications, { RedundantPhysicalConnectionId: partner }])
      expect(await refused(id, change)).toEqual(invalidStatus);
    // Together with what may be changed, nothing is.
    const before = await provider.show(id);
    expect(await refused(id, { Name: 'renamed', bandwidth: 200 })).toEqual(invalidStatus);
    expect(await provider.show(id)).toEqual(before);
  });

  it.each(fixed)('of a connection that is %s may be sent as it is', async (status) => {
    const id = await provider.connectionIn(status);
    const { PortType, Bandwidth } = await provider.show(id);
    await modify(id, { PortType, bandwidth: Bandwidth, Name: 'renamed' });
    expect(await provider.show(id)).toMatchObject({ Status: status, PortType, Bandwidth, Name: 'renamed' });
  });

  it('of a connection that was rejected can be changed, and it goes to review again', async () => {
    for (const change of [
      ...specifications,
      { RedundantPhysicalConnectionId: await provider.connectionIn('Enabled') },
    ]) {
      const id = await provider.connectionIn('Rejected');
      await modify(id, change);
      const connection = await provider.show(id);
      expect(connection).toMatchObject({ Status: 'Initial' });
      expect(connection).not.toHaveProperty('StatusReason');
    }
  });

  it('need not change for a rejected connection to go to review again', async () => {
    const id = await provider.connectionIn('Initial');
    await provider.operator(rejectPhysicalConnection, { PhysicalConnectionId: id, Reason: 'call us' });
    await modify(id, {});
    expect(await provider.show(id)).toMatchObject({ Status: 'Initial' });
  });

  it('of a rejected connection cannot be sent again while five others are under way', async () => {
    await using limited = await openProvider({ quotas: readSettings({}, {}).quotas });
    const PhysicalConnectionId = await limited.connectionIn('Rejected');
    const [first] = await storeConnections(limited.server, ...Array<object>(5).fill({ status: 'Approved' }));
    const again = async () => await limited.refusal(modifyPhysicalConnectionAttribute, { PhysicalConnectionId });
    expect(await again()).toMatchObject({ code: 'QuotaExceeded.freePconnPerAP' });
    expect(await limited.show(PhysicalConnectionId)).toMatchObject({ Status: 'Rejected' });
    await limited.customer(cancelPhysicalConnection, { PhysicalConnectionId: first?.id ?? '' });
    await limited.customer(modifyPhysicalConnectionAttribute, { PhysicalConnectionId });
    expect(await limited.show(PhysicalConnectionId)).toMatchObject({ Status: 'Initial' });
  });

  it('of a connection under way is no application, whatever the quotas', async () => {
    await using limited = await openProvider({ quotas: { ...byHand.quotas, freeConnectionsPerAccount: 1 } });
    const PhysicalConnectionId = await limited.connectionIn('Initial');
    await limited.customer(modifyPhysicalConnectionAttribute, { PhysicalConnectionId, Name: 'renamed' });
    expect(await limited.show(PhysicalConnectionId)).toMatchObject({ Name: 'renamed' });
  });

  it('can be changed in the edition current wherever anything can', async () => {
    await using current = await openProvider({ edition: 'current' });
    const partner = await current.connectionIn('Enabled');
    for (const status of fixed) {
      const PhysicalConnectionId = await current.connectionIn(status);
      await current.customer(modifyPhysicalConnectionAttribute, {
        PhysicalConnectionId,
        PortType: '10GBase-LR',
        bandwidth: 5000,
        RedundantPhysicalConnectionId: partner,
      });
      expect(await current.show(PhysicalConnectionId)).toMatchObject({
        Status: status,
        PortType: '10GBase-LR',
        Bandwidth: 5000,
        RedundantPhysicalConnectionId: partner,
      });
    }
  });

  it.each([
    ['2019-08', 2, 10_240],
    ['current', 2, 102_400],
  ] as const)('in the edition %s has a bandwidth from %d to %d Mbit/s', async (edition, min, max) => {
    await using one = await openProvider({ edition });
    const PhysicalConnectionId = await one.connectionIn('Initial');
    for (const bandwidth of [min, max]) {
      await one.customer(modifyPhysicalConnectionAttribute, { PhysicalConnectionId, bandwidth });
      expect(await one.show(PhysicalConnectionId)).toMatchObject({ Bandwidth: bandwidth });
    }
    for (const bandwidth of [min - 1, max + 1, 0, -5])
      expect(await one.refusal(modifyPhysicalConnectionAttribute, { PhysicalConnectionId, bandwidth })).toMatchObject({
        code: 'InvalidBandwidth',
      });
  });
});

describe('the redundant connection', () => {
  it.each(['Allocated', 'Confirmed', 'Enabled'] as const)('may be %s', async (status) => {
    const partner = await provider.connectionIn(status);
    const id = await provider.connectionIn('Initial');
    await modify(id, { RedundantPhysicalConnectionId: partner });
    expect(await provider.show(id)).toMatchObject({ RedundantPhysicalConnectionId: partner });
  });

  it('is taken away by an empty value', async () => {
    const partner = await provider.connectionIn('Enabled');
    const id = await provider.connectionIn('Initial');
    await modify(id, { RedundantPhysicalConnectionId: partner });
    await modify(id, { RedundantPhysicalConnectionId: '' });
    expect(await provider.show(id)).not.toHaveProperty('RedundantPhysicalConnectionId');
  });

  it('may not be the connection itself', async () => {
    const id = await provider.connectionIn('Initial');
    expect(await refused(id, { RedundantPhysicalConnectionId: id })).toMatchObject({
      code: 'InvalidRedundantPhysicalConnectionStatus',
    });
  });

  it.each(['pc-bp1nothing', 'vbr-bp1nothing', '1', 'pc-bp1aaaaaaaaaaaaaaaaaa'])(
    'that is not there, as %s, is told so',
    async (partner) => {
      const id = await provider.connectionIn('Initial');
      expect(await refused(id, { RedundantPhysicalConnectionId: partner })).toMatchObject({
        code: 'InvalidRedundantPhysicalConnectionId.NotFound',
      });
    },
  );

  it('that was deleted is told as one that is not there', async () => {
    const partner = await provider.connectionIn('Canceled');
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: partner });
    const id = await provider.connectionIn('Initial');
    expect(await refused(id, { RedundantPhysicalConnectionId: partner })).toMatchObject({
      code: 'InvalidRedundantPhysicalConnectionId.NotFound',
    });
  });

  it('may be sent as it is once it could no longer be chosen', async () => {
    const partner = await storeConnection(provider.server, { status: 'Allocated' });
    const id = await provider.connectionIn('Initial', { RedundantPhysicalConnectionId: partner });
    await provider.server.store.write(async (tx) => {
      const found = await tx.physicalConnections.any(partner);
      if (found !== undefined) await tx.physicalConnections.fire(found, 'cancel');
    });
    await modify(id, { RedundantPhysicalConnectionId: partner, Name: 'renamed' });
    expect(await provider.show(id)).toMatchObject({ RedundantPhysicalConnectionId: partner, Name: 'renamed' });
  });
});

it('of two errors the caller is told of the first: malformed, region, connection, state, partner', async () => {
  const id = await provider.connectionIn('Canceled');
  const call = (more: Readonly<Record<string, string>>) => ({ RegionId: region, PhysicalConnectionId: id, ...more });
  const code = async (more: Readonly<Record<string, string>>) =>
    (await refusalOf(provider, modifyPhysicalConnectionAttribute, call(more))).code;
  const partner = { RedundantPhysicalConnectionId: 'pc-bp1nothing' };
  expect(await code({ Name: '1', RegionId: 'cn-nowhere' })).toBe('InvalidName.Malformed');
  expect(await code({ PhysicalConnectionId: 'pc-bp1nothing', RegionId: 'cn-nowhere' })).toBe(
    'InvalidRegionId.NotFound',
  );
  expect(await code({ PhysicalConnectionId: 'pc-bp1nothing', ...partner })).toBe(
    'InvalidPhysicalConnectionId.NotFound',
  );
  expect(await code(partner)).toBe('InvalidStatus');
});

it('a connection of another account cannot be changed, and its owner sees nothing of the attempt', async () => {
  const theirs = await ask(
    provider.url,
    createPhysicalConnection,
    { ...application, ClientToken: 'theirs', Name: 'theirs' },
    local.second,
  );
  expect(await refused(theirs.PhysicalConnectionId, { Name: 'mine' })).toMatchObject({ status: 404 });
  const connection = await provider.server.store.read((tx) => tx.physicalConnections.any(theirs.PhysicalConnectionId));
  expect(connection).toMatchObject({ name: 'theirs', revision: 1 });
});

const rejectedAt = (accessPointId: string) => async (server: Demarc) => ({
  PhysicalConnectionId: await storeConnection(server, { status: 'Rejected', accessPointId }),
});

ladder(modifyPhysicalConnectionAttribute, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['connectionNotFound', { PhysicalConnectionId: 'pc-bp1nothing' }],
    [
      'invalidStatus',
      async (server) => ({ PhysicalConnectionId: await storeConnection(server, { status: 'Canceled' }) }),
    ],
    ...partnerRungs,
    ['accessPointNotEnabled', rejectedAt('ap-cn-hangzhou-xs-A')],
    arrearsRung,
    ['accessPointQuota', rejectedAt(crowdedAccessPoint)],
    freeConnectionRung,
  ],
  async mended(server) {
    await crowd(server);
    return { RegionId: region, Name: 'renamed', ...(await rejectedAt('ap-cn-hangzhou-yh-C')(server)) };
  },
  settings: { ...byHand, quotas: readSettings({}, {}).quotas },
});
