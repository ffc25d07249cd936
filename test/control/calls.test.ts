// The record of calls, as a test reads it: caller, parameters and outcome.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import VpcModule from '@alicloud/vpc20160428';
import { describeRegions } from '../../src/actions/vpc/location/DescribeRegions.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { sdk } from '../support/clients.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { nothing, refusedControl, told } from '../support/control.ts';
import { loaApplication, openProvider } from '../support/provider.ts';
import { protocols, signedRequest, type Claim } from '../support/protocols.ts';
import { local, startTestServer } from '../support/server.ts';
import { sendAsIs } from '../support/wire.ts';

const recorded = z.strictObject({
  calls: z.array(
    z.strictObject({
      number: z.int(),
      at: z.iso.datetime(),
      ms: z.number().min(0),
      requestId: z.string().length(36),
      protocol: z.enum(protocols),
      action: z.string(),
      version: z.string(),
      accountId: z.string(),
      callerArn: z.string(),
      accessKeyId: z.string(),
      parameters: z.record(z.string(), z.string()),
      status: z.int(),
      outcome: z.string(),
      message: z.string().optional(),
      answer: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

async function calls(server: Pick<Demarc, 'url'>, query = '') {
  return (await told(server, recorded, ['GET', `calls${query}`])).calls;
}

const region = { RegionId: 'cn-hangzhou' };

describe('a call is remembered', () => {
  it('with its caller, its parameters and its answer, a read as well as a write', async () => {
    await using server = await startTestServer();
    const created = await sdk(server.url).createPhysicalConnection(
      new VpcModule.CreatePhysicalConnectionRequest({
        regionId: 'cn-hangzhou',
        accessPointId: 'ap-cn-hangzhou-yh-C',
        lineOperator: 'CT',
        peerLocation: 'Hangzhou',
        clientToken: 'one',
        name: 'the-line',
      }),
    );
    await answerOf(server, describeRegions, {}, { key: local.second });
    const [write, read, ...others] = await calls(server);
    expect(others).toEqual([]);
    expect(write).toMatchObject({
      number: 1,
      protocol: 'acs3',
      action: 'CreatePhysicalConnection',
      version: '2016-04-28',
      accountId: local.first.accountId,
      callerArn: `acs:ram::${local.first.accountId}:root`,
      accessKeyId: 'testid',
      status: 200,
      outcome: 'Success',
      requestId: created.body?.requestId,
      answer: { PhysicalConnectionId: created.body?.physicalConnectionId, RequestId: created.body?.requestId },
    });
    await answerOf(server, describeRegions, {}, { key: local.second, format: 'XML' });
    const { RequestId: _, ...inXml } = (await calls(server, '?limit=1'))[0]?.answer ?? {};
    expect(read?.answer).toMatchObject(inXml);
    expect(inXml).toHaveProperty('Regions.Region.0.RegionId', 'cn-hangzhou');
    expect(write?.parameters).toMatchObject({ Name: 'the-line', ClientToken: 'one', LineOperator: 'CT' });
    expect(read).toMatchObject({ number: 2, protocol: 'v1', action: 'DescribeRegions', accessKeyId: 'testid2' });
    expect(Object.keys(read?.answer ?? {})).toContain('Regions');
  });

  it('with the reason it was refused for, at whatever step', async () => {
    await using server = await startTestServer();
    await refusalOf(server, { name: 'NoSuchAction' }, {});
    await refusalOf(server, describeRegions, {}, { key: { ...local.first, accessKeySecret: 'wrong' } });
    await refusalOf(server, createPhysicalConnection, region);
    await answerOf(server, describeRegions, {});
    const refused = await calls(server, '?outcome=refused');
    expect(refused).toMatchObject([
      { action: 'NoSuchAction', outcome: 'InvalidAction.NotFound', status: 404, accountId: '', accessKeyId: '' },
      { action: 'DescribeRegions', outcome: 'SignatureDoesNotMatch', accountId: '', accessKeyId: 'testid' },
      { action: 'CreatePhysicalConnection', outcome: 'MissingParameter', accountId: local.first.accountId },
    ]);
    expect(refused[2]?.message).toContain("'AccessPointId'");
    expect(refused.every(({ answer }) => answer === undefined)).toBe(true);
  });
});

describe('a list of calls', () => {
  it('is narrowed by action, account, outcome, start and length', async () => {
    await using server = await startTestServer();
    await answerOf(server, describeRegions, {});
    await answerOf(server, describePhysicalConnections, region, { key: local.second });
    await refusalOf(server, describePhysicalConnections, {});
    await answerOf(server, describePhysicalConnections, region);
    const numbers = async (query: string) => (await calls(server, query)).map(({ number }) => number);
    expect(await numbers('')).toEqual([1, 2, 3, 4]);
    expect(await numbers('?action=DescribePhysicalConnections')).toEqual([2, 3, 4]);
    expect(await numbers('?action=Describe*Connections')).toEqual([2, 3, 4]);
    expect(await numbers(`?account=${local.second.accountId}`)).toEqual([2]);
    expect(await numbers(`?caller=acs:ram::${local.first.accountId}:*`)).toEqual([1, 3, 4]);
    expect(await numbers(`?accessKey=${local.second.accessKeyId}`)).toEqual([2]);
    expect(await numbers('?outcome=Success')).toEqual([1, 2, 4]);
    expect(await numbers('?outcome=MissingParameter')).toEqual([3]);
    expect(await numbers('?since=2')).toEqual([3, 4]);
    expect(await numbers('?limit=2')).toEqual([3, 4]);
    expect(await numbers('?since=2000-01-01T00:00:00Z&action=DescribeRegions')).toEqual([1]);
    expect(await numbers('?since=2999-01-01T00:00:00Z')).toEqual([]);
  });

  it.each(['since=yesterday', 'limit=0', 'limit=some', 'acount=1'])('is refused for ?%s', async (query) => {
    await using server = await startTestServer();
    expect(await refusedControl(server, ['GET', `calls?${query}`])).toMatchObject({ status: 400 });
  });

  it('is empty after they are forgotten, and numbers go on', async () => {
    await using server = await startTestServer();
    await answerOf(server, describeRegions, {});
    await told(server, nothing, ['DELETE', 'calls']);
    expect(await calls(server)).toEqual([]);
    await answerOf(server, describeRegions, {});
    expect(await calls(server)).toMatchObject([{ number: 2 }]);
  });

  it('keeps as many as the settings say, the newest, after they were forgotten too', async () => {
    await using server = await startTestServer({ keptCalls: 2 });
    for (let made = 0; made < 4; made += 1) await answerOf(server, describeRegions, {});
    expect(await calls(server)).toMatchObject([{ number: 3 }, { number: 4 }]);
    await told(server, nothing, ['DELETE', 'calls']);
    for (let made = 0; made < 3; made += 1) await answerOf(server, describeRegions, {});
    expect(await calls(server)).toMatchObject([{ number: 6 }, { number: 7 }]);
  });
});

const person = { MobilePhone: '86-13957100077', Email: 'astrid.lindqvist@example.org' };
const technician = { 'PMInfo.1.PMName': '欧阳静怡', 'PMInfo.1.PMCertificateNo': '330106198811230027' };

it('no secret, no token, no signature, no signed link and no personal data is in it', async () => {
  await using provider = await openProvider({ stepDelay: 0 });
  const needles: string[] = [...Object.values(person), ...Object.values(technician)];

  async function call(action: string, parameters: Readonly<Record<string, string>>, claim: Claim = {}) {
    const texts: string[] = [];
    for (const protocol of protocols) {
      const signed = signedRequest(protocol, provider.url, action, { Format: 'JSON', ...parameters }, claim);
      needles.push(new URL(signed.target, provider.url).searchParams.get('Signature') ?? signed.stringToSign);
      const authorization = signed.headers['authorization'];
      if (authorization !== undefined) needles.push(authorization.replace(/^.*Signature=/, ''));
      texts.push((await sendAsIs(provider.url, signed)).text);
    }
    return texts;
  }

  /** The values of these members in an answer are secrets. */
  function keep(texts: readonly string[], ...members: readonly string[]): void {
    for (const member of members)
      needles.push(
        ...texts.flatMap((text) =>
          [...text.matchAll(new RegExp(`"${member}":"([^"]+)"`, 'g'))].map(([, value = '']) => value),
        ),
      );
  }

  const ram = { version: '2015-05-01' };
  keep(
    await call('CreateAccount', { Name: 'Another' }, { version: '2026-11-01', key: local.operator }),
    'AccessKeySecret',
  );
  await call('CreateUser', { UserName: 'astrid', ...person }, ram);
  keep(await call('CreateAccessKey', { UserName: 'astrid' }, ram), 'AccessKeySecret');
  const forged = 'STS.NotOurs.Zm9yZ2VkIHRva2Vu';
  needles.push(forged);
  await call('DescribeRegions', {}, { securityToken: forged });
  const id = await provider.connectionIn('Allocated');
  const loa = { RegionId: 'cn-hangzhou', InstanceId: id };
  await call('ApplyPhysicalConnectionLOA', { ...loaApplication, ...technician, ...loa });
  await call('AcceptPhysicalConnectionLOA', { InstanceId: id }, { version: '2026-11-01', key: local.operator });
  keep(await call('DescribePhysicalConnectionLOA', loa), 'loaUrl');
  await call(
    'CreatePhysicalConnection',
    { ...connectionOrder(), ...technician, ...person },
    {
      key: { ...local.first, accessKeySecret: 'wrong' },
    },
  );

  const response = await fetch(`${provider.url}/_demarc/calls`);
  const written = await response.text();
  expect(written).toContain('DescribePhysicalConnectionLOA');
  expect(written).toContain('astrid');
  expect(needles.length).toBeGreaterThan(30);
  const forms = (needle: string) => [needle, encodeURIComponent(needle), JSON.stringify(needle).slice(1, -1)];
  expect(needles.filter((needle) => forms(needle).some((form) => written.includes(form)))).toEqual([]);
});

it('a server that is not in local mode remembers none', async () => {
  const { accountId: id, accessKeyId, accessKeySecret } = local.operator;
  const staff = { id, kind: 'operator', site: 'cn', name: 'Staff', balance: 0 } as const;
  await using server = await startTestServer({
    accounts: [{ ...staff, accessKeys: [{ id: `${accessKeyId}-own`, secret: `${accessKeySecret}-own` }] }],
  });
  expect(await refusedControl(server, ['GET', 'calls'])).toMatchObject({ status: 403 });
});
