import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf, type CallOptions, type Parameters } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { openProvider } from '../../../../test/support/provider.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { callV1 } from '../../../../test/support/signed-call.ts';
import { storeConnection, storeConnections } from '../../../../test/support/stored-connections.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { Demarc } from '../../../start/start.ts';
import { describePhysicalConnections } from './DescribePhysicalConnections.ts';

const inHangzhou = { RegionId: 'cn-hangzhou' };

type Query = readonly (readonly [key: string, ...values: string[]])[];

/** `Filter.N.Key` and `Filter.N.Value.M` of these conditions. */
function filtered(...conditions: Query): Parameters {
  const parameters: Record<string, string> = {};
  conditions.forEach(([key, ...values], filter) => {
    parameters[`Filter.${filter + 1}.Key`] = key;
    values.forEach((value, index) => {
      parameters[`Filter.${filter + 1}.Value.${index + 1}`] = value;
    });
  });
  return parameters;
}

async function list(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  const { PhysicalConnectionSet, ...page } = await answerOf(
    server,
    describePhysicalConnections,
    { ...inHangzhou, ...more },
    options,
  );
  const connections = PhysicalConnectionSet.PhysicalConnectionType;
  return { ...page, connections, ids: connections.map(({ PhysicalConnectionId }) => PhysicalConnectionId) };
}

async function refusedList(server: Demarc, more: Parameters) {
  return await refusalOf(server, describePhysicalConnections, { ...inHangzhou, ...more });
}

function notValid(name: string) {
  return {
    status: 400,
    code: 'InvalidParameter',
    message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
  };
}

function notSupplied(name: string) {
  return {
    status: 400,
    code: 'MissingParameter',
    message: `The input parameter '${name}' that is mandatory for processing this request is not supplied.`,
  };
}

/** Stores as many connections, of whatever kind. @returns their ids, newest first */
async function storeMany(server: Demarc, count: number, wanted: Partial<PhysicalConnection> = {}): Promise<string[]> {
  const stored = await storeConnections(server, ...Array<Partial<PhysicalConnection>>(count).fill(wanted));
  return stored.map(({ id }) => id).reverse();
}

provokesEveryError(describePhysicalConnections, {
  filterKeyNotSupported: {
    by: async (server) => {
      await storeConnection(server);
      return { ...inHangzhou, ...filtered(['Status', 'Initial'], ['Bandwidth', '1000']) };
    },
    message: 'Specified filter key is not supported: Filter.2.key',
  },
});

describe('an account without connections', () => {
  it('gets the list with nothing in it, in JSON', async () => {
    await using server = await startTestServer();
    const { text } = await callV1(server.url, { Action: 'DescribePhysicalConnections', ...inHangzhou });
    const { RequestId: _, ...answer } = JSON.parse(text) as Record<string, unknown>;
    expect(answer).toEqual({
      PageNumber: 1,
      PageSize: 10,
      TotalCount: 0,
      PhysicalConnectionSet: { PhysicalConnectionType: [] },
    });
  });

  it('gets the wrapper with nothing in it, in XML', async () => {
    await using server = await startTestServer();
    const { text } = await callV1(server.url, { Action: 'DescribePhysicalConnections', Format: 'XML', ...inHangzhou });
    expect(text).toContain('<TotalCount>0</TotalCount><PhysicalConnectionSet/></DescribePhysicalConnectionsResponse>');
  });
});

