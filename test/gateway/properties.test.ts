// Every request gets a documented answer and no internal error, and a refused one stores nothing.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text as allText } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Action } from '../../src/actions/declare.ts';
import { products } from '../../src/actions/products.ts';
import { readSettings } from '../../src/settings/sources.ts';
import { formats } from '../support/answers.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { expectDocumentedRefusal, protocolParts } from '../support/documented-refusals.ts';
import { oddTexts } from '../support/odd-texts.ts';
import { protocols, signedRequest, type Protocol } from '../support/protocols.ts';
import { answerIn, createdIn, errorIn } from '../support/replies.ts';
import { startTestServer } from '../support/server.ts';
import { pairs, signAcs3, signV1, v1Request, type Reply, type WireRequest } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startTestServer>>;
/** Connections that calls can be about. */
const connections: string[] = [];

beforeAll(async () => {
  database = testDatabase();
  const quotas = { ...readSettings({}, {}).quotas, freeConnectionsPerAccount: null, connectionsPerAccessPoint: null };
  server = await startTestServer({ database: database.url, quotas });
  for (let count = 0; count < 8; count += 1)
    connections.push(
      createdIn(await send(signedRequest('v1', server.url, 'CreatePhysicalConnection', connectionOrder())))
        .PhysicalConnectionId,
    );
});

afterAll(async () => {
  await server.close();
  database[Symbol.dispose]();
});

async function send(request: WireRequest): Promise<Reply> {
  return await sendAsIs(server.url, request);
}

/** All that is stored, but for the records that a refused call leaves. */
function stored(): Map<string, string> {
  const contents = database.contents(['nonce', 'audit', 'audit_seal']);
  expect([...contents.keys()]).toContain('physical_connection');
  return contents;
}

const shownBody = z.object({ PhysicalConnectionSet: z.object({ PhysicalConnectionType: z.unknown() }) });

const actions = products.flatMap(({ version, audience, actions: declared }) =>
  declared.map((action) => ({ version, audience, action })),
);

const create = actionNamed('CreatePhysicalConnection');

function actionNamed(name: string): Action {
  const found = actions.find(({ action }) => action.name === name);
  if (found === undefined) throw new Error(`there is no action ${name}`);
  return found.action;
}

/** A refused call has a documented code and has stored nothing; one that went well has an answer of its action. */
async function expectSound(request: WireRequest, action?: Action): Promise<void> {
  const before = stored();
  const reply = await send(request);
  if (reply.status === 200 && action !== undefined) {
    answerIn(reply, action.name);
    return;
  }
  expectDocumentedRefusal(reply, action);
  expect(stored()).toEqual(before);
}

const oddities = fc.constantFrom(...oddTexts);
const weird = fc.oneof(oddities, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 300 }));

const sensible = new Map<string, fc.Arbitrary<string>>([
  ['RegionId', fc.constantFrom('cn-hangzhou', 'cn-hangzhou', 'cn-beijing')],
  ['AccessPointId', fc.constant('ap-cn-hangzhou-yh-C')],
  ['LineOperator', fc.constantFrom('CT', 'CU', 'Other')],
  ['PeerLocation', fc.constant('Hangzhou')],
  ['PortType', fc.constantFrom('1000Base-T', '10GBase-LR')],
  ['Type', fc.constant('VPC')],
  ['bandwidth', fc.constantFrom('5', '100', '5000')],
  ['Name', fc.constant('named')],
  ['Description', fc.constant('described')],
  ['PageNumber', fc.constantFrom('1', '2')],
  ['PageSize', fc.constantFrom('1', '50')],
]);

function valueOf(name: string): fc.Arbitrary<string> {
  if (/(PhysicalConnectionId|InstanceId)$/.test(name))
    return fc.oneof(
      fc.nat(7).map((index) => connections[index] ?? ''),
      weird,
    );
  if (name === 'ClientToken') return fc.oneof({ weight: 3, arbitrary: fc.uuid() }, { weight: 1, arbitrary: weird });
  const known = sensible.get(name);
  return known === undefined ? weird : fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: weird });
}

