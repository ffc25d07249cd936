// The answers of the LOA and order actions speak two languages at once: that of the reference's examples, and that of
// its tables and the official SDK. Whoever reads either finds every value.
import VpcModule from '@alicloud/vpc20160428';
import { XMLParser } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acceptPhysicalConnectionLOA } from '../operator/AcceptPhysicalConnectionLOA.ts';
import { sdk } from '../../../test/support/clients.ts';
import {
  application,
  loaApplication,
  openProvider,
  region,
  written,
  type TestProvider,
  type Parameters,
} from '../../../test/support/provider.ts';
import { signedRequest } from '../../../test/support/protocols.ts';
import { callV1, type Reply } from '../../../test/support/signed-call.ts';
import { sendAsIs } from '../../../test/support/wire.ts';

const contract = z.object({ reference: z.object({ example: z.record(z.string(), z.string()) }) });

/** The members that the reference's example of an answer has, with their kinds; `pmInfo[]` is a list. */
function exampleOf(action: string): Readonly<Record<string, string>> {
  const path = join(import.meta.dirname, '..', '..', '..', 'conformance', 'data', 'contract', `${action}.json`);
  return contract.parse(JSON.parse(readFileSync(path, 'utf8'))).reference.example;
}

/** The kinds of all values that are not empty, by path. */
function kindsOf(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((element) => kindsOf(element, `${path}[]`));
  if (typeof value !== 'object' || value === null) return value === '' ? [] : [[path, typeof value]];
  const start = path === '' ? '' : `${path}.`;
  return Object.entries(value).flatMap(([name, member]) => kindsOf(member, start + name));
}

const technicians = {
  'PMInfo.1.PMName': '欧阳䶮',
  'PMInfo.1.PMGender': 'Male',
  'PMInfo.1.PMCertificateType': 'IDCard',
  'PMInfo.1.PMCertificateNo': '330106199003074417',
  'PMInfo.1.PMContactInfo': '13200000001',
  'PMInfo.2.PMName': 'Søren Müller',
  'PMInfo.2.PMGender': 'Male',
  'PMInfo.2.PMCertificateType': 'Passport',
  'PMInfo.2.PMCertificateNo': 'C01X00T47',
  'PMInfo.2.PMContactInfo': 'soren@lightpath.example',
};

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

it.each(['JSON', 'XML'] as const)('ACS3 answers have the names of the tables alone, in %s', async (format) => {
  const call = async (action: string, params: Parameters) => {
    const { url } = provider;
    const parameters = { RegionId: region, Format: format, ...written(params) };
    const { status, text } = await sendAsIs(url, signedRequest('acs3', url, action, parameters));
    expect(status, text).toBe(200);
    const read: unknown = format === 'JSON' ? { answer: JSON.parse(text) as unknown } : new XMLParser().parse(text);
    const members = z.record(z.string(), z.unknown());
    const { [format === 'JSON' ? 'answer' : `${action}Response`]: body } = members.parse(read);
    return Object.keys(members.parse(body)).sort();
  };
  const { PeerLocation: _, ...wishes } = application;
  expect(await call('CreatePhysicalConnectionSetupOrder', wishes)).toEqual([
    'Data',
    'OrderId',
    'PhysicalConnectionId',
    'RequestId',
  ]);
  const InstanceId = await provider.connectionIn('Allocated');
  expect(await call('ApplyPhysicalConnectionLOA', { ...loaApplication, InstanceId })).toEqual(['RequestId']);
  expect(await call('DescribePhysicalConnectionLOA', { InstanceId })).toEqual([
    'PhysicalConnectionLOAType',
    'RequestId',
  ]);
});

async function call(action: string, params: Parameters, format: 'JSON' | 'XML'): Promise<Reply> {
  const reply = await callV1(provider.url, { Action: action, RegionId: region, ...written(params), Format: format });
  expect(reply.status, reply.text).toBe(200);
  return reply;
}

const answerMembers = z.looseObject({ RequestId: z.string(), requestId: z.string() });

function jsonOf(reply: Reply) {
  return answerMembers.parse(JSON.parse(reply.text));
}

