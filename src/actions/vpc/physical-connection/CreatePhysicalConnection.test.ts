import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf, type CallOptions, type Parameters } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { storeConnection, storeConnections, storedConnections } from '../../../../test/support/stored-connections.ts';
import { readSettings } from '../../../settings/sources.ts';
import type { PhysicalConnectionStatus } from '../../../domain/physical-connection.ts';
import type { Demarc } from '../../../start/start.ts';
import { createPhysicalConnection } from './CreatePhysicalConnection.ts';
import { describePhysicalConnections } from './DescribePhysicalConnections.ts';
import {
  arrearsRung,
  crowd,
  crowdedAccessPoint,
  freeConnectionRung,
  partnerRungs,
} from '../../../../test/support/admission.ts';
import { ladder } from '../../../../test/support/ladder.ts';

/** What the reference demands of an application, and nothing more. */
function application(more: Parameters = {}): Parameters {
  return {
    AccessPointId: 'ap-cn-hangzhou-yh-B',
    ClientToken: randomUUID(),
    LineOperator: 'CT',
    PeerLocation: 'Zhejiang---vfjdbg_21e',
    RegionId: 'cn-hangzhou',
    ...more,
  };
}

function without(parameters: Parameters, ...names: readonly string[]): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)));
}

const inBeijing = { RegionId: 'cn-beijing', AccessPointId: 'ap-cn-beijing-ft-A' };

async function apply(server: Demarc, more: Parameters = {}, options: CallOptions = {}): Promise<string> {
  const answer = await answerOf(server, createPhysicalConnection, application(more), options);
  return answer.PhysicalConnectionId;
}

async function refusedApplication(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  return await refusalOf(server, createPhysicalConnection, application(more), options);
}

