import { createServer, type Server } from 'node:http';
import { expect, it } from 'vitest';
import { apiClient, signedRequest } from './api-client.ts';

const profile = { endpoint: 'http://127.0.0.1:8090', accessKeyId: 'operator', accessKeySecret: 'operatorsecret' };
const call = { version: '2026-11-01', action: 'DescribeWork', parameters: {} };
const clock = { now: () => Date.parse('2026-11-23T10:00:00Z') };

/** A server that is no Demarc: it answers everything with this. */
async function serverAnswering(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<AsyncDisposable & { readonly url: string }> {
  const server: Server = createServer((_request, response) => response.writeHead(status, headers).end(body));
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
  const refusal = { Code: 'SignatureDoesNotMatch', Message: 'string to sign is:A\nB', RequestId: 'R-1' };
  await using server = await serverAnswering(400, JSON.stringify(refusal));
  await expect(apiClient({ ...profile, endpoint: server.url }, clock).call(call)).rejects.toThrow(
    /^SignatureDoesNotMatch: string to sign is:A B \(request id R-1\)$/,
  );
});

it.each([
  ['a page of HTML', 502, '<html>Bad gateway</html>'],
  ['a success that is no JSON', 200, 'hello'],
  ['nothing', 500, ''],
])('%s is told from an answer', async (_, status, body) => {
  await using server = await serverAnswering(status, body);
  await expect(apiClient({ ...profile, endpoint: server.url }, clock).call(call)).rejects.toThrow(
    `${server.url} answered ${status} and nothing that Demarc would say`,
  );
});

it('a redirect is not followed: the signature is good for one address', async () => {
  await using server = await serverAnswering(302, '', { location: 'http://127.0.0.1:1/' });
  await expect(apiClient({ ...profile, endpoint: server.url }, clock).call(call)).rejects.toThrow('answered 302');
});

it('a server that is away is named, with the reason', async () => {
  const server = await serverAnswering(200, '{}');
  await server[Symbol.asyncDispose]();
  await expect(apiClient({ ...profile, endpoint: server.url }, clock).call(call)).rejects.toThrow(
    `${server.url} cannot be reached (ECONNREFUSED)`,
  );
});
