// Reviewing an application and finding a port for it: ApprovePhysicalConnection, RejectPhysicalConnection,
// AllocatePhysicalConnection and FailPhysicalConnectionAllocation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import {
  application,
  byHand,
  providerAt,
  connectionIn,
  openProvider,
  operatorVersion,
  type TestProvider,
} from '../../../test/support/provider.ts';
import { catalogueWith } from '../../../test/support/catalogue.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { storeConnection } from '../../../test/support/stored-connections.ts';
import { local } from '../../../test/support/server.ts';
import { portOf } from '../../domain/port-number.ts';
import { createPhysicalConnectionSetupOrder } from '../vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../vpc/physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../vpc/physical-connection/ConfirmPhysicalConnection.ts';
import { enablePhysicalConnection } from '../vpc/physical-connection/EnablePhysicalConnection.ts';
import { terminatePhysicalConnection } from '../vpc/physical-connection/TerminatePhysicalConnection.ts';
import { allocatePhysicalConnection } from './AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from './ApprovePhysicalConnection.ts';
import { failPhysicalConnectionAllocation } from './FailPhysicalConnectionAllocation.ts';
import { rejectPhysicalConnection } from './RejectPhysicalConnection.ts';
import { ladder } from '../../../test/support/ladder.ts';

const staff = { key: local.operator };
const port = { AdLocation: '三号楼二层204机房 E07', PortNumber: '12-A-07/08' };
const reason = { Reason: '端口不足 & <more>' };
const hangzhou = [
  { id: 'cn-hangzhou', code: 'bp1', endpoint: 'vpc.example.net', localName: { en: 'Hangzhou', zh: '杭州' } },
];
const onePort = {
  id: 'ap-small',
  region: 'cn-hangzhou',
  name: 'S',
  location: 'Yuhang',
  hostOperator: 'Other',
  ports: 1,
};
const nothing = () => ({ ...operatorVersion, PhysicalConnectionId: 'pc-bp1nothing', ...port, ...reason });

provokesEveryError(
  approvePhysicalConnection,
  {
    connectionNotFound: nothing,
    notAllowedInState: connectionIn('Approved', operatorVersion),
    async orderNotPaid(server) {
      const order = { ...application, AutoPay: false };
      const { PhysicalConnectionId } = await providerAt(server).customer(createPhysicalConnectionSetupOrder, order);
      return { ...operatorVersion, PhysicalConnectionId };
    },
  },
  byHand,
  staff,
);

provokesEveryError(
  rejectPhysicalConnection,
  { connectionNotFound: nothing, notAllowedInState: connectionIn('Approved', { ...operatorVersion, ...reason }) },
  byHand,
  staff,
);

provokesEveryError(
  allocatePhysicalConnection,
  {
    connectionNotFound: nothing,
    notAllowedInState: connectionIn('Initial', { ...operatorVersion, ...port }),
    async portUsed(server) {
      const provider = providerAt(server);
      const holder = await provider.connectionIn('Approved');
      await provider.operator(allocatePhysicalConnection, { PhysicalConnectionId: holder, ...port });
      return await connectionIn('Approved', { ...operatorVersion, ...port })(server);
    },
    async accessPointNotEnabled(server) {
      // As if the access point had lost a port since.
      await storeConnection(server, { accessPointId: onePort.id, status: 'Enabled', ...portOf('rack 1', '1/1/1') });
      const PhysicalConnectionId = await storeConnection(server, { accessPointId: onePort.id, status: 'Approved' });
      return { ...operatorVersion, PhysicalConnectionId, ...port };
    },
  },
  { ...byHand, catalogue: catalogueWith(hangzhou, [{ ...onePort, id: application.AccessPointId, ports: 9 }, onePort]) },
  staff,
);

provokesEveryError(
  failPhysicalConnectionAllocation,
  { connectionNotFound: nothing, notAllowedInState: connectionIn('Allocated', { ...operatorVersion, ...reason }) },
  byHand,
  staff,
);

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

it.each(formats)('the staff act on any account’s connections, without naming a region, in %s', async (format) => {
  const options = { ...staff, format };
  const PhysicalConnectionId = await provider.connectionIn('Initial');
  const call = { ...operatorVersion, PhysicalConnectionId };
  await answerOf(provider, approvePhysicalConnection, call, options);
  await answerOf(provider, allocatePhysicalConnection, { ...call, ...port, PortNumber: format }, options);
  expect(await provider.show(PhysicalConnectionId)).toMatchObject({
    Status: 'Allocating',
    AdLocation: port.AdLocation,
    PortNumber: format,
  });
  await answerOf(provider, failPhysicalConnectionAllocation, { ...call, ...reason }, options);
  expect(await provider.show(PhysicalConnectionId)).toMatchObject({
    Status: 'Allocation Failed',
    StatusReason: reason.Reason,
  });
  const other = await provider.connectionIn('Initial');
  await answerOf(provider, rejectPhysicalConnection, { ...call, PhysicalConnectionId: other, ...reason }, options);
  expect(await provider.show(other)).toMatchObject({ Status: 'Rejected', StatusReason: reason.Reason });
});