/** The one connection of this id, as its owner sees it. */
async function shown(server: Demarc, id: string, regionId = 'cn-hangzhou') {
  const query = { RegionId: regionId, 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': id };
  const answer = await answerOf(server, describePhysicalConnections, query);
  const [connection] = answer.PhysicalConnectionSet.PhysicalConnectionType;
  if (connection === undefined) throw new Error(`${id} is not shown`);
  return connection;
}

const { quotas } = readSettings({}, {});
const noLimits = { quotas: { ...quotas, freeConnectionsPerAccount: null, connectionsPerAccessPoint: null } };

const ended: readonly PhysicalConnectionStatus[] = ['Canceled', 'Rejected', 'Allocation Failed', 'Terminated'];
const underWay: readonly PhysicalConnectionStatus[] = [
  'Initial',
  'Approved',
  'Allocating',
  'Allocated',
  'Confirmed',
  'Terminating',
];

it('a refusal for a quota tells how many there may be, and how there may be more', async () => {
  await using server = await startTestServer({ quotas: { ...quotas, freeConnectionsPerAccount: 0 } });
  const { message } = await refusedApplication(server);
  expect(message).toBe(
    'free physical connections count excceeded. There may be at most 0 connections of an account that are not in service ' +
      'yet: finish or cancel one, or have the provider raise quotas.freeConnectionsPerAccount in the settings of this server.',
  );
});

it('a refusal of a value that is none of the documented tells those', async () => {
  await using server = await startTestServer();
  expect((await refusedApplication(server, { LineOperator: 'XX' })).message).toMatch(
    /\. It has to be one of CT, CU, CM, CO, Equinix, Other\.$/,
  );
});

provokesEveryError(createPhysicalConnection, {
  accessPointNotEnabled: () => application({ AccessPointId: 'ap-nowhere' }),
  typeMalformed: () => application({ Type: 'Internet' }),
  peerLocationMalformed: () => application({ PeerLocation: 'x'.repeat(2001) }),
  lineOperatorMalformed: () => application({ LineOperator: 'XX' }),
  portTypeMalformed: () => application({ PortType: '0GBase-T' }),
  descriptionMalformed: () => application({ Description: 'http://example.com' }),
  redundantConnectionAbsent: () => application({ RedundantPhysicalConnectionId: 'pc-bp1nothing' }),
  nameMalformed: () => application({ Name: '1st' }),
  groupNotFound: () => application({ ResourceGroupId: 'rg-aeklocalgroup02' }),
  accessPointQuota: async (server) => {
    await storeConnections(server, ...Array<object>(20).fill({ status: 'Enabled' }));
    return application();
  },
  bandwidthInvalid: () => application({ bandwidth: '5001' }),
  redundantConnectionNotOwned: async (server) =>
    application({
      RedundantPhysicalConnectionId: await storeConnection(server, {
        accountId: local.second.accountId,
        status: 'Enabled',
      }),
    }),
  redundantConnectionStatus: async (server) =>
    application({ RedundantPhysicalConnectionId: await storeConnection(server, { status: 'Approved' }) }),
  circuitCodeMalformed: () => application({ CircuitCode: 'long tel' }),
  freeConnectionQuota: async (server) => {
    await storeConnections(server, {}, {}, {}, {}, {});
    return application();
  },
  inArrears: async (server) => {
    await storeConnection(server, { status: 'Enabled', businessStatus: 'FinancialLocked' });
    return application();
  },
});

describe('a new connection', () => {
  it.each([
    ['cn-hangzhou', 'ap-cn-hangzhou-yh-B', 'pc-bp1'],
    ['cn-beijing', 'ap-cn-beijing-ft-A', 'pc-2ze'],
    ['us-east-1', 'ap-us-ashburn-A', 'pc-0xi'],
  ])('in %s gets an id that looks like the real ones', async (RegionId, AccessPointId, start) => {
    await using server = await startTestServer();
    const id = await apply(server, { RegionId, AccessPointId });
    expect(id).toMatch(new RegExp(`^${start}[a-z0-9]+$`));
    expect(id.length).toBeGreaterThanOrEqual(22);
    expect(id.length).toBeLessThanOrEqual(25);
  });

  it('is shown with everything that was asked for', async () => {
    await using server = await startTestServer();
    const partner = await storeConnection(server, { status: 'Enabled' });
    const id = await apply(server, {
      LineOperator: 'Equinix',
      PeerLocation: '浙江省 ---vfjdbg_21e',
      CircuitCode: 'longtel001',
      Description: 'The description of the physical connection.',
      Name: '专线-test_1.a',
      PortType: '10GBase-LR',
      RedundantPhysicalConnectionId: partner,
      Type: 'VPC',
      bandwidth: '2000',
    });
    const { CreationTime, ...rest } = await shown(server, id);
    expect(CreationTime).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(rest).toEqual({
      AccessPointId: 'ap-cn-hangzhou-yh-B',
      Bandwidth: 2000,
      BusinessStatus: 'Normal',
      CircuitCode: 'longtel001',
      Description: 'The description of the physical connection.',
      HasReservationData: 'false',
      LineOperator: 'Equinix',
      Name: '专线-test_1.a',
      PeerLocation: '浙江省 ---vfjdbg_21e',
      PhysicalConnectionId: id,
      PortType: '10GBase-LR',
      RedundantPhysicalConnectionId: partner,
      Spec: '2G',
      Status: 'Initial',
      Type: 'VPC',
    });
  });

  it('of which only the mandatory is told is a gigabit port of type VPC, without a name', async () => {
    await using server = await startTestServer();
    const connection = await shown(server, await apply(server));
    expect(connection).toMatchObject({ PortType: '1000Base-T', Type: 'VPC', Bandwidth: 1000, Spec: '1G' });
    for (const absent of ['Name', 'Description', 'CircuitCode', 'RedundantPhysicalConnectionId', 'AdLocation'])
      expect(connection).not.toHaveProperty(absent);
  });

  it('takes optional parameters that are sent empty, as Terraform does, for left out', async () => {
    await using server = await startTestServer();
    const optional = ['CircuitCode', 'Description', 'Name', 'PortType', 'RedundantPhysicalConnectionId', 'Type'];
    const empty = Object.fromEntries([...optional, 'bandwidth', 'Bandwidth'].map((name) => [name, '']));
    const connection = await shown(server, await apply(server, empty));
    expect(Object.keys(connection)).toEqual(Object.keys(await shown(server, await apply(server))));
    expect(connection).toMatchObject({ PortType: '1000Base-T', Type: 'VPC', Bandwidth: 1000 });
  });

  it('ignores what clients send besides', async () => {
    await using server = await startTestServer();
    const more = {
      OwnerId: '',
      ResourceOwnerAccount: 'a@b',
      AcceptLanguage: 'zh-CN',
      SourceIp: '::1',
      'Tag.1.Key': 'k',
    };
    await expect(apply(server, more)).resolves.toMatch(/^pc-/);
  });

  it.each([
    ['100Base-T', 100, '100M'],
    ['1000Base-T', 1000, '1G'],
    ['1000Base-LX', 1000, '1G'],
    ['10GBase-T', 10_000, '10G'],
    ['10GBase-LR', 10_000, '10G'],
    ['40GBase-LR', 40_000, '40G'],
    ['100GBase-LR', 100_000, '100G'],
  ])('on a %s port has the speed of its port where no bandwidth is named', async (PortType, Bandwidth, Spec) => {
    await using server = await startTestServer();
    expect(await shown(server, await apply(server, { PortType }))).toMatchObject({ PortType, Bandwidth, Spec });
  });

  it('can be asked for at a busy access point', async () => {
    await using server = await startTestServer();
    await expect(apply(server, { AccessPointId: 'ap-cn-hangzhou-jg-B' })).resolves.toMatch(/^pc-bp1/);
  });
});

describe('the bandwidth', () => {
  it.each([
    ['2019-08', 5, 5000],
    ['current', 2, 102_400],
  ] as const)('in edition %s is from %i to %i Mbit/s', async (edition, min, max) => {
    await using server = await startTestServer({ edition });
    const invalid = { status: 400, code: 'InvalidBandwidth', message: 'invalid physical connection banwidth.' };
    for (const bandwidth of [min, max]) {
      const id = await apply(server, { bandwidth: String(bandwidth) });
      expect(await shown(server, id)).toMatchObject({ Bandwidth: bandwidth });
    }
    for (const bandwidth of [min - 1, max + 1, 0, -1, min + 0.5])
      expect(await refusedApplication(server, { bandwidth: String(bandwidth) })).toEqual(invalid);
    expect(await storedConnections(server)).toHaveLength(2);
  });

  it.each(['ten', '0x10', '1e2', ' 10', '10 ', '+10', '١٠', '99999999999999999999'])(
    'is no bandwidth when it is written %j',
    async (bandwidth) => {
      await using server = await startTestServer({ edition: 'current' });
      expect(await refusedApplication(server, { bandwidth })).toMatchObject({ code: 'InvalidBandwidth' });
    },
  );

  it.each([
    [{ bandwidth: '10' }, 10],
    [{ Bandwidth: '20' }, 20],
    [{ bandwidth: '', Bandwidth: '20' }, 20],
    [{ bandwidth: '10', Bandwidth: '20' }, 10],
  ])('is read from %j, the small spelling first', async (parameters, expected) => {
    await using server = await startTestServer();
    expect(await shown(server, await apply(server, parameters))).toMatchObject({ Bandwidth: expected });
  });

  it('is refused under its capital spelling too', async () => {
    await using server = await startTestServer();
    expect(await refusedApplication(server, { Bandwidth: '4' })).toMatchObject({ code: 'InvalidBandwidth' });
  });
});

describe('a value at the edge of what a parameter takes', () => {
  const taken: readonly (readonly [string, string])[] = [
    ['Name', 'ab'],
    ['Name', 'a'.repeat(128)],
    ['Name', '专线'],
    ['Name', 'Ä1._-'],
    ['Name', 'https'],
    ['Description', 'ab'],
    ['Description', 'a'.repeat(256)],
    ['Description', '说明 1: <b> & "quotes"'],
    ['Description', 'see http://example.com'],
    ['CircuitCode', '1'],
    ['CircuitCode', '!'.repeat(64)],
    ['CircuitCode', 'longtel-001~'],
    ['PeerLocation', 'x'],
    ['PeerLocation', '省'.repeat(1000)],
    ['ClientToken', 't'],
    ['ClientToken', 't'.repeat(64)],
    ['ClientToken', 'with space ~'],
    ['LineOperator', 'CT'],
    ['LineOperator', 'CU'],
    ['LineOperator', 'CM'],
    ['LineOperator', 'CO'],
    ['LineOperator', 'Equinix'],
    ['LineOperator', 'Other'],
    ['Type', 'VPC'],
  ];

  it('is taken and shown again as it was sent', async () => {
    await using server = await startTestServer(noLimits);
    for (const [name, value] of taken) {
      const id = await apply(server, { [name]: value });
      if (name !== 'ClientToken') expect(await shown(server, id)).toHaveProperty(name, value);
    }
    expect(await storedConnections(server)).toHaveLength(taken.length);
  });

  it.each([
    [
      'Name',
      'InvalidName.Malformed',
      ['a', 'a'.repeat(129), '1a', '_a', '-a', '.a', 'a b', 'a/b', 'a\nb', 'http://a', '专'],
    ],
    [
      'Description',
      'InvalidDescription.Malformed',
      ['a', 'a'.repeat(257), '1 line', ' ab', 'http://a', 'https://a', 'a\u0000b', '\ufffe'],
    ],
    ['CircuitCode', 'InvalidCircuitCode.Malformed', ['x'.repeat(65), 'a b', 'a\n', '电路', '\u007f']],
    ['PeerLocation', 'InvalidPeerLocation.Malformd', ['x'.repeat(2001), 'a\nb', '\u0007']],
    ['LineOperator', 'InvalidLineOperator.Malformd', ['ct', 'CT ', 'China Telecom', 'equinix']],
    ['PortType', 'InvalidPortType.Malformd', ['1000base-t', 'GBase-LR', '1000Base-T,10GBase-T']],
    ['Type', 'InvalidType.Malformd', ['vpc', 'VBR', 'VPC ']],
    ['ClientToken', 'InvalidParameter', ['t'.repeat(65), '令牌', 'a\nb']],
    ['AccessPointId', 'InvalidParameter', ['a'.repeat(65)]],
    ['RegionId', 'InvalidParameter', ['a'.repeat(65)]],
    ['RedundantPhysicalConnectionId', 'InvalidParameter', ['a'.repeat(65)]],
  ] as const)('is refused beyond it: %s gives %s', async (name, code, values) => {
    await using server = await startTestServer();
    for (const value of values) {
      const refusal = await refusedApplication(server, { [name]: value });
      expect(refusal, JSON.stringify(value)).toMatchObject({ status: 400, code });
      if (code === 'InvalidParameter')
        expect(refusal.message).toContain(`The specified parameter "${name}" is not valid.`);
    }
    expect(await storedConnections(server)).toEqual([]);
  });
});

describe('a mandatory parameter that is missing', () => {
  const missing = (name: string) => ({
    status: 400,
    code: 'MissingParameter',
    message: `The input parameter '${name}' that is mandatory for processing this request is not supplied.`,
  });

  it.each([
    ['2019-08', ['AccessPointId', 'ClientToken', 'LineOperator', 'PeerLocation', 'RegionId']],
    ['current', ['AccessPointId', 'LineOperator', 'RegionId']],
  ] as const)('in edition %s is named, the first of %j first', async (edition, names) => {
    await using server = await startTestServer({ edition });
    const complete = application();
    for (const [index, name] of names.entries()) {
      const parameters = without(complete, ...names.slice(index));
      expect(await refusalOf(server, createPhysicalConnection, parameters)).toEqual(missing(name));
      const empty = { ...complete, [name]: '' };
      expect(await refusalOf(server, createPhysicalConnection, empty)).toEqual(missing(name));
    }
    expect(await storedConnections(server)).toEqual([]);
  });

  it('is told of before a malformed one', async () => {
    await using server = await startTestServer();
    const parameters = without(application({ AccessPointId: 'a'.repeat(65), Name: '1' }), 'RegionId');
    expect(await refusalOf(server, createPhysicalConnection, parameters)).toEqual(missing('RegionId'));
  });

  it("is no error in edition current for ClientToken and PeerLocation, which then is the access point's", async () => {
    await using server = await startTestServer({ edition: 'current' });
    const parameters = without(application(), 'ClientToken', 'PeerLocation');
    const first = await answerOf(server, createPhysicalConnection, parameters);
    const second = await answerOf(server, createPhysicalConnection, parameters);
    expect(second.PhysicalConnectionId).not.toBe(first.PhysicalConnectionId);
    const connection = await shown(server, first.PhysicalConnectionId);
    expect(connection.PeerLocation).toBe('Hangzhou, Yuhang District, data centre B');
  });
});

describe('an access point', () => {
  const notEnabled = { status: 400, code: 'InvalidAccessPointId.NotEnabled', message: 'Invalid access point status.' };

  it.each([
    ['that does not exist', { AccessPointId: 'ap-cn-hangzhou-zz-Z' }],
    ['of another region', { AccessPointId: 'ap-cn-beijing-ft-A' }],
    ['that is full', { AccessPointId: 'ap-cn-hangzhou-xs-A' }],
    ['that is closed', { RegionId: 'cn-beijing', AccessPointId: 'ap-cn-beijing-ft-B' }],
    ['written in capitals', { AccessPointId: 'AP-CN-HANGZHOU-YH-B' }],
  ])('%s takes no connection', async (_what, parameters) => {
    await using server = await startTestServer();
    expect(await refusedApplication(server, parameters)).toEqual(notEnabled);
  });
});

it.each(['cn-nowhere', 'CN-HANGZHOU', '杭州'])('there is no region %s', async (RegionId) => {
  await using server = await startTestServer();
  expect(await refusedApplication(server, { RegionId })).toEqual({
    status: 404,
    code: 'InvalidRegionId.NotFound',
    message: 'The specified RegionId is not found.',
  });
});

describe('the quota of connections that are not in service yet', () => {
  it('lets an account have five and refuses the sixth, in whatever region', async () => {
    await using server = await startTestServer();
    for (const more of [{}, inBeijing, {}, inBeijing, {}]) await apply(server, more);
    expect(await refusedApplication(server)).toMatchObject({ code: 'QuotaExceeded.freePconnPerAP' });
    expect(await refusedApplication(server, inBeijing)).toMatchObject({ code: 'QuotaExceeded.freePconnPerAP' });
    expect(await storedConnections(server)).toHaveLength(5);
  });

  it.each(underWay)('counts a connection that is %s', async (status) => {
    await using server = await startTestServer();
    await storeConnections(server, { status }, {}, {}, {});
    await apply(server);
    expect(await refusedApplication(server)).toMatchObject({ code: 'QuotaExceeded.freePconnPerAP' });
  });

  it.each([...ended, 'Enabled'] as const)('does not count a connection that is %s', async (status) => {
    await using server = await startTestServer();
    await storeConnections(server, { status }, { status }, {}, {}, {}, {});
    await apply(server);
    expect(await refusedApplication(server)).toMatchObject({ code: 'QuotaExceeded.freePconnPerAP' });
  });

  it("does not count another account's", async () => {
    await using server = await startTestServer();
    await storeConnections(server, {}, {}, {}, {}, {});
    await expect(apply(server, {}, { key: local.second })).resolves.toMatch(/^pc-/);
  });

  it('holds against applications that race', async () => {
    await using server = await startTestServer();
    const racing = await Promise.allSettled(Array.from({ length: 12 }, async () => await apply(server)));
    expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await storedConnections(server)).toHaveLength(5);
  });
});