function xmlOf(reply: Reply, action: string) {
  const parsed: unknown = new XMLParser({ parseTagValue: false, ignoreDeclaration: true }).parse(reply.text);
  const root = z.strictObject({ [`${action}Response`]: answerMembers }).parse(parsed);
  return answerMembers.parse(root[`${action}Response`]);
}

async function withLoa(): Promise<string> {
  const id = await provider.connectionIn('Allocated');
  await call('ApplyPhysicalConnectionLOA', { ...loaApplication, InstanceId: id, ...technicians }, 'JSON');
  return id;
}

async function withLoaInForce(): Promise<string> {
  const id = await withLoa();
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
  return id;
}

/** Each action with the example that shows its answer, and parameters with which it succeeds. */
const calls: readonly (readonly [action: string, example: string, given: () => Promise<Parameters>])[] = [
  [
    'ApplyPhysicalConnectionLOA',
    'ApplyPhysicalConnectionLOA',
    async () => ({ ...loaApplication, InstanceId: await provider.connectionIn('Allocated'), ...technicians }),
  ],
  [
    // Not in the reference; today's API has it, and it answers as the first application does.
    'SecondApplyPhysicalConnectionLOA',
    'ApplyPhysicalConnectionLOA',
    async () => ({ ...loaApplication, InstanceId: await withLoaInForce() }),
  ],
  [
    'CompletePhysicalConnectionLOA',
    'CompletePhysicalConnectionLOA',
    async () => ({ InstanceId: await withLoaInForce(), LineCode: 'HZ-0917', LineLabel: 'F200' }),
  ],
  [
    'DescribePhysicalConnectionLOA',
    'DescribePhysicalConnectionLOA',
    async () => ({ InstanceId: await withLoaInForce() }),
  ],
  [
    'CreatePhysicalConnectionSetupOrder',
    'CreatePhysicalConnectionSetupOrder',
    () => Promise.resolve({ ...application, PortType: '100Base-T' }),
  ],
  [
    'CreatePhysicalConnectionOccupancyOrder',
    'CreatePhysicalConnectionOccupancyOrder',
    async () => ({ PhysicalConnectionId: await provider.connectionIn('Confirmed') }),
  ],
];

describe('the reference’s own examples', () => {
  const constants = { code: '200', message: 'successful', success: true, httpStatusCode: 200 };

  it.each(calls)('of %s are what the answer looks like, in JSON', async (action, example, given) => {
    const answer = jsonOf(await call(action, await given(), 'JSON'));
    expect(Object.fromEntries(kindsOf(answer))).toMatchObject(exampleOf(example));
    expect(answer).toMatchObject(constants);
  });

  it.each(calls)('of %s are what the answer looks like, in XML', async (action, example, given) => {
    const answer = xmlOf(await call(action, await given(), 'XML'), action);
    // Of this one member the JSON example has a capital letter, and the XML example has none.
    const paths = Object.keys(exampleOf(example)).map((path) => path.replace('PmCertificateType', 'pmCertificateType'));
    expect(kindsOf(answer).map(([path]) => path)).toEqual(expect.arrayContaining(paths));
    expect(answer).toMatchObject(written(constants));
  });
});

