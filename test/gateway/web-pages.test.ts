// The keys of the built-in accounts are public, so a web page elsewhere could make calls through a developer's browser.
import { expect, it } from 'vitest';
import { local, startTestServer } from '../support/server.ts';
import { pairs, signV1 } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

const staffCall = pairs(
  signV1({ Action: 'DescribeAccounts', Version: '2026-11-01', Format: 'JSON' }, { key: local.operator }),
);

async function statusFor(headers: Readonly<Record<string, string>>): Promise<number> {
  await using server = await startTestServer();
  const { port } = new URL(server.url);
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll('PORT', port)]),
  );
  const call = { method: 'GET', target: `/?${staffCall}`, headers: sent, body: '' };
  return (await sendAsIs(server.url, call)).status;
}

it.each([
  [{ host: '127.0.0.1:PORT' }],
  [{ host: 'localhost:PORT' }],
  [{ host: 'LocalHost:PORT' }],
  [{ host: '[::1]:PORT' }],
  [{ host: 'localhost:PORT', origin: 'http://localhost:PORT', 'sec-fetch-site': 'same-origin' }],
  [{ host: 'localhost:PORT', referer: 'http://localhost:PORT/explorer' }],
  [{ host: 'localhost:PORT', 'sec-fetch-site': 'none' }],
])('a call with %j is answered', async (headers) => {
  expect(await statusFor(headers)).toBe(200);
});

it.each([
  [{ host: 'rebound.example:PORT' }],
  [{ host: '127.0.0.1.rebound.example:PORT' }],
  [{ host: 'localhost:PORT.rebound.example' }],
  [{ host: 'localhost@rebound.example' }],
  [{ host: 'localhost:PORT', origin: 'https://elsewhere.example' }],
  [{ host: 'localhost:PORT', origin: 'null' }],
  [{ host: 'localhost:PORT', referer: 'http://localhost:PORT.elsewhere.example/' }],
  [{ host: 'localhost:PORT', 'sec-fetch-site': 'cross-site' }],
  [{ host: 'localhost:PORT', 'sec-fetch-site': 'same-site' }],
])('a call with %j is refused, as if a page elsewhere had sent it', async (headers) => {
  expect(await statusFor(headers)).toBe(403);
});
