// Requests as the real client libraries sent them, captured byte for byte, with what their signatures are over.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { products } from '../../src/actions/products.ts';
import type { HttpRequest } from '../../src/gateway/http.ts';
import { protocolOf } from '../../src/gateway/read-envelope.ts';
import { readParameters } from '../../src/gateway/read-parameters.ts';
import { readClaim } from '../../src/gateway/read-signature.ts';
import { v1Signature, v1StringToSign } from '../../src/gateway/sign-v1.ts';
import { answerIn, codeOf, errorIn } from '../support/replies.ts';
import { startTestServer } from '../support/server.ts';
import type { WireRequest } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

const vectorSchema = z.object({
  id: z.string(),
  client: z.string(),
  scheme: z.enum(['rpc-v1', 'acs3', 'bearer (unsigned)']),
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  request: z.strictObject({
    method: z.string(),
    url: z.string(),
    rawHeaders: z.array(z.string()),
    body: z.string(),
  }),
  expect: z
    .strictObject({
      stringToSign: z.string(),
      signature: z.string(),
      params: z.record(z.string(), z.string()).optional(),
      canonicalRequest: z.string().optional(),
      signedHeaders: z.array(z.string()).optional(),
    })
    .nullable(),
});
type Vector = z.infer<typeof vectorSchema>;

const vectors = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(new URL('../data/signing-vectors.json', import.meta.url), 'utf8'))).vectors;

const signed = vectors.flatMap((vector) =>
  vector.expect === null ? [] : [{ name: `${vector.client}: ${vector.id}`, vector, expected: vector.expect }],
);
const withToken = signed.filter(({ vector }) => hasToken(vector));
const withoutToken = signed.filter(({ vector }) => !hasToken(vector));

function hasToken(vector: Vector): boolean {
  return parametersOf(vector).has('SecurityToken') || headersOf(vector)['x-acs-security-token'] !== undefined;
}

function headersOf({ request: { rawHeaders } }: Vector): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers[rawHeaders[index]?.toLowerCase() ?? ''] = rawHeaders[index + 1] ?? '';
  return headers;
}

/** The vector as the gateway is given it. */
function gatewayRequest(vector: Vector): HttpRequest {
  const { method, url, body } = vector.request;
  const headers: IncomingHttpHeaders = headersOf(vector);
  return { method, url, headers, body: Buffer.from(body), sourceIp: '127.0.0.1', isSecureTransport: false };
}

function parametersOf(vector: Vector): ReadonlyMap<string, string> {
  return readParameters(gatewayRequest(vector)).all;
}

/** The vector as it was sent; `connection: close` is about the socket, not the call. */
function wireRequest(vector: Vector): WireRequest {
  const { method, url: target, body } = vector.request;
  const { connection: _, ...headers } = headersOf(vector);
  return { method, target, headers, body };
}

function timestampOf(vector: Vector): string {
  const timestamp = headersOf(vector)['x-acs-date'] ?? parametersOf(vector).get('Timestamp');
  if (timestamp === undefined) throw new Error(`${vector.id} has no timestamp`);
  return timestamp;
}

function actionOf(vector: Vector): string {
  return parametersOf(vector).get('Action') ?? headersOf(vector)['x-acs-action'] ?? '';
}

/** A server at the moment that the vector was signed. */
async function serverAtTimeOf(vector: Vector) {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(timestampOf(vector)) });
  return await startTestServer();
}

afterEach(() => {
  vi.useRealTimers();
});

it('there are 25 of them, of every kind', () => {
  expect(vectors).toHaveLength(25);
  expect(new Set(vectors.map(({ scheme }) => scheme))).toEqual(new Set(['rpc-v1', 'acs3', 'bearer (unsigned)']));
  expect(withToken).toHaveLength(7);
});