describe('the quota of an access point', () => {
  it('lets an account hold twenty connections there and refuses another; elsewhere there is room', async () => {
    await using server = await startTestServer();
    await storeConnections(server, ...Array<object>(19).fill({ status: 'Enabled' }));
    await apply(server);
    expect(await refusedApplication(server)).toMatchObject({ code: 'QuotaExceeded.pConnPerAP' });
    await expect(apply(server, { AccessPointId: 'ap-cn-hangzhou-yh-C' })).resolves.toMatch(/^pc-/);
    await expect(apply(server, {}, { key: local.second })).resolves.toMatch(/^pc-/);
  });

  it.each(ended)('does not count a connection that is %s', async (status) => {
    await using server = await startTestServer();
    await storeConnections(server, { status }, ...Array<object>(19).fill({ status: 'Enabled' }));
    await apply(server);
    expect(await refusedApplication(server)).toMatchObject({ code: 'QuotaExceeded.pConnPerAP' });
  });

  it('is a setting, as the other one is', async () => {
    await using server = await startTestServer({
      quotas: { ...quotas, freeConnectionsPerAccount: 3, connectionsPerAccessPoint: 1 },
    });
    await apply(server);
    expect(await refusedApplication(server)).toMatchObject({ code: 'QuotaExceeded.pConnPerAP' });
    await apply(server, { AccessPointId: 'ap-cn-hangzhou-yh-C' });
    await apply(server, inBeijing);
    const elsewhere = { AccessPointId: 'ap-cn-hangzhou-jg-B' };
    expect(await refusedApplication(server, elsewhere)).toMatchObject({ code: 'QuotaExceeded.freePconnPerAP' });
  });

  it('can be lifted, as the other one can', async () => {
    await using server = await startTestServer(noLimits);
    for (let count = 0; count < 21; count += 1) await apply(server);
    expect(await storedConnections(server)).toHaveLength(21);
  });
});