describe('a refusal', () => {
  it.each([rejectPhysicalConnection, failPhysicalConnectionAllocation])(
    'has a reason, in words of up to 256 characters ($name)',
    async (action) => {
      const PhysicalConnectionId = await provider.connectionIn(
        action === rejectPhysicalConnection ? 'Initial' : 'Approved',
      );
      const call = { ...operatorVersion, PhysicalConnectionId };
      for (const empty of [call, { ...call, Reason: '' }])
        expect(await refusalOf(provider, action, empty, staff)).toEqual({
          status: 400,
          code: 'MissingParameter',
          message: "The input parameter 'Reason' that is mandatory for processing this request is not supplied.",
        });
      expect(await refusalOf(provider, action, { ...call, Reason: '因'.repeat(257) }, staff)).toMatchObject({
        code: 'InvalidParameter',
      });
      await provider.operator(action, { ...call, Reason: '因'.repeat(256) });
      expect(await provider.show(PhysicalConnectionId)).toMatchObject({ StatusReason: '因'.repeat(256) });
    },
  );
});

describe('a port', () => {
  async function give(id: string, PortNumber: string): Promise<void> {
    await provider.operator(allocatePhysicalConnection, { PhysicalConnectionId: id, AdLocation: 'rack 1', PortNumber });
  }

  it('is one connection’s at one access point, and another connection’s at another', async () => {
    await give(await provider.connectionIn('Approved'), '2/1/1');
    const elsewhere = { AccessPointId: 'ap-cn-hangzhou-yh-B' };
    await give(await provider.connectionIn('Approved', elsewhere), '2/1/1');
    await expect(give(await provider.connectionIn('Approved'), '2/1/1')).rejects.toMatchObject({
      code: 'InvalidPortNumber.Used',
    });
  });

  it('is one port however its number is written, and kept in one form', async () => {
    const first = await provider.connectionIn('Approved');
    await give(first, ' １/4\u200b/Ａ ');
    expect(await provider.show(first)).toMatchObject({ PortNumber: '1/4/A' });
    const second = await provider.connectionIn('Approved');
    for (const written of ['1/4/A', ' 1/4/a', '1/4/A ', '\u00a01/4/A', '1/4\u00ad/A', '１/４/ａ', '1 / 4 / A'])
      await expect(give(second, written)).rejects.toMatchObject({ code: 'InvalidPortNumber.Used' });
    await give(second, '1/4/B');
  });

  it('whose number cannot be seen is refused', async () => {
    const PhysicalConnectionId = await provider.connectionIn('Approved');
    const call = { PhysicalConnectionId, AdLocation: 'rack 1', PortNumber: '\u200b \u3164' };
    expect(await provider.refusal(allocatePhysicalConnection, call, local.operator)).toMatchObject({
      code: 'InvalidParameter',
      message: 'The specified parameter "PortNumber" is not valid.',
    });
  });

  it('that a version without keys allocated is not sold again', async () => {
    const accessPointId = onePort.id;
    const { store } = provider.server;
    await storeConnection(provider.server, {
      accessPointId,
      status: 'Enabled',
      ...portOf('rack 1', '１/1/1'),
      portKey: null,
    });
    const [taken, wanted] = ['1/1/1', '1/1/2'];
    expect(await store.read((tx) => tx.ports.takenAmong(accessPointId, [taken, wanted]))).toEqual(new Set([taken]));
  });

  it('goes to one of two connections that are written at once', async () => {
    const allocations = [portOf('rack 1', '5/1/1'), portOf('rack 1', '５/1/1')].map((port) =>
      storeConnection(provider.server, { status: 'Allocated', ...port }),
    );
    const outcomes = await Promise.allSettled(allocations);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  const ends = {
    'given up': async (id: string) => {
      await provider.operator(failPhysicalConnectionAllocation, { PhysicalConnectionId: id, ...reason });
    },
    'called off': async (id: string) => {
      await provider.advance('PT1H');
      await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    },
    terminated: async (id: string) => {
      await provider.advance('PT1H');
      for (const action of [confirmPhysicalConnection, enablePhysicalConnection, terminatePhysicalConnection])
        await provider.customer(action, { PhysicalConnectionId: id });
      await provider.advance('PT1H');
    },
  };

  it.each(['given up', 'called off', 'terminated'] as const)('is free again once its connection is %s', async (end) => {
    const number = `3/1/${end}`;
    const connection = await provider.connectionIn('Approved');
    await give(connection, number);
    await expect(give(await provider.connectionIn('Approved'), number)).rejects.toMatchObject({
      code: 'InvalidPortNumber.Used',
    });
    await ends[end](connection);
    await give(await provider.connectionIn('Approved'), number);
  });

  it('is told apart by its own words, which have to be there', async () => {
    const PhysicalConnectionId = await provider.connectionIn('Approved');
    const call = { ...operatorVersion, PhysicalConnectionId };
    expect(await refusalOf(provider, allocatePhysicalConnection, call, staff)).toMatchObject({
      code: 'MissingParameter',
    });
    for (const wrong of [{ PortNumber: 'x'.repeat(33) }, { AdLocation: 'x'.repeat(257) }])
      expect(
        await refusalOf(provider, allocatePhysicalConnection, { ...call, ...port, ...wrong }, staff),
      ).toMatchObject({
        code: 'InvalidParameter',
      });
  });

  it.each([
    ['AdLocation', 'Room 🚀'],
    ['PortNumber', '1/🚀'],
  ])('whose %s no LOA can print is refused', async (name, value) => {
    const PhysicalConnectionId = await provider.connectionIn('Approved');
    const call = { PhysicalConnectionId, AdLocation: 'rack 1', PortNumber: '1/9/9', [name]: value };
    expect(await provider.refusal(allocatePhysicalConnection, call, local.operator)).toMatchObject({
      code: 'InvalidParameter',
      message: `The specified parameter "${name}" is not valid: an LOA cannot print 🚀 (U+1F680).`,
    });
  });

  it('chosen without a person is the first one that is free', async () => {
    await using auto = await openProvider({ provider: 'auto', stepDelay: 0 });
    const connections = [];
    for (let count = 0; count < 50; count += 1) connections.push(await auto.apply());
    const ports = await Promise.all(connections.map(async (id) => (await auto.show(id)).PortNumber));
    expect(ports.slice(0, 2)).toEqual(['1/1/1', '1/1/2']);
    expect(ports.slice(47)).toEqual(['1/1/48', '1/2/1', '1/2/2']);
    expect(new Set(ports).size).toBe(50);
  });
});

const noConnection = { PhysicalConnectionId: 'pc-bp1nothing' };

ladder(approvePhysicalConnection, {
  rungs: [
    ['connectionNotFound', noConnection],
    ['notAllowedInState', connectionIn('Approved')],
    [
      'orderNotPaid',
      async (server) => {
        const order = { ...application, AutoPay: false };
        const { PhysicalConnectionId } = await providerAt(server).customer(createPhysicalConnectionSetupOrder, order);
        return { PhysicalConnectionId };
      },
    ],
  ],
  mended: connectionIn('Initial', operatorVersion),
  settings: byHand,
  ...staff,
});

ladder(rejectPhysicalConnection, {
  rungs: [
    ['connectionNotFound', noConnection],
    ['notAllowedInState', connectionIn('Approved')],
  ],
  mended: connectionIn('Initial', { ...operatorVersion, ...reason }),
  settings: byHand,
  ...staff,
});

ladder(allocatePhysicalConnection, {
  rungs: [
    ['connectionNotFound', noConnection],
    ['notAllowedInState', connectionIn('Initial')],
    [
      'accessPointNotEnabled',
      async (server) => {
        await storeConnection(server, { accessPointId: onePort.id, status: 'Enabled', ...portOf('rack 1', '1/1/1') });
        return {
          PhysicalConnectionId: await storeConnection(server, { accessPointId: onePort.id, status: 'Approved' }),
        };
      },
    ],
    [
      'portUsed',
      async (server) => {
        const { AccessPointId: accessPointId } = application;
        await storeConnection(server, { accessPointId, status: 'Enabled', ...portOf('rack 1', '1/1/1') });
        return { AdLocation: 'rack 1', PortNumber: '1/1/1' };
      },
    ],
  ],
  mended: connectionIn('Approved', { ...operatorVersion, ...port }),
  settings: {
    ...byHand,
    catalogue: catalogueWith(hangzhou, [{ ...onePort, id: application.AccessPointId, ports: 9 }, onePort]),
  },
  ...staff,
});

ladder(failPhysicalConnectionAllocation, {
  rungs: [
    ['connectionNotFound', noConnection],
    ['notAllowedInState', connectionIn('Allocated')],
  ],
  mended: connectionIn('Approved', { ...operatorVersion, ...reason }),
  settings: byHand,
  ...staff,
});
