// Everything that the gateway refuses, in both formats and both signing protocols: the call, and the refusal.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../src/settings/schema.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { gatewayErrors } from '../../src/gateway/errors.ts';
import { throttlingSchema } from '../../src/gateway/throttle.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerIn, codeOf, createdIn, errorIn, type Format } from '../support/replies.ts';
import { formats } from '../support/answers.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { testDatabase } from '../support/database.ts';
import { protocols, signedRequest, type Claim, type Protocol, type SignedRequest } from '../support/protocols.ts';
import { local, startTestServer } from '../support/server.ts';
import { pairs, signV1, v1Request, type Reply, type WireRequest } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const secondMs = 1000;
const windowMs = 15 * 60 * secondMs;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function utcSeconds(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

/** A caller in front of a fresh server, who speaks one protocol and wants one format. */
interface Situation {
  readonly server: Demarc;
  readonly protocol: Protocol;
  readonly format: Format;
  /** The request of a signed call, to be spoiled. */
  readonly request: (action: string, parameters?: Record<string, string>, claim?: Claim) => SignedRequest;
  readonly send: (request: WireRequest) => Promise<Reply>;
}

interface Refusal {
  /** Completes the sentence "a caller who …". */
  readonly who: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The protocols in which the error exists; both where left out. */
  readonly only?: Protocol;
  readonly settings?: Partial<Settings>;
  readonly provoke: (situation: Situation) => Promise<Reply>;
}

async function describeRegions({ request, send }: Situation, claim: Claim = {}): Promise<Reply> {
  return await send(request('DescribeRegions', {}, claim));
}

async function create({ request, send }: Situation, overrides: Record<string, string> = {}): Promise<Reply> {
  return await send(request('CreatePhysicalConnection', connectionOrder(overrides)));
}

/** The v1 call without these parameters, otherwise as its client would sign it. */
async function v1Without(situation: Situation, ...names: string[]): Promise<Reply> {
  const signed = signV1({ Action: 'DescribeRegions', Format: situation.format });
  const left = Object.entries(signed).filter(([name]) => !names.includes(name));
  return await situation.send(v1Request(Object.fromEntries(left)));
}

async function v1With(situation: Situation, parameters: Record<string, string>): Promise<Reply> {
  return await situation.send(
    v1Request(signV1({ Action: 'DescribeRegions', Format: situation.format, ...parameters })),
  );
}

/** The ACS3 call with headers changed after it was signed, and those set to undefined left out. */
async function acs3With(situation: Situation, change: Record<string, string | undefined>): Promise<Reply> {
  const { headers, ...request } = situation.request('DescribeRegions');
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...headers, ...change })) if (value !== undefined) kept[name] = value;
  return await situation.send({ ...request, headers: kept });
}

async function acs3Authorized(situation: Situation, change: (authorization: string) => string): Promise<Reply> {
  const { headers } = situation.request('DescribeRegions');
  return await acs3With(situation, { ...headers, authorization: change(headers['authorization'] ?? '') });
}

const missing = (name: string) => ({
  status: 400,
  code: `Missing${name}`,
  message: `${name} is mandatory for this action.`,
});

const invalid = (name: string) => ({
  status: 400,
  code: `Invalid${name}`,
  message: `Specified parameter ${name} is not valid.`,
});

const invalidParameter = (what: string) => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${what}" is not valid.`,
});

const incompleteSignature = {
  status: 400,
  code: 'IncompleteSignature',
  message: 'The request signature does not conform to Aliyun standards.',
};

const unknownSignatureMethod = {
  status: 400,
  code: 'InvalidSignatureMethod',
  message:
    'Specified signature method is not valid. It has to be one of HMAC-SHA1, HMAC-SHA256, ACS3-HMAC-SHA256, ACS3-HMAC-SM3.',
};

const expired = {
  status: 400,
  code: 'InvalidTimeStamp.Expired',
  message: 'Specified time stamp or date value is expired.',
};

const malformedTimestamp = {
  status: 400,
  code: 'InvalidTimeStamp.Format',
  message: 'Specified time stamp or date value is not well formatted.',
};