describe('a redundant connection', () => {
  const may: readonly PhysicalConnectionStatus[] = ['Allocated', 'Confirmed', 'Enabled'];
  const mayNot = [...ended, ...underWay].filter((status) => !may.includes(status));

  it.each(may)('may be %s', async (status) => {
    await using server = await startTestServer();
    const partner = await storeConnection(server, { status });
    const connection = await shown(server, await apply(server, { RedundantPhysicalConnectionId: partner }));
    expect(connection.RedundantPhysicalConnectionId).toBe(partner);
  });

  it.each(mayNot)('may not be %s', async (status) => {
    await using server = await startTestServer();
    const partner = await storeConnection(server, { status });
    expect(await refusedApplication(server, { RedundantPhysicalConnectionId: partner })).toMatchObject({
      code: 'InvalidRedundantPhysicalConnectionStatus',
    });
  });

  it('of another account is refused for its owner before its status', async () => {
    await using server = await startTestServer();
    const partner = await storeConnection(server, { accountId: local.second.accountId, status: 'Initial' });
    expect(await refusedApplication(server, { RedundantPhysicalConnectionId: partner })).toMatchObject({
      code: 'InvalidRedundantPhysicalConnection',
    });
  });
});

describe('an account in arrears', () => {
  it.each(['Enabled', 'Initial'] as const)(
    'gets no connection while one that is %s is locked for it',
    async (status) => {
      await using server = await startTestServer();
      await storeConnection(server, { status, businessStatus: 'FinancialLocked' });
      expect(await refusedApplication(server)).toMatchObject({
        status: 403,
        code: 'InvalidAccountStatus.NotEnoughBalance',
      });
      expect(await refusedApplication(server, inBeijing)).toMatchObject({ status: 403 });
    },
  );

  it('is not one whose connection is locked for security, nor its neighbour', async () => {
    await using server = await startTestServer();
    await storeConnections(
      server,
      { businessStatus: 'SecurityLocked' },
      { accountId: local.second.accountId, businessStatus: 'FinancialLocked' },
    );
    await expect(apply(server)).resolves.toMatch(/^pc-/);
  });
});