describe('a connection', () => {
  const inService = {
    status: 'Enabled',
    adLocation: 'Room A1-1, Building B, No. 1 of Example Avenue',
    portNumber: '1/1/4',
    portKey: '1/1/4',
    name: 'name',
    description: 'a <tag> & "quotes", it\'s \u{20bb7} ]]> ok',
    circuitCode: 'longtel001',
    peerLocation: ' 浙江省 ',
    redundantPhysicalConnectionId: 'pc-119mfjzm7',
    bandwidthMbps: 10,
    portType: '10GBase-LR',
    lineOperator: 'Other',
    businessStatus: 'SecurityLocked',
    createdAt: Date.UTC(2017, 5, 8, 12, 20, 55, 999),
    enabledAt: Date.UTC(2019, 1, 25, 11, 1, 4),
  } as const;

  it.each(formats)('is shown with all it has, in %s', async (format) => {
    await using server = await startTestServer();
    const id = await storeConnection(server, inService);
    const { connections } = await list(server, {}, { format });
    expect(connections).toEqual([
      {
        AccessPointId: 'ap-cn-hangzhou-yh-B',
        AdLocation: 'Room A1-1, Building B, No. 1 of Example Avenue',
        Bandwidth: 10,
        BusinessStatus: 'SecurityLocked',
        CircuitCode: 'longtel001',
        CreationTime: '2017-06-08T12:20:55Z',
        Description: 'a <tag> & "quotes", it\'s \u{20bb7} ]]> ok',
        EnabledTime: '2019-02-25T11:01:04Z',
        HasReservationData: 'false',
        LineOperator: 'Other',
        Name: 'name',
        PeerLocation: ' 浙江省 ',
        PhysicalConnectionId: id,
        PortNumber: '1/1/4',
        PortType: '10GBase-LR',
        RedundantPhysicalConnectionId: 'pc-119mfjzm7',
        Spec: '10M',
        Status: 'Enabled',
        Type: 'VPC',
      },
    ]);
  });

  it('that is the only one stands in a list all the same, and its numbers are numbers', async () => {
    await using server = await startTestServer();
    await storeConnection(server, { status: 'Allocation Failed' });
    const { text } = await callV1(server.url, { Action: 'DescribePhysicalConnections', ...inHangzhou });
    expect(text).toContain('"PhysicalConnectionSet":{"PhysicalConnectionType":[{"');
    expect(text).toContain('"PageNumber":1,"PageSize":10,"TotalCount":1,');
    expect(text).toContain('"Bandwidth":1000,');
    expect(text).toContain('"HasReservationData":"false"');
    expect(text).toContain('"Status":"Allocation Failed"');
  });

  it('has no fields for what it does not have', async () => {
    await using server = await startTestServer();
    await storeConnection(server);
    const { connections } = await list(server);
    const names = ['AdLocation', 'PortNumber', 'EnabledTime', 'Name', 'Description', 'CircuitCode', 'EndTime'];
    for (const name of names) expect(connections[0]).not.toHaveProperty(name);
  });

  it("is never another account's or another region's", async () => {
    await using server = await startTestServer();
    const own = await storeConnection(server);
    const crossAccount = await storeConnection(server, { accountId: local.second.accountId });
    const away = await storeConnection(server, { regionId: 'cn-beijing', accessPointId: 'ap-cn-beijing-ft-A' });
    expect(await list(server)).toMatchObject({ TotalCount: 1, ids: [own] });
    expect(await list(server, {}, { key: local.second })).toMatchObject({ TotalCount: 1, ids: [crossAccount] });
    expect(await list(server, { RegionId: 'cn-beijing' })).toMatchObject({ TotalCount: 1, ids: [away] });
    expect(await list(server, { RegionId: 'eu-west-1' })).toMatchObject({ TotalCount: 0, ids: [] });
    for (const id of [crossAccount, away])
      for (const condition of [['PhysicalConnectionId', id] as const, ['PhysicalConnectionId', id, 'pc-x'] as const])
        expect(await list(server, filtered(condition))).toMatchObject({ TotalCount: 0, ids: [] });
    expect(await list(server, filtered(['AccessPointId', 'ap-cn-beijing-ft-A']))).toMatchObject({ TotalCount: 0 });
  });
});