const bearerRefused = {
  status: 400,
  code: 'UnsupportedParameter',
  message: 'The parameter "BearerToken" is not supported.',
};

const unsupportedMethod = {
  status: 400,
  code: 'UnsupportedHTTPMethod',
  message: 'This http method is not supported.',
};

const unknownAction = {
  status: 404,
  code: 'InvalidAction.NotFound',
  message: 'Specified api is not found, please check your url and method.',
};

const unknownVersion = { status: 400, code: 'InvalidVersion', message: 'Specified parameter Version is not valid.' };

const unknownKey = {
  status: 404,
  code: 'InvalidAccessKeyId.NotFound',
  message: 'Specified access key is not found.',
};

const signedHeaderNames = [
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];

const refusals: readonly Refusal[] = [
  // The envelope
  { who: 'names no action', ...missing('Action'), provoke: async ({ request, send }) => await send(request('')) },
  {
    who: 'names no version',
    ...missing('Version'),
    provoke: async (situation) => await describeRegions(situation, { version: '' }),
  },
  {
    who: 'names an action that does not exist',
    ...unknownAction,
    provoke: async ({ request, send }) => await send(request('DescribeNothing')),
  },
  {
    who: 'writes an action in small letters',
    ...unknownAction,
    message: `${unknownAction.message} The nearest known is DescribeRegions.`,
    provoke: async ({ request, send }) => await send(request('describeRegions')),
  },
  {
    who: 'names an action that only the real service has',
    ...unknownAction,
    message: `${unknownAction.message} The real service has this action; this server does not have it yet.`,
    provoke: async ({ request, send }) => await send(request('CreateVbrHa')),
  },
  {
    who: 'names an action after a member of every object',
    ...unknownAction,
    provoke: async ({ request, send }) => await send(request('constructor')),
  },
  {
    who: 'asks for a version that does not exist',
    ...unknownVersion,
    provoke: async (situation) => await describeRegions(situation, { version: '2014-05-27' }),
  },
  {
    who: 'asks for an unknown action of an unknown version',
    ...unknownVersion,
    provoke: async ({ request, send }) => await send(request('DescribeNothing', {}, { version: '__proto__' })),
  },
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'].map((method) => ({
    who: `uses the method ${method}`,
    ...unsupportedMethod,
    provoke: async ({ request, send }: Situation) => await send({ ...request('DescribeRegions'), method }),
  })),

  // Keys
  {
    who: 'signs with a key that nobody has',
    ...unknownKey,
    provoke: async (situation) =>
      await describeRegions(situation, { key: { accessKeyId: 'nobody', accessKeySecret: 'testsecret' } }),
  },
  {
    who: 'signs with a key that differs in the case of a letter',
    ...unknownKey,
    provoke: async (situation) =>
      await describeRegions(situation, { key: { accessKeyId: 'TestId', accessKeySecret: 'testsecret' } }),
  },
  {
    who: 'has a null character in its key id',
    only: 'v1',
    ...unknownKey,
    provoke: async (situation) =>
      await describeRegions(situation, { key: { accessKeyId: 'testid\0', accessKeySecret: 'testsecret' } }),
  },
  {
    who: 'sends a security token of somebody else',
    status: 400,
    code: 'InvalidSecurityToken.Malformed',
    message: 'Specified SecurityToken is malformed.',
    provoke: async (situation) => await describeRegions(situation, { securityToken: 'STS.NTtoken+/=&~ *' }),
  },

  // Time
  {
    who: 'has a clock a second more than 15 minutes behind',
    ...expired,
    provoke: async (situation) =>
      await describeRegions(situation, { timestamp: utcSeconds(now - windowMs - secondMs) }),
  },
  {
    who: 'has a clock a second more than 15 minutes ahead',
    ...expired,
    provoke: async (situation) =>
      await describeRegions(situation, { timestamp: utcSeconds(now + windowMs + secondMs) }),
  },
  {
    who: 'sends the year 9999',
    ...expired,
    provoke: async (situation) => await describeRegions(situation, { timestamp: '9999-12-31T23:59:59Z' }),
  },
  ...[
    '2026-11-23',
    '2026-11-23T12:00:00',
    '2026-11-23 12:00:00',
    '2026-11-23T12:00:00.000Z',
    '2026-11-23T12:00:00+00:00',
    '2026-11-23T12:00Z',
    '2026-02-30T12:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T12:60:00Z',
    '20261123T120000Z',
    'Mon, 23 Nov 2026 12:00:00 GMT',
    '1795435200',
    'now',
  ].map((timestamp) => ({
    who: `writes the time as ${timestamp}`,
    ...malformedTimestamp,
    provoke: async (situation: Situation) => await describeRegions(situation, { timestamp }),
  })),

  // Nonces
  {
    who: 'uses a nonce twice',
    status: 400,
    code: 'SignatureNonceUsed',
    message: 'Specified signature nonce was used already.',
    async provoke(situation) {
      answerIn(await describeRegions(situation, { nonce: 'nonce-1' }), 'DescribeRegions');
      return await describeRegions(situation, { nonce: 'nonce-1' });
    },
  },
  {
    who: 'sends a nonce of 129 characters',
    ...invalid('SignatureNonce'),
    provoke: async (situation) => await describeRegions(situation, { nonce: 'n'.repeat(129) }),
  },
  {
    // No header can carry one.
    who: 'sends a nonce with a null character',
    only: 'v1',
    ...invalid('SignatureNonce'),
    provoke: async (situation) => await describeRegions(situation, { nonce: 'a\0b' }),
  },

  // What is signed, in v1
  ...['AccessKeyId', 'Signature', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce', 'Timestamp'].flatMap(
    (name) => [
      {
        who: `leaves out ${name}`,
        only: 'v1' as const,
        ...missing(name),
        provoke: async (situation: Situation) => await v1Without(situation, name),
      },
      {
        who: `sends an empty ${name}`,
        only: 'v1' as const,
        ...missing(name),
        provoke: async ({ format, send }: Situation) =>
          await send(v1Request({ ...signV1({ Action: 'DescribeRegions', Format: format }), [name]: '' })),
      },
    ],
  ),
  {
    who: 'signs nothing at all',
    only: 'v1',
    ...missing('AccessKeyId'),
    provoke: async ({ format, send }) =>
      await send(v1Request({ Action: 'DescribeRegions', Format: format, Version: '2016-04-28' })),
  },
  {
    who: 'signs with HMAC-MD5',
    only: 'v1',
    ...unknownSignatureMethod,
    provoke: async (situation) => await v1With(situation, { SignatureMethod: 'HMAC-MD5' }),
  },
  {
    who: 'names a signature method after a member of every object',
    only: 'v1',
    ...unknownSignatureMethod,
    provoke: async (situation) => await v1With(situation, { SignatureMethod: 'constructor' }),
  },
  {
    who: 'signs with a private key',
    only: 'v1',
    ...unknownSignatureMethod,
    provoke: async (situation) => await v1With(situation, { SignatureType: 'PRIVATEKEY' }),
  },
  {
    who: 'signs by version 2.0',
    only: 'v1',
    ...invalid('SignatureVersion'),
    provoke: async (situation) => await v1With(situation, { SignatureVersion: '2.0' }),
  },
  {
    who: 'comes with a bearer token among its parameters',
    only: 'v1',
    ...bearerRefused,
    provoke: async ({ format, send }) =>
      await send(
        v1Request({
          Action: 'DescribeRegions',
          Format: format,
          Version: '2016-04-28',
          SignatureType: 'BEARERTOKEN',
          BearerToken: 'bt-123',
        }),
      ),
  },

  // What is signed, in ACS3
  {
    who: 'comes with a bearer token in a header',
    only: 'acs3',
    ...bearerRefused,
    provoke: async (situation) =>
      await acs3With(situation, { authorization: undefined, 'x-acs-bearer-token': 'bt-123' }),
  },
  ...['ACS3-RSA-SHA256', 'ACS3-HMAC-SHA2567'].map((algorithm) => ({
    who: `signs with ${algorithm}`,
    only: 'acs3' as const,
    ...unknownSignatureMethod,
    provoke: async (situation: Situation) =>
      await acs3Authorized(situation, (authorization) => authorization.replace('ACS3-HMAC-SHA256', algorithm)),
  })),
  ...[
    ['no key', (authorization: string) => authorization.replace('Credential=testid', 'Credential=')],
    ['no list of headers', (authorization: string) => authorization.replace(/SignedHeaders=[^,]+,/, '')],
    ['no signature', (authorization: string) => authorization.replace(/,Signature=.+$/, '')],
    ['a signature that is not hexadecimal', (authorization: string) => `${authorization}z`],
    ['nothing but the algorithm', () => 'ACS3-HMAC-SHA256'],
  ].map(([what, change]) => ({
    who: `sends an Authorization with ${String(what)}`,
    only: 'acs3' as const,
    ...incompleteSignature,
    provoke: async (situation: Situation) =>
      await acs3Authorized(situation, typeof change === 'function' ? change : () => ''),
  })),
  ...signedHeaderNames.map((name) => ({
    who: `leaves ${name} out of what is signed`,
    only: 'acs3' as const,
    ...incompleteSignature,
    provoke: async (situation: Situation) =>
      await acs3Authorized(situation, (authorization) =>
        authorization.replace(new RegExp(`${name};|;${name}(?=,)`), ''),
      ),
  })),
  ...['x-acs-date', 'x-acs-signature-nonce', 'x-acs-content-sha256'].flatMap((name) => [
    {
      who: `leaves out ${name}`,
      only: 'acs3' as const,
      ...missing(name),
      provoke: async (situation: Situation) => await acs3With(situation, { [name]: undefined }),
    },
    {
      who: `sends an empty ${name}`,
      only: 'acs3' as const,
      ...missing(name),
      provoke: async (situation: Situation) => await acs3With(situation, { [name]: '' }),
    },
  ]),
  {
    who: 'leaves out x-acs-action',
    only: 'acs3',
    ...missing('Action'),
    provoke: async (situation) => await acs3With(situation, { 'x-acs-action': undefined }),
  },
  {
    who: 'leaves out x-acs-version',
    only: 'acs3',
    ...missing('Version'),
    provoke: async (situation) => await acs3With(situation, { 'x-acs-version': undefined }),
  },
  {
    who: 'leaves out host',
    only: 'acs3' as const,
    ...missing('host'),
    provoke: async (situation) => await acs3With(situation, { host: '' }),
  },

  // Permissions and rates
  ...['ApprovePhysicalConnection', 'DescribeAccounts'].map((action) => ({
    who: `is a customer and calls the operator's ${action}`,
    status: 403,
    code: 'Forbidden.RAM',
    message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    provoke: async ({ request, send }: Situation) => await send(request(action, {}, { version: '2026-11-01' })),
  })),
  {
    who: 'calls too often',
    status: 400,
    code: 'Throttling.User',
    message: 'Request was denied due to user flow control.',
    settings: { throttling: throttlingSchema.parse({ ratePerSecond: 0.5, burst: 1 }) },
    async provoke(situation) {
      answerIn(await describeRegions(situation), 'DescribeRegions');
      return await describeRegions(situation);
    },
  },

  // Parameters
  {
    who: 'leaves out a mandatory parameter',
    status: 400,
    code: 'MissingParameter',
    message: "The input parameter 'AccessPointId' that is mandatory for processing this request is not supplied.",
    // The second to be declared is missing as well: the first one counts.
    provoke: async (situation) => await create(situation, { AccessPointId: '', LineOperator: '' }),
  },
  {
    who: 'sends a value that is malformed, where the action has no error of its own for it',
    ...invalidParameter('ClientToken'),
    provoke: async (situation) => await create(situation, { ClientToken: 'x'.repeat(65) }),
  },
  {
    who: 'misuses a client token',
    status: 400,
    code: 'IdempotentParameterMismatch',
    message: 'The request uses the same client token as a previous, but non-identical request.',
    async provoke(situation) {
      createdIn(await create(situation, { ClientToken: 'token-1' }));
      return await create(situation, { ClientToken: 'token-1', LineOperator: 'CU' });
    },
  },
  {
    who: 'names a region that does not exist',
    status: 404,
    code: 'InvalidRegionId.NotFound',
    message: 'The specified RegionId is not found.',
    provoke: async (situation) => await create(situation, { RegionId: 'atlantis-1' }),
  },
  {
    who: 'sends 401 parameters',
    ...invalidParameter('more than 400 parameters'),
    async provoke({ request, send }) {
      // Two or eleven are the protocol's own.
      const { target } = request('DescribeRegions');
      const own = target.split('&').length;
      const more = Object.fromEntries(Array.from({ length: 401 - own }, (_, index) => [`P${index}`, '1']));
      return await send(request('DescribeRegions', more));
    },
  },
  {
    who: 'sends more than 400 parameters, some in the query and some in the form',
    ...invalidParameter('more than 400 parameters'),
    async provoke({ request, send }) {
      const some = (prefix: string) =>
        Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`${prefix}${index}`, '1']));
      const { headers, ...rest } = request('DescribeRegions', some('Q'));
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return await send({ ...rest, headers: { ...headers, ...form }, body: pairs(some('F')) });
    },
  },
  {
    who: 'sends a body of more than 1 MiB',
    ...invalidParameter('body of more than 1 MiB'),
    async provoke({ request, send }) {
      const { headers, ...rest } = request('DescribeRegions');
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return await send({ ...rest, headers: { ...headers, ...form }, body: 'a'.repeat(1024 * 1024 + 1) });
    },
  },

  // Internal errors
  {
    who: 'runs into an internal error',
    status: 500,
    code: 'InternalError',
    message: 'The request processing has failed due to some unknown error, exception or failure.',
    async provoke(situation) {
      vi.spyOn(situation.server.store, 'read').mockRejectedValue(new Error('a secret of the inside'));
      return await describeRegions(situation);
    },
  },
  {
    who: 'comes while the store cannot be reached',
    status: 503,
    code: 'ServiceUnavailable',
    message: 'The request has failed due to a temporary failure of the server.',
    async provoke(situation) {
      vi.spyOn(situation.server.store, 'write').mockRejectedValue(new StoreUnavailable('the disk is gone'));
      return await create(situation);
    },
  },
];