describe('the request id', () => {
  it.each(calls)('of %s is the same in both spellings and in the header', async (action, _example, given) => {
    const reply = await call(action, await given(), 'JSON');
    const { RequestId, requestId } = jsonOf(reply);
    expect(RequestId).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(requestId).toBe(RequestId);
    expect(reply.headers.get('x-acs-request-id')).toBe(RequestId);
  });

  it.each(calls)('of %s begins with the real time, to the millisecond', async (action, _example, given) => {
    const parameters = await given();
    const earliest = Date.now();
    const { RequestId } = jsonOf(await call(action, parameters, 'JSON'));
    const time = Number.parseInt(RequestId.replace('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(earliest);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  it.each(calls.filter(([action]) => !action.startsWith('Describe')))(
    'is new in both spellings when %s is repeated with its token, and nothing else is',
    async (action, _example, given) => {
      const params = { ...(await given()), ClientToken: crypto.randomUUID() };
      const first = jsonOf(await call(action, params, 'JSON'));
      const second = jsonOf(await call(action, params, 'JSON'));
      expect(second.requestId).toBe(second.RequestId);
      expect(second.RequestId).not.toBe(first.RequestId);
      const { RequestId, requestId } = second;
      expect(second).toEqual({ ...first, RequestId, requestId });
      const third = xmlOf(await call(action, params, 'XML'), action);
      expect(third.requestId).toBe(third.RequestId);
      expect([first.RequestId, second.RequestId]).not.toContain(third.RequestId);
    },
  );
});

it('an LOA’s answer has the same values in both languages, and the official SDK finds all of its own', async () => {
  const id = await withLoaInForce();
  await call('CompletePhysicalConnectionLOA', { InstanceId: id, LineCode: 'HZ-0917', LineLabel: 'F200' }, 'JSON');
  const client = sdk(provider.url);
  const request = new VpcModule.DescribePhysicalConnectionLOARequest({ regionId: region, instanceId: id });
  const loa = (await client.describePhysicalConnectionLOA(request)).body?.physicalConnectionLOAType;
  expect(loa).toMatchObject({
    companyLocalizedName: 'First Example Co.',
    companyName: loaApplication.CompanyName,
    constructionTime: '2126-12-01T01:30:00Z',
    instanceId: id,
    lineCode: 'HZ-0917',
    lineLabel: 'F200',
    lineType: 'FIBRE',
    SI: loaApplication.Si,
    status: 'Completing',
  });
  expect(loa?.PMInfo?.PMInfo).toMatchObject([
    {
      PMName: '欧阳䶮',
      PMGender: 'Male',
      PMCertificateType: 'IDCard',
      PMCertificateNo: '330106199003074417',
      PMContactInfo: '13200000001',
    },
    {
      PMName: 'Søren Müller',
      PMGender: 'Male',
      PMCertificateType: 'Passport',
      PMCertificateNo: 'C01X00T47',
      PMContactInfo: 'soren@lightpath.example',
    },
  ]);

  const example = jsonOf(await call('DescribePhysicalConnectionLOA', { InstanceId: id }, 'JSON'));
  expect(example['data']).toMatchObject({
    companyName: loa?.companyName,
    constructionTime: loa?.constructionTime,
    instanceId: loa?.instanceId,
    lineType: loa?.lineType,
    pmInfo: loa?.PMInfo?.PMInfo?.map((technician, index) => ({
      nextPMIndex: index + 1,
      pmName: technician.PMName,
      pmGender: technician.PMGender,
      PmCertificateType: technician.PMCertificateType,
      pmCertificateNo: technician.PMCertificateNo,
      pmContactInfo: technician.PMContactInfo,
    })),
    si: loa?.SI,
    status: loa?.status,
  });
  const download = z.looseObject({ loaUrl: z.url() }).parse(example['data']).loaUrl;
  expect(new URL(download).pathname).toBe(new URL(loa?.loaUrl ?? '').pathname);
});

it('an order’s answer has its id as the SDK reads it and as the examples show it', async () => {
  const setup = jsonOf(await call('CreatePhysicalConnectionSetupOrder', { ...application }, 'JSON'));
  const { OrderId } = z.looseObject({ OrderId: z.string().regex(/^\d{15}$/) }).parse(setup);
  expect(setup).toMatchObject({ data: { orderId: Number(OrderId) }, Data: { OrderId } });

  const client = sdk(provider.url);
  const placed = await client.createPhysicalConnectionSetupOrder(
    new VpcModule.CreatePhysicalConnectionSetupOrderRequest({
      regionId: region,
      accessPointId: application.AccessPointId,
      lineOperator: application.LineOperator,
    }),
  );
  expect(placed.body?.orderId).toMatch(/^\d{15}$/);
  expect(await provider.show(placed.body?.physicalConnectionId ?? '')).toMatchObject({ Status: 'Initial' });

  const confirmed = await provider.connectionIn('Confirmed');
  const occupied = await client.createPhysicalConnectionOccupancyOrder(
    new VpcModule.CreatePhysicalConnectionOccupancyOrderRequest({ regionId: region, physicalConnectionId: confirmed }),
  );
  expect(occupied.body?.data?.orderId).toMatch(/^\d{15}$/);
  expect(occupied.body?.requestId).toBe(occupied.headers?.['x-acs-request-id']);
});
