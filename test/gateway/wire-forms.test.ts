// The forms in which a client may send a call, and similar ones that are refused.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Demarc } from '../../src/start/start.ts';
import { openApi } from '../support/clients.ts';
import { answerIn, codeOf, createdIn, errorIn } from '../support/replies.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { newUser } from '../support/roles.ts';
import { local, startTestServer } from '../support/server.ts';
import {
  callAcs3,
  callV1,
  pairs,
  sendV1,
  signAcs3,
  signatureV1,
  signV1,
  stringToSignV1,
  type Reply,
} from '../support/signed-call.ts';
import { sendAsIs, sendBytes } from '../support/wire.ts';

describe('a v1 call', () => {
  const carriers = [
    { carrier: 'a GET', method: 'GET', place: 'query' },
    { carrier: 'the query of a POST', method: 'POST', place: 'query' },
    { carrier: 'the form of a POST', method: 'POST', place: 'form' },
  ] as const;

  it.each(carriers.flatMap((row) => (['sha1', 'sha256'] as const).map((algorithm) => ({ ...row, algorithm }))))(
    'comes in $carrier, signed with $algorithm',
    async ({ method, place, algorithm }) => {
      await using server = await startTestServer();
      const reply = await callV1(
        server.url,
        { Action: 'CreatePhysicalConnection', ...connectionOrder() },
        {
          method,
          place,
          algorithm,
        },
      );
      createdIn(reply);
    },
  );

  it.each(['gzip', ' GZIP', 'identity, gzip'])('compressed as "%s" is refused before it is read', async (encoding) => {
    await using server = await startTestServer();
    const reply = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': encoding },
      body: gzipSync(pairs(signV1({ Action: 'DescribeRegions' }, { method: 'POST' }))),
    });
    expect([reply.status, await reply.text()]).toEqual([415, expect.stringContaining('UnsupportedMediaType')]);
  });

  it('that is signed with SHA-256 and says SHA-1 is refused', async () => {
    await using server = await startTestServer();
    const signed = signV1({ Action: 'DescribeRegions', SignatureMethod: 'HMAC-SHA1' }, { algorithm: 'sha256' });
    expect(codeOf(await sendV1(server.url, signed))).toBe('SignatureDoesNotMatch');
  });

  it.each(['', ' Identity ', 'identity, identity'])('with the encoding "%s" is as it was written', async (encoding) => {
    await using server = await startTestServer();
    const reply = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': encoding },
      body: pairs(signV1({ Action: 'DescribeRegions' }, { method: 'POST' })),
    });
    expect(reply.status).toBe(200);
  });

  it('that was signed for GET is refused as a POST', async () => {
    await using server = await startTestServer();
    const signed = signV1({ Action: 'DescribeRegions' }, { method: 'GET' });
    const { Message } = errorIn(await sendV1(server.url, signed, { method: 'POST' }));
    expect(Message.endsWith(`server string to sign is:${stringToSignV1('POST', signed)}`)).toBe(true);
  });

  it('may spell its time TimeStamp, which then is the one that counts', async () => {
    await using server = await startTestServer();
    const { Timestamp, ...signed } = signV1({ Action: 'DescribeRegions' });
    const respelled = { ...without(signed, 'Signature'), TimeStamp: Timestamp ?? '' };
    const Signature = signatureV1(stringToSignV1('GET', respelled));
    answerIn(await sendV1(server.url, { ...respelled, Signature }), 'DescribeRegions');
    const both = { Action: 'DescribeRegions', TimeStamp: '2026-01-01T00:00:00Z' };
    expect(codeOf(await callV1(server.url, both))).toBe('InvalidTimeStamp.Expired');
  });

  it('may split its parameters over query and form, as Terraform does', async () => {
    await using server = await startTestServer();
    const order = connectionOrder();
    const { Signature = '', ...signed } = signV1({ Action: 'CreatePhysicalConnection', ...order }, { method: 'POST' });
    const query = Object.fromEntries(Object.entries(signed).filter(([name]) => !(name in order)));
    createdIn(await split(server, { ...query, Signature }, order));
  });

  it('means the form where a parameter is in the query too', async () => {
    await using server = await startTestServer();
    const order = connectionOrder({ Name: 'from-the-form' });
    const signed = signV1({ Action: 'CreatePhysicalConnection', ...order }, { method: 'POST' });
    const reply = await split(server, { ...signed, Name: 'from-the-query', LineOperator: 'nobody' }, order);
    const { PhysicalConnectionId } = createdIn(reply);
    const shown = await callV1(server.url, { Action: 'DescribePhysicalConnections', RegionId: 'cn-hangzhou' });
    expect(answerIn(shown, 'DescribePhysicalConnections')).toMatchObject({
      PhysicalConnectionSet: {
        PhysicalConnectionType: [{ PhysicalConnectionId, Name: 'from-the-form', LineOperator: 'CT' }],
      },
    });
  });

  it('may come with a body that is no form, which is ignored', async () => {
    await using server = await startTestServer();
    const request = signedRequest('v1', server.url, 'DescribeRegions', {});
    const headers = { 'content-type': 'application/json' };
    answerIn(await sendAsIs(server.url, { ...request, headers, body: '{"Action":"x"}' }), 'DescribeRegions');
  });

  it.each(['/', '//', '/vpc/', '/vpc/2016-04-28', '/%zz', '/..%2f..', `/${'a'.repeat(2000)}`, '/healthz/'])(
    'may come to the path %s',
    async (path) => {
      await using server = await startTestServer();
      for (const protocol of protocols) {
        const request = signedRequest(protocol, server.url, 'DescribeRegions', { Format: 'JSON' });
        answerIn(
          await sendAsIs(server.url, { ...request, target: `${path}${request.target.slice(1)}` }),
          'DescribeRegions',
        );
      }
    },
  );

  it('is not decided by the headers that name its action and version', async () => {
    await using server = await startTestServer();
    const request = signedRequest('v1', server.url, 'DescribeRegions', {});
    const headers = { 'x-acs-action': 'describeNothing', 'x-acs-version': '1', authorization: 'Basic dGVzdA==' };
    answerIn(await sendAsIs(server.url, { ...request, headers }), 'DescribeRegions');
  });

  it('with an empty SignatureType is answered, and the empty value is part of what is signed', async () => {
    await using server = await startTestServer();
    answerIn(await callV1(server.url, { Action: 'DescribeRegions', SignatureType: '' }), 'DescribeRegions');
    const signed = signV1({ Action: 'DescribeRegions', SignatureType: '' });
    expect(codeOf(await sendV1(server.url, without(signed, 'SignatureType')))).toBe('SignatureDoesNotMatch');
  });

  it.each(['%', '%z', '%zz', '%E4%B8', '%C3%28', '%ff', '%u4e2d', '%00%'])(
    'with the escape %s is refused for its signature',
    async (escape) => {
      await using server = await startTestServer();
      const target = `${signedRequest('v1', server.url, 'DescribeRegions', {}).target}&Name=${escape}`;
      const reply = await sendAsIs(server.url, { method: 'POST', target, headers: {}, body: '' });
      expect(codeOf(reply)).toBe('SignatureDoesNotMatch');
    },
  );

  it.each([['+'], ['%20']])('may write a space as %s', async (space) => {
    await using server = await startTestServer();
    const request = signedRequest(
      'v1',
      server.url,
      'CreatePhysicalConnection',
      connectionOrder({ PeerLocation: 'a b' }),
    );
    createdIn(await sendAsIs(server.url, { ...request, target: request.target.replace('a%20b', `a${space}b`) }));
  });

  it('that says a thing twice means what it says last', async () => {
    await using server = await startTestServer();
    const { target } = signedRequest('v1', server.url, 'DescribeRegions', {});
    const twice = (query: string) => ({ method: 'POST', target: query, headers: {}, body: '' });
    answerIn(await sendAsIs(server.url, twice(target.replace('?', '?Action=DescribeNothing&'))), 'DescribeRegions');
    expect(codeOf(await sendAsIs(server.url, twice(`${target}&Action=DescribeNothing`)))).toBe(
      'InvalidAction.NotFound',
    );
  });
});