describe('pages', () => {
  it('show the newest first and together everything once, also when all are of one millisecond', async () => {
    await using server = await startTestServer();
    const ids = await storeMany(server, 12);
    const pages = await Promise.all(
      ['1', '2', '3', '4'].map(async (PageNumber) => await list(server, { PageNumber, PageSize: '5' })),
    );
    expect(pages.map((page) => page.ids)).toEqual([ids.slice(0, 5), ids.slice(5, 10), ids.slice(10), []]);
    for (const [index, page] of pages.entries())
      expect(page).toMatchObject({ PageNumber: index + 1, PageSize: 5, TotalCount: 12 });
  });

  it('hold ten where nothing is said, or nothing but an empty value', async () => {
    await using server = await startTestServer();
    const ids = await storeMany(server, 11);
    for (const more of [{}, { PageNumber: '', PageSize: '' }])
      expect(await list(server, more)).toMatchObject({
        PageNumber: 1,
        PageSize: 10,
        TotalCount: 11,
        ids: ids.slice(0, 10),
      });
  });

  it('hold from one to fifty', async () => {
    await using server = await startTestServer();
    const ids = await storeMany(server, 51);
    expect((await list(server, { PageSize: '1' })).ids).toEqual(ids.slice(0, 1));
    expect((await list(server, { PageSize: '50' })).ids).toEqual(ids.slice(0, 50));
    expect((await list(server, { PageSize: '50', PageNumber: '2' })).ids).toEqual(ids.slice(50));
  });

  it.each([
    ['PageSize', '51'],
    ['PageSize', '0'],
    ['PageSize', '-1'],
    ['PageSize', '1.5'],
    ['PageSize', 'ten'],
    ['PageNumber', '0'],
    ['PageNumber', '-1'],
    ['PageNumber', 'first'],
    ['PageNumber', '9'.repeat(20)],
  ])('of %s %s are refused', async (name, value) => {
    await using server = await startTestServer();
    expect(await refusedList(server, { [name]: value })).toEqual(notValid(name));
  });

  it('of a filtered list count what matches', async () => {
    await using server = await startTestServer();
    await storeConnections(server, {}, { status: 'Enabled' }, {}, { status: 'Enabled' }, { status: 'Enabled' });
    const enabled = filtered(['Status', 'Enabled']);
    const first = await list(server, { ...enabled, PageSize: '2' });
    const second = await list(server, { ...enabled, PageSize: '2', PageNumber: '2' });
    const third = await list(server, { ...enabled, PageSize: '2', PageNumber: '3' });
    expect([first, second, third].map(({ TotalCount, ids }) => [TotalCount, ids.length])).toEqual([
      [3, 2],
      [3, 1],
      [3, 0],
    ]);
    expect(new Set([...first.ids, ...second.ids]).size).toBe(3);
  });

  it('beyond the first of a list by id are empty', async () => {
    await using server = await startTestServer();
    const id = await storeConnection(server);
    const byId = filtered(['PhysicalConnectionId', id]);
    expect(await list(server, byId)).toMatchObject({ TotalCount: 1, ids: [id] });
    expect(await list(server, { ...byId, PageNumber: '2' })).toMatchObject({ TotalCount: 1, PageNumber: 2, ids: [] });
  });
});

