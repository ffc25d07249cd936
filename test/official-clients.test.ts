// The same calls through each official package, and what each makes of an answer and of a refusal.
import VpcModule from '@alicloud/vpc20160428';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { describeAccessPoints } from '../src/actions/vpc/location/DescribeAccessPoints.ts';
import { describeRegions } from '../src/actions/vpc/location/DescribeRegions.ts';
import { createPhysicalConnection } from '../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { portOf } from '../src/domain/port-number.ts';
import { readAnswer, type Parameters } from './support/answers.ts';
import { openApi, popCore, sdk } from './support/clients.ts';
import { local, startTestServer, type Key } from './support/server.ts';
import { storeConnection, storedConnections } from './support/stored-connections.ts';

type Call = (action: string, parameters: Parameters) => Promise<unknown>;

function halves(parameters: Parameters) {
  const entries = Object.entries(parameters);
  const middle = Math.ceil(entries.length / 2);
  return {
    query: Object.fromEntries(entries.slice(0, middle)),
    form: Object.fromEntries(entries.slice(middle)),
  };
}

/** The clients that call any action by its name, in all the ways they send parameters. */
const genericClients: readonly (readonly [string, (url: string, key?: Key) => Call])[] = [
  ['pop-core by GET', (url, key) => async (action, parameters) => await popCore(url, key).request(action, parameters)],
  [
    'pop-core by POST',
    (url, key) => async (action, parameters) => await popCore(url, key).request(action, parameters, { method: 'POST' }),
  ],
  [
    'openapi-client with ACS3, in the query',
    (url, key) => async (action, query) => await openApi(url, key)(action, { query }),
  ],
  [
    'openapi-client with ACS3, in a form',
    (url, key) => async (action, form) => await openApi(url, key)(action, { form }),
  ],
  [
    'openapi-client with ACS3, split over both',
    (url, key) => async (action, parameters) => await openApi(url, key)(action, halves(parameters)),
  ],
  [
    'openapi-client with v1, in the query',
    (url, key) => async (action, query) => await openApi(url, key, 'v2')(action, { query }),
  ],
  [
    'openapi-client with v1, split over both',
    (url, key) => async (action, parameters) => await openApi(url, key, 'v2')(action, halves(parameters)),
  ],
];

function application(more: Parameters = {}): Parameters {
  return {
    RegionId: 'cn-hangzhou',
    AccessPointId: 'ap-cn-hangzhou-yh-B',
    LineOperator: 'CT',
    PeerLocation: "浙江省 ---'(*)!~ +&=%25",
    ClientToken: randomUUID(),
    ...more,
  };
}