describe('what is signed', () => {
  it.each(signed)('is computed as by $name', ({ vector, expected }) => {
    const request = gatewayRequest(vector);
    const protocol = protocolOf(request);
    const claim = readClaim(request, protocol, readParameters(request), { isHostDemanded: true });
    expect(protocol).toBe(vector.scheme === 'acs3' ? 'acs3' : 'v1');
    expect(claim).toMatchObject({
      accessKeyId: vector.accessKeyId,
      timestamp: timestampOf(vector),
      signature: expected.signature,
    });
    expect(claim.stringToSign()).toBe(expected.stringToSign);
    expect(claim.sign(claim.stringToSign(), vector.accessKeySecret)).toBe(expected.signature);
    expect(claim.sign(claim.stringToSign(), 'another secret')).not.toBe(expected.signature);
  });

  it.each(signed.filter(({ expected }) => expected.params !== undefined))(
    'is read into parameters as meant by $name',
    ({ vector, expected }) => {
      const { Signature: _, ...read } = Object.fromEntries(parametersOf(vector));
      expect(read).toEqual(expected.params);
    },
  );

  it.each(signed.filter(({ expected }) => expected.canonicalRequest !== undefined))(
    'is the hash of the canonical request of $name',
    ({ expected: { canonicalRequest = '', signedHeaders, stringToSign } }) => {
      const hash = createHash('sha256').update(canonicalRequest).digest('hex');
      expect(stringToSign).toBe(`ACS3-HMAC-SHA256\n${hash}`);
      expect(canonicalRequest).toContain(`\n\n${signedHeaders?.join(';') ?? ''}\n`);
    },
  );

  it.each([
    ['Timestamp', 'OLeaidS1JvxuMvnyHOwuJ+uX5qY='],
    ['TimeStamp', 'CT9X0VtwR86fNWSnsc6v8YGOjuE='],
  ])('is what the reference signs in its example, with %s', (timestampName, signature) => {
    const parameters = new Map([
      ['AccessKeyId', 'testid'],
      ['Action', 'DescribeRegions'],
      ['Format', 'XML'],
      ['SignatureMethod', 'HMAC-SHA1'],
      ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
      ['SignatureVersion', '1.0'],
      [timestampName, '2016-02-23T12:46:24Z'],
      ['Version', '2014-05-26'],
    ]);
    expect(v1Signature(v1StringToSign('GET', parameters), 'testsecret', 'HMAC-SHA1')).toBe(signature);
  });
});

describe('a started server', () => {
  const declared = new Set(products.flatMap(({ actions }) => actions.map(({ name }) => name)));
  const answered = withoutToken.filter(({ vector }) => declared.has(actionOf(vector)));

  // The captured Name has a space in it, which the reference does not allow.
  const refusedAfterwards: Readonly<Record<string, string>> = { 'v7-create': 'InvalidName.Malformed' };

  it.each(answered)('takes the signature of $name', async ({ vector }) => {
    await using server = await serverAtTimeOf(vector);
    const reply = await sendAsIs(server.url, wireRequest(vector));
    const code = refusedAfterwards[vector.id];
    if (code !== undefined) expect(codeOf(reply)).toBe(code);
    else expect(answerIn(reply, actionOf(vector))).toHaveProperty('RequestId');
  });

  it.each(answered)('shows what it has computed when the signature of $name is another', async (row) => {
    const { vector, expected } = row;
    await using server = await serverAtTimeOf(vector);
    const reply = await sendAsIs(server.url, wireRequest(withSignature(vector, expected.signature)));
    expect(errorIn(reply)).toMatchObject({
      status: 400,
      Code: 'SignatureDoesNotMatch',
      Message: `Specified signature is not matched with our calculation. server string to sign is:${expected.stringToSign}`,
    });
  });

  it.each(withToken)('refuses the temporary key of $name, since it has issued none', async ({ vector }) => {
    await using server = await serverAtTimeOf(vector);
    const reply = await sendAsIs(server.url, wireRequest(vector));
    expect(errorIn(reply)).toMatchObject({
      status: 400,
      Code: 'InvalidSecurityToken.Malformed',
      Message: 'Specified SecurityToken is malformed.',
    });
  });

  it('tells a client that comes with a bearer token that it takes none', async () => {
    const bearer = vectors.filter(({ scheme }) => scheme === 'bearer (unsigned)');
    expect(bearer).toHaveLength(1);
    for (const vector of bearer) {
      await using server = await serverAtTimeOf(vector);
      const reply = await sendAsIs(server.url, wireRequest(vector));
      expect(errorIn(reply)).toMatchObject({
        status: 400,
        format: 'JSON',
        Code: 'UnsupportedParameter',
        Message: 'The parameter "BearerToken" is not supported.',
      });
    }
  });
});

/** The vector with the first character of its signature changed, wherever it carries it. */
function withSignature(vector: Vector, signature: string): Vector {
  const changed = `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`;
  const replaced = (text: string): string =>
    text
      .replace(`Signature=${signature}`, `Signature=${changed}`)
      .replace(`Signature=${encodeURIComponent(signature)}`, `Signature=${encodeURIComponent(changed)}`);
  const { url, body, rawHeaders } = vector.request;
  const request = { ...vector.request, url: replaced(url), body: replaced(body), rawHeaders: rawHeaders.map(replaced) };
  expect(request).not.toEqual(vector.request);
  return { ...vector, request };
}