describe('a filter', () => {
  it('of which only the key is told matches everything', async () => {
    await using server = await startTestServer();
    await storeConnections(server, {}, {});
    const list = { ...inHangzhou, 'Filter.1.Key': 'Status' };
    expect(await answerOf(server, describePhysicalConnections, list)).toMatchObject({ TotalCount: 2 });
  });

  /** Three connections that differ in all that can be asked for. */
  async function threeKinds(server: Demarc) {
    const [a, b, c] = await storeConnections(
      server,
      { name: 'alpha', lineOperator: 'CT', bandwidthMbps: 10, status: 'Initial' },
      {
        name: 'beta',
        lineOperator: 'CU',
        bandwidthMbps: 1000,
        status: 'Enabled',
        accessPointId: 'ap-cn-hangzhou-yh-C',
      },
      { lineOperator: 'Other', bandwidthMbps: 2500, status: 'Allocation Failed', accessPointId: 'ap-cn-hangzhou-jg-B' },
    );
    if (a === undefined || b === undefined || c === undefined) throw new Error('three connections were to be stored');
    const named = new Map<string, string>([
      [a.id, 'a'],
      [b.id, 'b'],
      [c.id, 'c'],
    ]);
    return {
      ids: { a: a.id, b: b.id, c: c.id },
      /** The letters of what a query shows, in order. */
      found: async (parameters: Parameters, options?: CallOptions) => {
        const { ids, TotalCount } = await list(server, parameters, options);
        expect(TotalCount).toBe(ids.length);
        return ids.map((id) => named.get(id)).join('');
      },
    };
  }

  it.each([
    [['AccessPointId', 'ap-cn-hangzhou-yh-C'], 'b'],
    [['AccessPointId', 'ap-cn-hangzhou-yh-B', 'ap-cn-hangzhou-jg-B', 'ap-nowhere'], 'ca'],
    [['Type', 'VPC'], 'cba'],
    [['Type', 'VBR'], ''],
    [['LineOperator', 'CU'], 'b'],
    [['LineOperator', 'CT', 'CU', 'CM', 'CO', 'Equinix'], 'ba'],
    [['Spec', '10M'], 'a'],
    [['Spec', '1G'], 'b'],
    [['Spec', '1000M'], 'b'],
    [['Spec', '2500M', '10M'], 'ca'],
    [['Spec', 'Large', '0M', '1g', '1.5G', ' 1G'], ''],
    [['Status', 'Initial'], 'a'],
    [['Status', 'initial'], ''],
    [['Status', 'Allocation Failed'], 'c'],
    [['Status', 'AllocationFailed'], 'c'],
    [['Status', 'AllocationFailed', 'Allocation Failed', 'Enabled'], 'cb'],
    [['Name', 'alpha'], 'a'],
    [['Name', 'alpha', 'beta'], 'ba'],
    [['Name', 'alph'], ''],
    [['Name', '%'], ''],
    [['Name', "' OR 1=1 --"], ''],
  ] as const)('%j shows %j', async (condition, expected) => {
    await using server = await startTestServer();
    const { found } = await threeKinds(server);
    expect(await found(filtered(condition))).toBe(expected);
  });

  it('by id shows one, several or none', async () => {
    await using server = await startTestServer();
    const { ids, found } = await threeKinds(server);
    expect(await found(filtered(['PhysicalConnectionId', ids.a]))).toBe('a');
    expect(await found(filtered(['PhysicalConnectionId', ids.a, ids.c, 'pc-none']))).toBe('ca');
    expect(await found(filtered(['PhysicalConnectionId', 'pc-none']))).toBe('');
    expect(await found(filtered(['PhysicalConnectionId', ids.a], ['Status', 'Enabled']))).toBe('');
    expect(await found(filtered(['PhysicalConnectionId', ids.b], ['Status', 'Enabled']))).toBe('b');
  });

  it.each(formats)('shows what meets every filter and any value of each, in %s', async (format) => {
    await using server = await startTestServer();
    const { found } = await threeKinds(server);
    const both = filtered(['Status', 'Initial', 'Enabled'], ['LineOperator', 'CU', 'Other']);
    expect(await found(both, { format })).toBe('b');
    expect(await found(filtered(['Status', 'Initial'], ['Status', 'Enabled']), { format })).toBe('');
    const five = filtered(
      ['Type', 'VPC'],
      ['Spec', '10M'],
      ['Status', 'Initial'],
      ['Name', 'alpha'],
      ['LineOperator', 'CT'],
    );
    expect(await found(five, { format })).toBe('a');
  });

  it('may leave gaps in its numbers and come in any order', async () => {
    await using server = await startTestServer();
    const { found } = await threeKinds(server);
    const gaps = {
      'Filter.5.Value.5': 'CU',
      'Filter.5.Key': 'LineOperator',
      'Filter.5.Value.2': 'Other',
      'Filter.3.Value.4': 'AllocationFailed',
      'Filter.3.Key': 'Status',
    };
    expect(await found(gaps)).toBe('c');
  });

  it('whose parts are empty, as command lines send them, asks for nothing', async () => {
    await using server = await startTestServer();
    const { found } = await threeKinds(server);
    expect(await found({ 'Filter.1.Key': '', 'Filter.1.Value.1': '' })).toBe('cba');
    expect(await found({ ...filtered(['Name', 'alpha']), 'Filter.1.Value.2': '', 'Filter.6.Key': '' })).toBe('a');
  });

  it.each([
    [{ 'Filter.1.Key': 'status', 'Filter.1.Value.1': 'Initial' }, 1],
    [{ 'Filter.3.Key': 'VlanId', 'Filter.3.Value.1': '1' }, 3],
    [{ ...filtered(['Name', 'a'], ['Foo', 'b'], ['Bar', 'c']) }, 2],
    [{ 'Filter.5.Key': '1', 'Filter.5.Value.1': '1' }, 5],
    [{ 'Filter.4.Key': 'toString' }, 4],
  ])('by a key that is none is refused with its number: %j', async (parameters, number) => {
    await using server = await startTestServer();
    const keysTold = 'It has to be one of PhysicalConnectionId, AccessPointId, Type, LineOperator, Spec, Status, Name.';
    expect(await refusedList(server, parameters)).toEqual({
      status: 404,
      code: 'InvalidFilterKey.ValueNotSupported',
      message: `Specified filter key is not supported: Filter.${number}.key. ${keysTold}`,
    });
  });

  it.each([
    [{ 'Filter.6.Key': 'Name', 'Filter.6.Value.1': 'a' }, notValid('Filter.6.Key')],
    [{ 'Filter.0.Key': 'Name', 'Filter.0.Value.1': 'a' }, notValid('Filter.0.Key')],
    [{ 'Filter.1.Key': 'Name', 'Filter.1.Value.6': 'a' }, notValid('Filter.1.Value.6')],
    [{ 'Filter.1.Key': 'Name', 'Filter.1.Value.0': 'a' }, notValid('Filter.1.Value.0')],
    [{ 'Filter.2.Value.1': 'a' }, notSupplied('Filter.2.Key')],
  ] as const)('that is incomplete or one too many is refused: %j', async (parameters, refusal) => {
    await using server = await startTestServer();
    expect(await refusedList(server, parameters)).toEqual(refusal);
  });

  it('shows what a plain search through the same connections finds', async () => {
    await using server = await startTestServer();
    const kinds = ['Initial', 'Enabled', 'Allocation Failed'] as const;
    const operators = ['CT', 'CU', 'Other'] as const;
    const names = ['alpha', 'beta', null] as const;
    const stored = await storeConnections(
      server,
      ...kinds.flatMap((status) =>
        operators.flatMap((lineOperator) => names.map((name) => ({ status, lineOperator, name }))),
      ),
    );
    const newestFirst = stored.toReversed();
    const condition = fc.oneof(
      fc.record({ key: fc.constant('Status' as const), values: someOf(kinds) }),
      fc.record({ key: fc.constant('LineOperator' as const), values: someOf([...operators, 'CM']) }),
      fc.record({ key: fc.constant('Name' as const), values: someOf(['alpha', 'beta', 'gamma']) }),
    );
    const fields = { Status: 'status', LineOperator: 'lineOperator', Name: 'name' } as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(condition, { maxLength: 5 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 6 }),
        async (conditions, size, number) => {
          const expected = newestFirst.filter((connection) =>
            conditions.every(({ key, values }) => values.some((value) => connection[fields[key]] === value)),
          );
          const query = filtered(...conditions.map(({ key, values }) => [key, ...values] as const));
          const { ids, TotalCount } = await list(server, {
            ...query,
            PageSize: String(size),
            PageNumber: String(number),
          });
          expect(TotalCount).toBe(expected.length);
          expect(ids).toEqual(expected.slice((number - 1) * size, number * size).map(({ id }) => id));
        },
      ),
      { numRuns: 150 },
    );
  });
});