describe('of two errors the caller is told of the first:', () => {
  const malformed = { Name: '1' };
  const noRegion = { RegionId: 'cn-nowhere' };
  const noAccessPoint = { AccessPointId: 'ap-nowhere' };
  const noPartner = { RedundantPhysicalConnectionId: 'pc-nowhere' };
  const arrears = { status: 'Enabled', businessStatus: 'FinancialLocked' } as const;
  const crowded = Array<{ status: 'Enabled' }>(20).fill({ status: 'Enabled' });
  const fiveFree = [{}, {}, {}, {}, {}];

  it.each([
    [
      'a malformed line operator before a malformed name',
      { LineOperator: 'x', ...malformed },
      [],
      'InvalidLineOperator',
    ],
    ['a malformed description before a malformed name', { Description: '1', ...malformed }, [], 'InvalidDescription'],
    ['a malformed name before a malformed bandwidth', { bandwidth: '0', ...malformed }, [], 'InvalidName'],
    ['a malformed name before an unknown region', { ...malformed, ...noRegion }, [], 'InvalidName'],
    ['an unknown region before an unknown access point', { ...noRegion, ...noAccessPoint }, [], 'InvalidRegionId'],
    [
      'an unknown access point before an unknown partner',
      { ...noAccessPoint, ...noPartner },
      [],
      'InvalidAccessPointId',
    ],
    ['an unknown partner before arrears', noPartner, [arrears], 'InvalidRedundantPhysicalConnectionId'],
    ['arrears before the quota', {}, [arrears, ...fiveFree], 'InvalidAccountStatus'],
    ["the access point's quota before the account's", {}, [...crowded, ...fiveFree], 'QuotaExceeded.pConnPerAP'],
  ])('%s', async (_order, parameters, stored, start) => {
    await using server = await startTestServer();
    await storeConnections(server, ...stored);
    const { code } = await refusedApplication(server, parameters);
    expect(code.startsWith(start), code).toBe(true);
  });
});

ladder(createPhysicalConnection, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['groupNotFound', { ResourceGroupId: 'rg-acfmxnothing' }],
    ['accessPointNotEnabled', { AccessPointId: 'ap-nowhere' }],
    ...partnerRungs,
    arrearsRung,
    ['accessPointQuota', { AccessPointId: crowdedAccessPoint }],
    freeConnectionRung,
  ],
  async mended(server) {
    await crowd(server);
    return application({ AccessPointId: 'ap-cn-hangzhou-yh-C' });
  },
});