describe('an ACS3 call', () => {
  it.each([
    { method: 'GET', place: 'query' },
    { method: 'POST', place: 'query' },
    { method: 'POST', place: 'form' },
  ] as const)('comes as $method with its parameters in the $place', async ({ method, place }) => {
    await using server = await startTestServer();
    createdIn(await callAcs3(server.url, 'CreatePhysicalConnection', connectionOrder(), { method, place }));
  });

  it('may leave its host unsigned, as older Java SDKs do, unless a setting demands it', async () => {
    const unsigned = { unsigned: 'host' };
    await using server = await startTestServer();
    createdIn(await callAcs3(server.url, 'CreatePhysicalConnection', connectionOrder(), unsigned));
    await using strict = await startTestServer({ signedHost: true });
    const refused = await callAcs3(strict.url, 'CreatePhysicalConnection', connectionOrder(), unsigned);
    expect(codeOf(refused)).toBe('IncompleteSignature');
    createdIn(await callAcs3(strict.url, 'CreatePhysicalConnection', connectionOrder()));
  });

  it('may be signed with SM3', async () => {
    await using server = await startTestServer();
    const call = { query: { RegionId: 'cn-hangzhou' } };
    const sm3 = openApi(server.url, local.first, 'ACS3-HMAC-SM3');
    expect(await sm3('DescribePhysicalConnections', call)).toMatchObject({ TotalCount: 0 });
    const wrong = openApi(server.url, { ...local.first, accessKeySecret: 'wrong' }, 'ACS3-HMAC-SM3');
    await expect(wrong('DescribePhysicalConnections', call)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('whose body was changed on the way is refused', async () => {
    await using server = await startTestServer();
    const order = connectionOrder({ Name: 'mine' });
    const request = signAcs3(server.url, 'CreatePhysicalConnection', order, { place: 'form' });
    const body = request.body.replace('Name=mine', 'Name=ours');
    expect(codeOf(await sendAsIs(server.url, { ...request, body }))).toBe('SignatureDoesNotMatch');
    createdIn(await sendAsIs(server.url, request));
  });

  it('whose body was changed together with the hash that the header gives is refused', async () => {
    await using server = await startTestServer();
    const request = signAcs3(server.url, 'CreatePhysicalConnection', connectionOrder({ Name: 'mine' }), {
      place: 'form',
    });
    const other = signAcs3(server.url, 'CreatePhysicalConnection', connectionOrder({ Name: 'ours' }), {
      place: 'form',
    });
    const hash = other.headers['x-acs-content-sha256'] ?? '';
    const headers = { ...request.headers, 'x-acs-content-sha256': hash };
    const reply = await sendAsIs(server.url, { ...request, headers, body: other.body });
    expect(codeOf(reply)).toBe('SignatureDoesNotMatch');
  });

  it('that was sent to another host is refused here', async () => {
    await using server = await startTestServer();
    const request = signAcs3('http://vpc.example:80', 'DescribeRegions', {});
    const headers = { ...request.headers, host: new URL(server.url).host };
    expect(codeOf(await sendAsIs(server.url, { ...request, headers }))).toBe('SignatureDoesNotMatch');
  });

  it('may sign more headers than it must, and those are checked', async () => {
    await using server = await startTestServer();
    const request = signAcs3(
      server.url,
      'DescribeRegions',
      {},
      { headers: { 'user-agent': 'Python/3', accept: '*/*' } },
    );
    const headers = { ...request.headers, 'user-agent': 'Python/2' };
    expect(codeOf(await sendAsIs(server.url, { ...request, headers }))).toBe('SignatureDoesNotMatch');
    answerIn(await sendAsIs(server.url, request), 'DescribeRegions');
  });

  it.each(['constructor', '__proto__', 'x-acs-nothing'])(
    'may say that it signs %s, a header it has not',
    async (name) => {
      await using server = await startTestServer();
      const request = signAcs3(server.url, 'DescribeRegions', {});
      const authorization = (request.headers['authorization'] ?? '').replace(/SignedHeaders=[^,]+/, `$&;${name}`);
      const reply = await sendAsIs(server.url, { ...request, headers: { ...request.headers, authorization } });
      expect(codeOf(reply)).toBe('SignatureDoesNotMatch');
    },
  );

  it('may have the parts of its header in any order, as older Java clients write them', async () => {
    await using server = await startTestServer();
    const request = signAcs3(server.url, 'DescribeRegions', {});
    const [, credential = '', signed = '', signature = ''] =
      /^ACS3-HMAC-SHA256 ([^,]+),([^,]+),([^,]+)$/.exec(request.headers['authorization'] ?? '') ?? [];
    const authorization = `ACS3-HMAC-SHA256 ${credential},${signature},${signed}`;
    answerIn(
      await sendAsIs(server.url, { ...request, headers: { ...request.headers, authorization } }),
      'DescribeRegions',
    );
  });

  it('may write its signature in capital letters', async () => {
    await using server = await startTestServer();
    const request = signAcs3(server.url, 'DescribeRegions', {});
    const authorization = (request.headers['authorization'] ?? '').replace(/[0-9a-f]+$/, (hex) => hex.toUpperCase());
    answerIn(
      await sendAsIs(server.url, { ...request, headers: { ...request.headers, authorization } }),
      'DescribeRegions',
    );
  });
});

describe('what is hardly a call', () => {
  it.each([
    ['no host', 'GET /?Format=JSON HTTP/1.1\r\nConnection: close\r\n\r\n', 'InvalidParameter', 'JSON'],
    ['no host and a page', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 'InvalidParameter', 'XML'],
    [
      'an expectation nobody knows',
      'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nExpect: tea\r\n\r\n',
      'MissingAction',
      'XML',
    ],
    ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', 'MissingAction', 'XML'],
    ['an asterisk for its path', 'GET * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 'MissingAction', 'XML'],
    [
      'an upgrade to something else',
      'GET / HTTP/1.1\r\nHost: h\r\nConnection: close, upgrade\r\nUpgrade: h2c\r\n\r\n',
      'MissingAction',
      'XML',
    ],
    [
      'a content type that is none',
      'POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: ;\r\nContent-Length: 1\r\n\r\na',
      'InvalidParameter',
      'XML',
    ],
    [
      'a length that is no number',
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n',
      'InvalidParameter',
      'XML',
    ],
    ['bytes that are not HTTP', '\u0016\u0003\u0001\u0002\r\n\r\n', 'InvalidParameter', 'XML'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'InvalidParameter', 'XML'],
  ])('with %s gets an answer that a client can read', async (_what, bytes, Code, format) => {
    await using server = await startTestServer();
    expect(errorIn(await sendBytes(server.url, bytes))).toMatchObject({ status: 400, Code, format });
  });

  it('with a HEAD is refused by the status alone', async () => {
    await using server = await startTestServer();
    const reply = await sendAsIs(server.url, { method: 'HEAD', target: '/', headers: {}, body: '' });
    expect([reply.status, reply.text]).toEqual([400, '']);
  });

  it('never has its host repeated unless that is a host', async () => {
    await using server = await startTestServer();
    const hostId = async (host: string) =>
      errorIn(await sendAsIs(server.url, { method: 'GET', target: '/', headers: { host }, body: '' })).HostId;
    expect(await hostId('vpc.example:8090')).toBe('vpc.example:8090');
    expect(await hostId('[::1]:8090')).toBe('[::1]:8090');
    expect(await hostId('<script>')).toBe('demarc');
    expect(await hostId('h'.repeat(256))).toBe('demarc');
  });
});

describe('an answer in XML', () => {
  const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;
  const name = 'a\u0001\u0000\ufffeb';

  it('repeats nothing of a policy that XML cannot write', async () => {
    await using server = await startTestServer();
    const key = await newUser(server, 'alice');
    const parameters = {
      Version: '2015-04-01',
      Action: 'AssumeRole',
      RoleArn: `acs:ram::${local.first.accountId}:role/auditor`,
      RoleSessionName: 'alice',
      Policy: JSON.stringify({ Version: '1', [name]: 1 }),
    };
    const { Code, Message } = errorIn(await callV1(server.url, { ...parameters, Format: 'XML' }, { key }));
    expect(Code).toBe('InvalidParameter.PolicyGrammar');
    expect(Message).toContain('a\ufffd\ufffd\ufffdb');
  });

  it('shows in the record of calls what a call named with characters that XML cannot write', async () => {
    await using server = await startTestServer();
    await callV1(server.url, { Version: '2015-05-01', Action: 'CreateUser', UserName: name });
    const looked = { Version: '2020-07-06', Action: 'LookupEvents', Format: 'XML' };
    const { text } = await callV1(server.url, looked);
    expect(text).toContain('<resourceName>a\ufffd\ufffd\ufffdb</resourceName>');
    expect(text).not.toMatch(unwritable);
  });
});

it.each<[what: string, code: string, parameters: Record<string, string>]>([
  ['the id of a key', 'InvalidAccessKeyId.NotFound', { Action: 'DescribeRegions', AccessKeyId: 'test\u0000id' }],
  ['a marker', 'InvalidParameter', { Version: '2015-05-01', Action: 'ListUsers', Marker: 'AAAA' }],
  [
    'a condition on events',
    'InvalidParameter',
    {
      Version: '2020-07-06',
      Action: 'LookupEvents',
      'LookupAttribute.1.Key': 'User',
      'LookupAttribute.1.Value': 'a\u0000',
    },
  ],
  [
    "a filter's value",
    'InvalidParameter',
    {
      Action: 'DescribePhysicalConnections',
      RegionId: 'cn-hangzhou',
      'Filter.1.Key': 'Name',
      'Filter.1.Value.1': 'a\u0000',
    },
  ],
])('no database is asked for a zero in %s', async (_what, code, parameters) => {
  await using server = await startTestServer();
  expect(codeOf(await callV1(server.url, parameters))).toBe(code);
});

function without(parameters: Readonly<Record<string, string>>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)));
}

/** A POST with some parameters in the query and others in the form. */
async function split(
  server: Demarc,
  query: Readonly<Record<string, string>>,
  form: Readonly<Record<string, string>>,
): Promise<Reply> {
  return await sendAsIs(server.url, {
    method: 'POST',
    target: `/?${pairs(query)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: pairs(form),
  });
}