const listNames = fc.oneof(
  fc.constantFrom('Filter.1.Key', 'Filter.1.Value.1', 'Filter.5.Key', 'Filter.6.Key', 'Filter.0.Value.1', 'Filter.1'),
  fc.constantFrom('Tag.1.Key', 'Tags.1.Value', 'Tag.21.Key', 'PMInfo.1.PMName', 'PMInfo.6.PMGender', 'UserCidr.1'),
  weird.map((rest) => `Filter.1.${rest}`),
);

/** Some of an action's parameters with values that are mostly sensible, and some that nobody declared. */
function parametersFor(action: Action): fc.Arbitrary<Record<string, string>> {
  const declared = fc.record(Object.fromEntries(Object.keys(action.params).map((name) => [name, valueOf(name)])), {
    requiredKeys: [...sensible.keys()].filter((name) => name in action.params),
  });
  const others = fc.dictionary(fc.oneof(listNames, weird), weird, { maxKeys: 4, noNullPrototype: true });
  return fc.tuple(declared, others).map(([own, more]) => ({ ...withoutProtocol(more), ...own }));
}

// Those would change what is signed, and by whom; they have properties of their own.
function withoutProtocol(parameters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => name !== '' && !protocolParts.includes(name)),
  );
}

/** What Node's own client lets a header be. */
const headerValue = fc
  .oneof(weird, fc.string({ maxLength: 60 }))
  .map((value) => value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''));

const customerActions = actions.filter(({ version }) => version === '2016-04-28');
const operatorActions = actions.filter(({ audience }) => audience === 'operator');

const customerCall = fc
  .oneof(fc.constant(create), fc.constantFrom(...customerActions.map(({ action }) => action)))
  .chain((action) => fc.record({ action: fc.constant(action), parameters: parametersFor(action) }));

const format = fc.constantFrom('JSON', 'XML', 'json', 'xml');
const protocol = fc.constantFrom(...protocols);

// One database stands behind all of them, so each runs alone; the number of runs keeps this file to seconds.
const runs = { numRuns: 120 };
const manyRuns = { numRuns: 250 };

