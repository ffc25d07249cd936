// Servers behind reverse proxies: where a call is said to come from, and whom that is believed.
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/settings/sources.ts';
import { originReader } from '../../src/server/origin.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { demarc, emptyFolder } from '../support/command-line.ts';
import { testDatabase } from '../support/database.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { createdIn } from '../support/replies.ts';
import { ownAccounts as accounts, ownKey as key, startTestServer } from '../support/server.ts';
import { sendAsIs } from '../support/wire.ts';

/** What the audit says a create with these headers came from, on a server that trusts these proxies. */
async function auditedSource(
  trustedProxies: readonly string[],
  headers: Readonly<Record<string, string>>,
  protocol: (typeof protocols)[number] = 'v1',
): Promise<unknown> {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url, accounts, trustedProxies: [...trustedProxies] });
  const request = signedRequest(protocol, server.url, 'CreatePhysicalConnection', connectionOrder(), { key });
  createdIn(await sendAsIs(server.url, { ...request, headers: { ...request.headers, ...headers } }));
  return database.rows('SELECT source_ip FROM audit')[0]?.['source_ip'];
}

describe('the source of a call', () => {
  it('is its connection, whatever it says, while no proxy is trusted', async () => {
    expect(await auditedSource([], { 'x-forwarded-for': '203.0.113.7' })).toBe('127.0.0.1');
    expect(await auditedSource(['10.0.0.0/8'], { 'x-forwarded-for': '203.0.113.7' })).toBe('127.0.0.1');
  });

  it.each(protocols)('is what a trusted proxy says, in %s', async (protocol) => {
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'elsewhere.example.com' };
    expect(await auditedSource(['127.0.0.1'], headers, protocol)).toBe('203.0.113.7');
  });

  it.each([
    ['none', undefined, '127.0.0.1'],
    ['an empty one', '', '127.0.0.1'],
    ['what the caller made up before it', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
    ['a chain of trusted proxies', '203.0.113.7, 10.1.2.3, 10.1.2.4', '203.0.113.7'],
    ['nothing but trusted proxies', '10.1.2.3, 10.1.2.4', '10.1.2.3'],
    ['what is no address, left of a proxy', '203.0.113.7, unknown, 10.1.2.4', '10.1.2.4'],
    ['a port', '203.0.113.7:50123', '203.0.113.7'],
    ['IPv6', '2001:DB8:0:0::7', '2001:db8::7'],
    ['IPv6 with a port', '[2001:db8::7]:50123', '2001:db8::7'],
    ['an IPv4 address written as IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['an address in a form that means another to some', '0177.0.0.1', '127.0.0.1'],
  ])('behind a proxy that sends %s', (_what, forwardedFor, sourceIp) => {
    const origin = originReader(['127.0.0.0/8', '10.0.0.0/8']);
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    expect(origin({ headers, socket: peer('::ffff:127.0.0.1') }).sourceIp).toBe(sourceIp);
  });

  it('is shown as IPv4 where a caller comes by IPv4 to a server on both families', () => {
    expect(originReader([])({ headers: {}, socket: peer('::ffff:192.0.2.1') }).sourceIp).toBe('192.0.2.1');
    expect(originReader([])({ headers: {}, socket: peer('2001:db8::1') }).sourceIp).toBe('2001:db8::1');
  });
});

it.each([
  ['an untrusted proxy', [], { 'x-forwarded-proto': 'https' }, false],
  ['a trusted proxy that says so', ['127.0.0.1'], { 'x-forwarded-proto': 'https' }, true],
  ['a trusted proxy after what the caller made up', ['127.0.0.1'], { 'x-forwarded-proto': 'https, http' }, false],
  ['a trusted proxy that says nothing', ['127.0.0.1'], {}, false],
])('whether a call came encrypted, from %s', (_what, proxies, headers, isSecure) => {
  expect(originReader(proxies)({ headers, socket: peer('127.0.0.1') }).isSecureTransport).toBe(isSecure);
});

describe('local mode', () => {
  it.each(['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'])(
    'is not controlled by what a proxy on its machine passes on (%s)',
    async (name) => {
      await using server = await startTestServer();
      const request = { method: 'GET', target: '/_demarc/clock', headers: {}, body: '' };
      expect((await sendAsIs(server.url, request)).status).toBe(200);
      expect((await sendAsIs(server.url, { ...request, headers: { [name]: '127.0.0.1' } })).status).toBe(403);
    },
  );

  it('may not have trusted proxies in front of it', async () => {
    using folder = emptyFolder();
    const args = ['serve', '--port', '0', '--database', 'memory:', '--trusted-proxies', '127.0.0.1'];
    const { stderr, exitCode } = await demarc(args, { folder: folder.path });
    expect(stderr).toMatch(
      /^demarc: the built-in accounts are known to everybody and may not be served through trusted/,
    );
    expect(exitCode).toBe(1);
  });
});

describe('the setting', () => {
  it('takes addresses and blocks of both families', () => {
    expect(readSettings({ trustedProxies: '127.0.0.1, 10.0.0.0/8,2001:db8::/32' }, {}).trustedProxies).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      '2001:db8::/32',
    ]);
  });

  it.each(['proxy.example.net', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '::ffff:10.0.0.0/104', '10.0.0.0/8/8', '*'])(
    'refuses %s',
    (block) => {
      expect(() => readSettings({}, { DEMARC_TRUSTED_PROXIES: block })).toThrow(
        'DEMARC_TRUSTED_PROXIES: must be an IP address or a block such as 10.0.0.0/8',
      );
    },
  );
});

function peer(remoteAddress: string): { readonly remoteAddress: string } {
  return { remoteAddress };
}