const situations = protocols.flatMap((protocol) => formats.map((format) => ({ protocol, format })));

describe.each(situations)('a caller who speaks $protocol and wants $format', ({ protocol, format }) => {
  const rows = refusals.filter(({ only }) => only === undefined || only === protocol);

  let shared: Awaited<ReturnType<typeof startTestServer>>;
  beforeAll(async () => {
    shared = await startTestServer();
  });
  afterAll(async () => {
    await shared.close();
  });

  it.each(rows)('and $who is told $code', async ({ status, code, message, settings, provoke }) => {
    await using own = settings === undefined ? undefined : await startTestServer(settings);
    const error = errorIn(await provoke(situationAt(own ?? shared)));
    expect(error).toMatchObject({ status, format, Code: code, Message: message });
    expect(error.Recommend).toMatch(new RegExp(`q=${code}&product=(Vpc|Demarc)&requestId=${error.RequestId}$`));
  });

  it('and signs with a key that was disabled is told InvalidAccessKeyId.Inactive', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const situation = situationAt(server);
    answerIn(await describeRegions(situation), 'DescribeRegions');
    database.change("UPDATE access_key SET is_active = 0 WHERE id = 'testid'");
    expect(errorIn(await describeRegions(situation))).toMatchObject({
      status: 400,
      format,
      Code: 'InvalidAccessKeyId.Inactive',
      Message: 'Specified access key is disabled.',
    });
  });

  it('and has the wrong secret is shown what the server has signed', async () => {
    await using server = await startTestServer();
    const { send, request } = situationAt(server);
    const signed = request('DescribeRegions', {}, { key: { ...local.first, accessKeySecret: 'guessed' } });
    expect(errorIn(await send(signed))).toMatchObject({ ...mismatch(signed.stringToSign), format });
  });

  it('and has a parameter changed on the way is shown what has arrived', async () => {
    await using server = await startTestServer();
    const { send, request } = situationAt(server);
    const order = connectionOrder({ Name: 'mine' });
    const sent = request('CreatePhysicalConnection', order, { nonce: 'nonce-1' });
    const target = sent.target.replace('Name=mine', 'Name=theirs');
    const arrived = request('CreatePhysicalConnection', { ...order, Name: 'theirs' }, { nonce: 'nonce-1' });
    expect(errorIn(await send({ ...sent, target }))).toMatchObject({ ...mismatch(arrived.stringToSign), format });
  });

  it.each([
    ['behind', -windowMs],
    ['ahead', windowMs],
  ])('and has a clock exactly 15 minutes %s is answered', async (_direction, offMs) => {
    await using server = await startTestServer();
    const reply = await describeRegions(situationAt(server), { timestamp: utcSeconds(now + offMs) });
    expect(answerIn(reply, 'DescribeRegions')).toHaveProperty('Regions');
  });

  it('and calls too often is told when to come back, for this action and this account only', async () => {
    await using server = await startTestServer({
      throttling: throttlingSchema.parse({ ratePerSecond: 0.5, burst: 2 }),
    });
    const situation = situationAt(server);
    answerIn(await describeRegions(situation), 'DescribeRegions');
    answerIn(await describeRegions(situation), 'DescribeRegions');
    const refused = await describeRegions(situation);
    expect(codeOf(refused)).toBe('Throttling.User');
    expect(refused.headers.get('x-acs-retry-after')).toBe('2000');
    createdIn(await create(situation));
    answerIn(await describeRegions(situation, { key: local.second }), 'DescribeRegions');
    vi.setSystemTime(now + 1999);
    expect((await describeRegions(situation)).headers.get('x-acs-retry-after')).toBe('1');
    vi.setSystemTime(now + 2000);
    const answered = await describeRegions(situation);
    answerIn(answered, 'DescribeRegions');
    expect(answered.headers.get('x-acs-retry-after')).toBeNull();
  });

  it('and sends 400 parameters is answered', async () => {
    await using server = await startTestServer();
    const { request, send } = situationAt(server);
    const own = request('DescribeRegions').target.split('&').length;
    const more = Object.fromEntries(Array.from({ length: 400 - own }, (_, index) => [`P${index}`, '1']));
    answerIn(await send(request('DescribeRegions', more)), 'DescribeRegions');
  });

  it('and writes the format in any case gets it', async () => {
    await using server = await startTestServer();
    const { request, send } = situationAt(server);
    for (const spelling of [format.toLowerCase(), `${format.slice(0, 1)}${format.slice(1).toLowerCase()}`]) {
      answerIn(await send(request('DescribeRegions', { Format: spelling })), 'DescribeRegions');
      expect(errorIn(await send(request('DescribeNothing', { Format: spelling }))).format).toBe(format);
    }
  });

  function situationAt(server: Demarc): Situation {
    return {
      server,
      protocol,
      format,
      request: (action, parameters = {}, claim = {}) =>
        signedRequest(protocol, server.url, action, { Format: format, ...parameters }, claim),
      send: async (request) => await sendAsIs(server.url, request),
    };
  }
});