describe('a signed call', () => {
  it('with any parameters in a query is answered as documented, and stores nothing if it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(protocol, customerCall, format, async (spoken, { action, parameters }, Format) => {
        await expectSound(signedRequest(spoken, server.url, action.name, { Format, ...parameters }), action);
      }),
      runs,
    );
  });

  it('with any parameters in a form is answered as documented, and stores nothing if it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(protocol, customerCall, format, async (spoken, { action, parameters }, Format) => {
        const options = { method: 'POST', place: 'form' } as const;
        const request =
          spoken === 'acs3'
            ? signAcs3(server.url, action.name, { Format, ...parameters }, options)
            : v1Request(signV1({ Action: action.name, Format, ...parameters }, options), options);
        await expectSound(request, action);
      }),
      runs,
    );
  });

  it('that is accepted is shown again exactly, in both formats', async () => {
    await fc.assert(
      fc.asyncProperty(weird, async (PeerLocation) => {
        const order = connectionOrder({ PeerLocation });
        const reply = await send(signedRequest('v1', server.url, 'CreatePhysicalConnection', order));
        fc.pre(reply.status === 200);
        const { PhysicalConnectionId } = createdIn(reply);
        for (const Format of formats) {
          const one = { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': PhysicalConnectionId };
          const parameters = { Format, RegionId: 'cn-hangzhou', ...one };
          const request = signedRequest('v1', server.url, 'DescribePhysicalConnections', parameters);
          const shown = shownBody.parse(answerIn(await send(request), 'DescribePhysicalConnections'));
          const found = [shown.PhysicalConnectionSet.PhysicalConnectionType].flat();
          expect(found).toMatchObject([{ PhysicalConnectionId, PeerLocation }]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("of a customer gets nothing out of the operator's actions", async () => {
    const call = fc
      .constantFrom(...operatorActions)
      .chain(({ action, version }) =>
        fc.record({ name: fc.constant(action.name), version: fc.constant(version), parameters: parametersFor(action) }),
      );
    await fc.assert(
      fc.asyncProperty(protocol, call, format, async (spoken, { name, version, parameters }, Format) => {
        const before = stored();
        const reply = await send(signedRequest(spoken, server.url, name, { Format, ...parameters }, { version }));
        expect(errorIn(reply)).toMatchObject({ status: 403, Code: 'Forbidden.RAM' });
        expect(stored()).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('with any value for a part of the protocol is answered as documented', async () => {
    const part = fc.constantFrom('Action', 'Version', 'AccessKeyId', 'SignatureMethod', 'SignatureVersion');
    const another = fc.constantFrom(
      'SignatureNonce',
      'Timestamp',
      'TimeStamp',
      'SecurityToken',
      'SignatureType',
      'Format',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.oneof(part, another), weird, { minKeys: 1, maxKeys: 2 }), async (parts) => {
        await expectSound(
          v1Request(signV1({ Action: 'CreatePhysicalConnection', ...connectionOrder(), ...parts })),
          create,
        );
      }),
      runs,
    );
  });

  it('with any value for a header of the protocol is answered as documented', async () => {
    const name = fc.constantFrom(
      'x-acs-action',
      'x-acs-version',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-content-sha256',
    );
    const another = fc.constantFrom(
      'x-acs-security-token',
      'x-acs-accesskey-id',
      'x-acs-other',
      'accept',
      'user-agent',
      'host',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.oneof(name, another), headerValue, { minKeys: 1, maxKeys: 2 }),
        async (headers) => {
          const order = connectionOrder();
          await expectSound(signAcs3(server.url, 'CreatePhysicalConnection', order, { headers }), create);
        },
      ),
      runs,
    );
  });
});

describe('a signed create that somebody changes on its way', () => {
  const change = fc.record({ name: fc.oneof(fc.constantFrom(...Object.keys(connectionOrder())), weird), value: weird });

  it('in a parameter is refused and stores nothing', async () => {
    await fc.assert(
      fc.asyncProperty(protocol, change, async (spoken, { name, value }) => {
        const order = connectionOrder();
        fc.pre(order[name] !== value && name !== 'Format');
        await expectRefused(forged(spoken, order, { ...order, [name]: value }));
      }),
      runs,
    );
  });

  it('in a header is refused and stores nothing', async () => {
    const names = ['host', 'x-acs-action', 'x-acs-version', 'x-acs-date', 'x-acs-signature-nonce', 'authorization'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), headerValue, async (name, value) => {
        const request = signedRequest('acs3', server.url, 'CreatePhysicalConnection', connectionOrder());
        fc.pre(request.headers[name] !== value.trim());
        await expectRefused({ ...request, headers: { ...request.headers, [name]: value } });
      }),
      runs,
    );
  });

  it('in a single character of its query is refused, or means the same', async () => {
    await fc.assert(
      fc.asyncProperty(protocol, fc.nat(), fc.integer({ min: 0x21, max: 0xff }), async (spoken, at, code) => {
        const order = connectionOrder({ Name: 'mine' });
        const request = signedRequest(spoken, server.url, 'CreatePhysicalConnection', order);
        const index = 2 + (at % (request.target.length - 2));
        const target = request.target.slice(0, index) + String.fromCharCode(code) + request.target.slice(index + 1);
        const before = stored();
        const reply = await send({ ...request, target });
        if (reply.status === 200)
          expect(new URLSearchParams(target.slice(2))).toEqual(new URLSearchParams(request.target.slice(2)));
        else {
          expectDocumentedRefusal(reply, create);
          expect(stored()).toEqual(before);
        }
      }),
      runs,
    );
  });

  /** The request for one order, carrying another. */
  function forged(spoken: Protocol, order: Record<string, string>, sent: Record<string, string>): WireRequest {
    const nonce = randomUUID();
    if (spoken === 'acs3') {
      const { headers, ...request } = signAcs3(server.url, 'CreatePhysicalConnection', order);
      return { ...request, headers, target: `/?${pairs(sent)}` };
    }
    const signed = signV1({ Action: 'CreatePhysicalConnection', SignatureNonce: nonce, ...order });
    return v1Request({ ...signed, ...sent });
  }

  async function expectRefused(request: WireRequest): Promise<void> {
    const before = stored();
    expectDocumentedRefusal(await send(request), create);
    expect(stored()).toEqual(before);
  }
});

describe('what nobody signed', () => {
  // Characters that a request line can hold, most of them no good in a query.
  const rawQuery = fc.string({
    unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)),
    maxLength: 300,
  });
  const fragments = fc.constantFrom(
    'Action=DescribeRegions',
    'Version=2016-04-28',
    'Format=JSON',
    'Format=XML',
    'Signature=',
    'AccessKeyId=testid',
  );
  const query = fc.array(fc.oneof(fragments, rawQuery), { maxLength: 6 }).map((parts) => parts.join('&'));

  it('with any query is answered as documented', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'POST'), query, async (method, raw) => {
        expectDocumentedRefusal(await send({ method, target: `/?${raw}`, headers: {}, body: '' }));
      }),
      manyRuns,
    );
  });

  it('with any path is answered as documented', async () => {
    await fc.assert(
      fc.asyncProperty(rawQuery, async (path) => {
        const request = signedRequest('v1', server.url, 'DescribeRegions', {});
        const target = `/x${path.replaceAll(/[?#]/g, '')}${request.target.slice(1)}`;
        const reply = await send({ ...request, target });
        if (reply.status !== 200) expectDocumentedRefusal(reply);
      }),
      manyRuns,
    );
  });

  it('with any body of any kind is answered as documented', async () => {
    const contentType = fc.oneof(
      fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data; boundary=b',
        'text/xml',
      ),
      headerValue,
    );
    const body = fc.oneof(query, fc.string({ unit: 'binary', maxLength: 300 }));
    await fc.assert(
      fc.asyncProperty(contentType, body, async (type, bytes) => {
        const headers = { 'content-type': type };
        expectDocumentedRefusal(await send({ method: 'POST', target: '/', headers, body: bytes }));
      }),
      manyRuns,
    );
  });

  it('with any Authorization is answered as documented', async () => {
    const signedHeaders = fc
      .array(fc.oneof(fc.constantFrom('host', 'x-acs-date', '__proto__', 'constructor', ''), headerValue))
      .map((names) => names.join(';'));
    const authorization = fc.oneof(
      headerValue,
      fc
        .tuple(headerValue, signedHeaders, headerValue)
        .map(
          ([key, names, signature]) =>
            `ACS3-HMAC-SHA256 Credential=${key},SignedHeaders=${names},Signature=${signature}`,
        ),
      signedHeaders.map(
        (names) =>
          `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;x-acs-action;x-acs-version;x-acs-date;x-acs-signature-nonce;x-acs-content-sha256;${names},Signature=00`,
      ),
    );
    await fc.assert(
      fc.asyncProperty(authorization, async (value) => {
        const request = signedRequest('acs3', server.url, 'DescribeRegions', {});
        expectDocumentedRefusal(await send({ ...request, headers: { ...request.headers, authorization: value } }));
      }),
      manyRuns,
    );
  });

  it('and is not even HTTP does not bring the server down', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const { hostname, port } = new URL(server.url);
        const answer = await allText(connect(Number(port), hostname).end(bytes));
        expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
      }),
      manyRuns,
    );
  });

  afterEach(async () => {
    answerIn(await send(signedRequest('v1', server.url, 'DescribeRegions', {})), 'DescribeRegions');
  });
});
