import { createServer, type Server } from 'node:http';
import { beforeEach, expect, it } from 'vitest';
import { apiClient, signedRequest } from './api-client.ts';

const profile = { endpoint: 'http://127.0.0.1:8090', accessKeyId: 'operator', accessKeySecret: 'operatorsecret' };
const call = { version: '2026-11-01', action: 'DescribeWork', parameters: {} };
const clock = { now: () => Date.parse('2026-11-23T10:00:00Z') };

const waits: number[] = [];
const waiting = {
  clock,
  pause(ms: number) {
    waits.push(ms);
    return Promise.resolve();
  },
};
beforeEach(() => waits.splice(0));

const refusal = (Code: string) => JSON.stringify({ Code, Message: 'Not now.', RequestId: 'R-1' });

type Reply = readonly [status: number, body: string, headers?: Record<string, string>];

type OtherServer = AsyncDisposable & { readonly url: string };

/** A server that is no Demarc: it answers everything with this. */
async function serverAnswering(...reply: Reply): Promise<OtherServer> {
  return await serverAnsweringInTurn(reply);
}

/** Gives these answers one after another, and then the last one for ever. */
async function serverAnsweringInTurn(...replies: Reply[]): Promise<OtherServer> {
  let next = 0;
  const server: Server = createServer((_request, response) => {
    const [status = 0, body, headers] = replies[Math.min(next, replies.length - 1)] ?? [];
    next += 1;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it('what a call says stands in its body, under the signature, and the secret nowhere', () => {
  const request = signedRequest(
    profile,
    { version: '2026-11-01', action: 'RejectPhysicalConnection', parameters: { Reason: '没有端口 & more' } },
    { nonce: 'nonce-1', now: clock.now() },
  );
  expect(request.url.href).toBe('http://127.0.0.1:8090/');
  expect(new URLSearchParams(request.body).get('Reason')).toBe('没有端口 & more');
  expect(request.headers).toMatchObject({
    'x-acs-action': 'RejectPhysicalConnection',
    'x-acs-date': '2026-11-23T10:00:00Z',
    'x-acs-signature-nonce': 'nonce-1',
  });
  expect(request.headers['authorization']).toMatch(
    /^ACS3-HMAC-SHA256 Credential=operator,SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=[0-9a-f]{64}$/,
  );
  expect(JSON.stringify(request)).not.toContain('operatorsecret');
});

it('a refusal becomes one line, whatever its message holds', async () => {
  const refused = { Code: 'SignatureDoesNotMatch', Message: 'string to sign is:A\nB', RequestId: 'R-1' };
  await using server = await serverAnswering(400, JSON.stringify(refused));
  await expect(apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).rejects.toThrow(
    /^SignatureDoesNotMatch: string to sign is:A B \(request id R-1\)$/,
  );
});

it.each([
  ['a page of HTML', 502, '<html>Bad gateway</html>'],
  ['a success that is no JSON', 200, 'hello'],
  ['nothing', 500, ''],
])('%s is told from an answer', async (_, status, body) => {
  await using server = await serverAnswering(status, body);
  await expect(apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).rejects.toThrow(
    `${server.url} answered ${status} and nothing that Demarc would say`,
  );
});

it('a throttled call is sent again after the wait that the server names', async () => {
  const throttled: Reply = [400, refusal('Throttling.User'), { 'x-acs-retry-after': '700' }];
  await using server = await serverAnsweringInTurn(throttled, throttled, [200, '{"Fine":1}']);
  const endpoint = server.url;
  expect(await apiClient({ ...profile, endpoint }, waiting).call({ ...call, isRepeatable: false })).toEqual({
    Fine: 1,
  });
  expect(waits).toHaveLength(2);
  for (const ms of waits) expect(ms).toSatisfy((wait: number) => wait >= 700 && wait < 1000);
});

it('a server that is not available is asked again, more and more seldom, for a minute', async () => {
  await using server = await serverAnswering(503, refusal('ServiceUnavailable'));
  await expect(apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).rejects.toThrow(
    'ServiceUnavailable: Not now. (request id R-1); an earlier try was answered 503 and may have been carried out',
  );
  expect(waits[0]).toBeLessThanOrEqual(200);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(2500);
  const waitedMs = waits.reduce((sum, ms) => sum + ms, 0);
  expect(waitedMs).toSatisfy((ms: number) => ms > 50_000 && ms <= 60_000);
});

it('what a proxy says with 503 is waited for too', async () => {
  await using server = await serverAnsweringInTurn([503, '<html>No server</html>'], [200, '{}']);
  expect(await apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).toEqual({});
});

it('what would be there twice is not sent again after a 503', async () => {
  await using server = await serverAnswering(503, refusal('ServiceUnavailable'));
  const client = apiClient({ ...profile, endpoint: server.url }, waiting);
  await expect(client.call({ ...call, isRepeatable: false })).rejects.toThrow(/^ServiceUnavailable: .*\)$/);
  expect(waits).toEqual([]);
});

it('a refusal after a 503 says that the first try may have been carried out', async () => {
  await using server = await serverAnsweringInTurn(
    [503, refusal('ServiceUnavailable')],
    [400, refusal('Forbidden.NotAllowedInState')],
  );
  await expect(apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).rejects.toThrow(
    /^Forbidden\.NotAllowedInState: .*may have been carried out$/,
  );
});

it('a redirect is not followed: the signature is good for one address', async () => {
  await using server = await serverAnswering(302, '', { location: 'http://127.0.0.1:1/' });
  await expect(apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).rejects.toThrow('answered 302');
});

it('a server that is away is named, with the reason', async () => {
  const server = await serverAnswering(200, '{}');
  await server[Symbol.asyncDispose]();
  await expect(apiClient({ ...profile, endpoint: server.url }, waiting).call(call)).rejects.toThrow(
    `${server.url} cannot be reached (ECONNREFUSED)`,
  );
});