/** The message ends with what the server has signed: the Go and Python clients cut it off and compare it. */
function mismatch(stringToSign: string) {
  return {
    status: 400,
    Code: 'SignatureDoesNotMatch',
    Message: `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
  };
}

describe('the format of the answer', () => {
  it.each([
    ['v1', 'XML'],
    ['acs3', 'JSON'],
  ] as const)('of a %s call that names none is %s', async (protocol, format) => {
    await using server = await startTestServer();
    for (const parameters of [{ Format: '' }, {}]) {
      const signed = signedRequest(protocol, server.url, 'DescribeNothing', parameters);
      const without = { ...signed, target: signed.target.replace(/&Format=JSON/, '') };
      expect(errorIn(await sendAsIs(server.url, without))).toMatchObject({ format, Code: 'InvalidAction.NotFound' });
    }
  });

  it.each([
    ['v1', 'XML'],
    ['acs3', 'JSON'],
  ] as const)('of a %s call that asks for YAML is %s, and the call is refused', async (protocol, format) => {
    await using server = await startTestServer();
    for (const Format of ['YAML', 'None', 'JSON ', 'toString', '\u0000']) {
      const reply = await sendAsIs(server.url, signedRequest(protocol, server.url, 'DescribeRegions', { Format }));
      expect(errorIn(reply)).toMatchObject({
        status: 400,
        format,
        Code: 'InvalidParameter.Format',
        Message: 'Specified parameter format is not valid.',
      });
    }
  });

  it('is not decided by the Accept header', async () => {
    await using server = await startTestServer();
    const signed = signedRequest('v1', server.url, 'DescribeNothing', { Format: 'JSON' });
    const reply = await sendAsIs(server.url, { ...signed, headers: { accept: 'text/xml' } });
    expect(errorIn(reply).format).toBe('JSON');
  });
});

it('every error that the gateway has a row for is among these', () => {
  const provoked = new Set(refusals.map(({ code }) => code));
  const elsewhere = new Set([
    'InvalidParameter.Format',
    'InvalidAccessKeyId.Inactive',
    // With the temporary keys, in src/actions/sts.
    'InvalidSecurityToken.MismatchWithAccessKey',
    'InvalidSecurityToken.Expired',
  ]);
  const rows = Object.values(gatewayErrors).map(([, code]) => code);
  expect(rows.filter((code) => !provoked.has(code) && !elsewhere.has(code))).toEqual([]);
});

describe('the first of several errors is told', () => {
  it('in the order envelope, key, token, time, signature, nonce, parameters', async () => {
    await using server = await startTestServer();
    const stale = utcSeconds(now - windowMs - secondMs);
    const wrongSecret = { ...local.first, accessKeySecret: 'guessed' };
    const nobody = { accessKeyId: 'nobody', accessKeySecret: 'guessed' };
    const codes: string[] = [];
    const errors: readonly Claim[] = [
      { version: '1', key: nobody, securityToken: 'STS.x', timestamp: 'now', nonce: 'used' },
      { key: nobody, securityToken: 'STS.x', timestamp: 'now', nonce: 'used' },
      { key: wrongSecret, securityToken: 'STS.x', timestamp: 'now', nonce: 'used' },
      { key: wrongSecret, timestamp: 'now', nonce: 'used' },
      { key: wrongSecret, timestamp: stale, nonce: 'used' },
      { key: wrongSecret, nonce: 'used' },
      { nonce: 'used' },
      {},
    ];
    const first = signedRequest('v1', server.url, 'DescribeRegions', {}, { nonce: 'used' });
    answerIn(await sendAsIs(server.url, first), 'DescribeRegions');
    for (const claim of errors)
      codes.push(
        codeOf(await sendAsIs(server.url, signedRequest('v1', server.url, 'CreatePhysicalConnection', {}, claim))),
      );
    expect(codes).toEqual([
      'InvalidVersion',
      'InvalidAccessKeyId.NotFound',
      'InvalidSecurityToken.Malformed',
      'InvalidTimeStamp.Format',
      'InvalidTimeStamp.Expired',
      'SignatureDoesNotMatch',
      'SignatureNonceUsed',
      'MissingParameter',
    ]);
  });
});

it.each([
  [0, 2, 1],
  [2, 1, 0],
  [1, 0, 2],
])('the parts of Authorization may come in the order %i, %i, %i', async (...order) => {
  await using server = await startTestServer();
  const call = signedRequest('acs3', server.url, 'DescribePhysicalConnections', { RegionId: 'cn-hangzhou' });
  const [algorithm = '', parts = ''] = (call.headers['authorization'] ?? '').split(' ');
  const authorization = `${algorithm} ${order.map((index) => parts.split(',')[index] ?? '').join(',')}`;
  expect(await sendAsIs(server.url, { ...call, headers: { ...call.headers, authorization } })).toMatchObject({
    status: 200,
  });
});