describe.each(genericClients)('%s', (_name, client) => {
  it('asks for a connection and sees it in the list', async () => {
    await using server = await startTestServer();
    const call = client(server.url);
    const parameters = application({ bandwidth: '10', Name: '专线.1', Description: 'a b' });
    const { answer } = readAnswer(createPhysicalConnection, await call('CreatePhysicalConnection', parameters));
    await storeConnection(server, { status: 'Enabled' });
    const body = await call('DescribePhysicalConnections', {
      RegionId: 'cn-hangzhou',
      PageSize: '50',
      'Filter.1.Key': 'Status',
      'Filter.1.Value.1': 'Initial',
      'Filter.1.Value.2': 'Approved',
      'Filter.2.Key': 'Name',
      'Filter.2.Value.1': '专线.1',
    });
    const { answer: list } = readAnswer(describePhysicalConnections, body);
    expect(list).toMatchObject({ PageNumber: 1, PageSize: 50, TotalCount: 1 });
    expect(list.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([
      {
        PhysicalConnectionId: answer.PhysicalConnectionId,
        PeerLocation: "浙江省 ---'(*)!~ +&=%25",
        Bandwidth: 10,
        Name: '专线.1',
        Description: 'a b',
      },
    ]);
  });

  it('asks for regions and access points', async () => {
    await using server = await startTestServer();
    const call = client(server.url);
    const english = { AcceptLanguage: 'en-US' };
    const { answer: regions } = readAnswer(describeRegions, await call('DescribeRegions', english));
    expect(regions.Regions.Region).toContainEqual({
      RegionId: 'cn-hangzhou',
      LocalName: 'China (Hangzhou)',
      RegionEndpoint: new URL(server.url).host,
    });
    const body = await call('DescribeAccessPoints', { RegionId: 'cn-beijing', PageSize: '2' });
    const { answer: accessPoints } = readAnswer(describeAccessPoints, body);
    expect(accessPoints).toMatchObject({ PageSize: 2, TotalCount: 3 });
    expect(accessPoints.AccessPointSet.AccessPointType).toHaveLength(2);
  });
});

interface Refused {
  readonly action: string;
  readonly parameters: Parameters;
  readonly key?: Key;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const refused: readonly (readonly [string, Refused])[] = [
  [
    'a parameter that is missing',
    {
      action: 'CreatePhysicalConnection',
      parameters: application({ RegionId: '' }),
      status: 400,
      code: 'MissingParameter',
      message: "The input parameter 'RegionId' that is mandatory for processing this request is not supplied.",
    },
  ],
  [
    'a name that is malformed',
    {
      action: 'CreatePhysicalConnection',
      parameters: application({ Name: '1' }),
      status: 400,
      code: 'InvalidName.Malformed',
      message: 'The specified "Name" is not valid.',
    },
  ],
  [
    'a filter key that is none',
    {
      action: 'DescribePhysicalConnections',
      parameters: { RegionId: 'cn-hangzhou', 'Filter.1.Key': 'Foo', 'Filter.1.Value.1': 'a' },
      status: 404,
      code: 'InvalidFilterKey.ValueNotSupported',
      message: 'Specified filter key is not supported: Filter.1.key',
    },
  ],
  [
    'a region that does not exist',
    {
      action: 'DescribeAccessPoints',
      parameters: { RegionId: 'cn-nowhere' },
      status: 404,
      code: 'InvalidRegionId.NotFound',
      message: 'The specified RegionId is not found.',
    },
  ],
  [
    'arrears',
    {
      action: 'CreatePhysicalConnection',
      parameters: application(),
      status: 403,
      code: 'InvalidAccountStatus.NotEnoughBalance',
      message: 'Your account does not have enough balance.',
    },
  ],
  [
    'an access key that is unknown',
    {
      action: 'DescribeRegions',
      parameters: {},
      key: { accessKeyId: 'nobody', accessKeySecret: 'x' },
      status: 404,
      code: 'InvalidAccessKeyId.NotFound',
      message: 'Specified access key is not found.',
    },
  ],
  [
    'a secret that is wrong',
    {
      action: 'DescribeRegions',
      parameters: {},
      key: { ...local.first, accessKeySecret: 'guess' },
      status: 400,
      code: 'SignatureDoesNotMatch',
      message: 'Specified signature is not matched with our calculation. server string to sign is:',
    },
  ],
];

/** A server on which every one of the refused calls above is refused. */
async function strictServer() {
  const server = await startTestServer();
  await storeConnection(server, { status: 'Enabled', businessStatus: 'FinancialLocked' });
  return server;
}

describe.each(refused)('%s', (_error, { action, parameters, key, status, code, message }) => {
  it.each(genericClients.slice(0, 2))('is an error with code and message in %s', async (_name, client) => {
    await using server = await strictServer();
    await expect(client(server.url, key)(action, parameters)).rejects.toMatchObject({
      name: `${code}Error`,
      code,
      message: stringStarting(message),
      data: { Code: code, Message: stringStarting(message), HostId: new URL(server.url).host },
      entry: { response: { statusCode: status } },
    });
    expect(await storedConnections(server)).toHaveLength(1);
  });

  it.each(genericClients.slice(2))('is an error with code, status and message in %s', async (_name, client) => {
    await using server = await strictServer();
    await expect(client(server.url, key)(action, parameters)).rejects.toMatchObject({
      code,
      message: stringStarting(`${code}: code: ${status}, ${message}`),
      data: { statusCode: status, Code: code },
    });
    expect(await storedConnections(server)).toHaveLength(1);
  });
});

function stringStarting(start: string): unknown {
  return expect.toSatisfy((text: string) => text.startsWith(start), start);
}

describe('the current SDK', () => {
  it('asks for a connection with everything, and reads it back as its models have it', async () => {
    await using server = await startTestServer();
    const client = sdk(server.url);
    const partner = await storeConnection(server, { status: 'Enabled', ...portOf('Room A', '1/1/4') });
    const created = await client.createPhysicalConnection(
      new VpcModule.CreatePhysicalConnectionRequest({
        ...{ regionId: 'cn-hangzhou', accessPointId: 'ap-cn-hangzhou-yh-C', clientToken: 'token-1' },
        ...{ lineOperator: 'Equinix', peerLocation: '浙江省', circuitCode: 'longtel001', type: 'VPC' },
        ...{ name: 'name', description: 'a description', portType: '10GBase-LR', bandwidth: 2000 },
        redundantPhysicalConnectionId: partner,
      }),
    );
    expect(created.statusCode).toBe(200);
    const listed = await client.describePhysicalConnections(
      new VpcModule.DescribePhysicalConnectionsRequest({
        ...{ regionId: 'cn-hangzhou', pageNumber: 1, pageSize: 1, includeReservationData: false },
        filter: [
          new VpcModule.DescribePhysicalConnectionsRequestFilter({ key: 'LineOperator', value: ['CT', 'Equinix'] }),
          new VpcModule.DescribePhysicalConnectionsRequestFilter({ key: 'Spec', value: ['2G'] }),
        ],
      }),
    );
    expect(listed.body).toMatchObject({ pageNumber: 1, pageSize: 1, totalCount: 1 });
    expect(listed.body?.physicalConnectionSet?.physicalConnectionType).toMatchObject([
      {
        physicalConnectionId: created.body?.physicalConnectionId,
        bandwidth: 2000,
        hasReservationData: 'false',
        redundantPhysicalConnectionId: partner,
        status: 'Initial',
      },
    ]);
  });

  it('reads an empty list as a list', async () => {
    await using server = await startTestServer();
    const request = new VpcModule.DescribePhysicalConnectionsRequest({ regionId: 'cn-hangzhou' });
    const { body } = await sdk(server.url).describePhysicalConnections(request);
    expect(body?.physicalConnectionSet?.physicalConnectionType).toEqual([]);
  });

  it('reads regions and access points as its models have them', async () => {
    await using server = await startTestServer();
    const client = sdk(server.url);
    const regions = await client.describeRegions(new VpcModule.DescribeRegionsRequest({ acceptLanguage: 'ja' }));
    expect(regions.body?.regions?.region?.map(({ localName }) => localName)).toContain('中国 (杭州)');
    const request = new VpcModule.DescribeAccessPointsRequest({ regionId: 'cn-hangzhou', pageSize: 1 });
    const { body } = await client.describeAccessPoints(request);
    expect(body).toMatchObject({ pageSize: 1, totalCount: 4 });
    expect(body?.accessPointSet?.accessPointType?.[0]).toMatchObject({
      accessPointId: 'ap-cn-hangzhou-yh-B',
      attachedRegionNo: 'cn-hangzhou',
      accessPointFeatureModels: { accessPointFeatureModel: [] },
    });
  });

  it('throws an error of the client with code, status, message and the whole body', async () => {
    await using server = await startTestServer();
    const request = new VpcModule.CreatePhysicalConnectionRequest({
      ...{ regionId: 'cn-hangzhou', accessPointId: 'ap-cn-hangzhou-yh-C', clientToken: 'token-1' },
      ...{ lineOperator: 'CT', peerLocation: 'x', bandwidth: 4 },
    });
    await expect(sdk(server.url).createPhysicalConnection(request)).rejects.toMatchObject({
      name: 'ClientError',
      code: 'InvalidBandwidth',
      statusCode: 400,
      message: stringStarting('InvalidBandwidth: code: 400, invalid physical connection banwidth. request id: '),
      data: { Code: 'InvalidBandwidth', HostId: new URL(server.url).host },
    });
    const nowhere = new VpcModule.DescribeAccessPointsRequest({ regionId: 'cn-nowhere' });
    await expect(sdk(server.url).describeAccessPoints(nowhere)).rejects.toMatchObject({
      name: 'ClientError',
      code: 'InvalidRegionId.NotFound',
      statusCode: 404,
    });
    expect(await storedConnections(server)).toEqual([]);
  });
});