function someOf<const T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.subarray([...values], { minLength: 1 });
}

describe('the other parameters', () => {
  it('a client token has no effect on a list', async () => {
    await using server = await startTestServer();
    const more = { ClientToken: 'token-1' };
    expect((await list(server, more)).ids).toEqual([]);
    const id = await storeConnection(server);
    expect((await list(server, more)).ids).toEqual([id]);
    expect(await refusedList(server, { ClientToken: 't'.repeat(65) })).toEqual(notValid('ClientToken'));
  });

  it('reservation data may be asked for with a word of any case, but no other word', async () => {
    await using server = await startTestServer();
    await storeConnection(server);
    for (const IncludeReservationData of ['true', 'True', 'false', ''])
      expect((await list(server, { IncludeReservationData })).connections).toMatchObject([
        { HasReservationData: 'false' },
      ]);
    for (const IncludeReservationData of ['1', 'yes', 'null'])
      expect(await refusedList(server, { IncludeReservationData })).toEqual(notValid('IncludeReservationData'));
  });

  it('the region is mandatory and must exist', async () => {
    await using server = await startTestServer();
    expect(await refusalOf(server, describePhysicalConnections, {})).toEqual(notSupplied('RegionId'));
    expect(await refusedList(server, { RegionId: '' })).toEqual(notSupplied('RegionId'));
    expect(await refusedList(server, { RegionId: 'cn-nowhere' })).toEqual({
      status: 404,
      code: 'InvalidRegionId.NotFound',
      message: 'The specified RegionId is not found.',
    });
  });

  it('a malformed page is told of before an unknown region, and a missing region before both', async () => {
    await using server = await startTestServer();
    expect(await refusedList(server, { PageSize: '51', RegionId: 'cn-nowhere' })).toEqual(notValid('PageSize'));
    expect(await refusedList(server, { PageSize: '51', RegionId: '' })).toEqual(notSupplied('RegionId'));
  });
});

it('what today’s service tells beside the reference is told in the current edition alone', async () => {
  const later = ['AdDetailLocation', 'ProductType', 'VirtualPhysicalConnectionCount'] as const;
  for (const edition of ['2019-08', 'current'] as const) {
    await using provider = await openProvider({ edition });
    const connection = await provider.show(await provider.connectionIn('Allocated'));
    const told = later.map((name) => connection[name]);
    expect(told).toEqual(
      edition === 'current' ? [connection.AdLocation, 'PhysicalConnection', 0] : [undefined, undefined, undefined],
    );
  }
});
