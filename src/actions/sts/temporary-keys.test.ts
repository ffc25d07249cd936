// Temporary keys: good on every product and in both signing protocols, and refused with a code of its own for each error.
import VpcModule from '@alicloud/vpc20160428';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demarc } from '../../start/start.ts';
import { openApi, popCore, sdk, sts } from '../../../test/support/clients.ts';
import { connectionOrder } from '../../../test/support/connection-order.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { allowing } from '../../../test/support/policy-documents.ts';
import { protocols, signedRequest } from '../../../test/support/protocols.ts';
import { codeOf } from '../../../test/support/replies.ts';
import { assumed, newRole, newUser } from '../../../test/support/roles.ts';
import { local, startTestServer, type Key } from '../../../test/support/server.ts';
import { callV1, signAcs3 } from '../../../test/support/signed-call.ts';
import { sendAsIs } from '../../../test/support/wire.ts';

type Temporary = Required<Key>;

async function temporaryKey(server: Demarc, sessionName = 'session'): Promise<Temporary> {
  return await assumed(server, await newUser(server, sessionName), await newRole(server, { roleName: sessionName }), {
    sessionName,
  });
}

async function outcome(server: Demarc, key: Key, protocol: (typeof protocols)[number]): Promise<string> {
  const claim = key.securityToken === undefined ? { key } : { key, securityToken: key.securityToken };
  const reply = await sendAsIs(
    server.url,
    signedRequest(protocol, server.url, 'DescribeRegions', { Format: 'JSON' }, claim),
  );
  return reply.status === 200 ? 'Success' : codeOf(reply);
}

async function advance(server: Demarc, duration: string): Promise<void> {
  const body = JSON.stringify({ advance: duration });
  expect((await fetch(`${server.url}/_demarc/clock`, { method: 'POST', body })).status).toBe(200);
}

describe('a temporary key works', () => {
  let server: Demarc & AsyncDisposable;
  let key: Temporary;

  beforeAll(async () => {
    server = await startTestServer();
    key = await temporaryKey(server);
  });

  afterAll(async () => {
    await server.close();
  });

  it('through the current SDK', async () => {
    const request = new VpcModule.DescribeRegionsRequest({});
    const { statusCode } = await sdk(server.url, key).describeRegions(request);
    expect(statusCode).toBe(200);
  });

  it('through the older core SDK, by GET and by POST', async () => {
    for (const method of ['GET', 'POST'] as const)
      expect(await popCore(server.url, key).request('DescribeRegions', {}, { method })).toHaveProperty('Regions');
  });

  it('through the generic client, in v1', async () => {
    expect(await openApi(server.url, key, 'v2')('DescribeRegions', {})).toHaveProperty('Regions');
  });

  it('on STS itself', async () => {
    const { body } = await sts(server.url, key).getCallerIdentity();
    expect(body).toMatchObject({ identityType: 'AssumedRoleUser' });
  });

  it('once for each nonce', async () => {
    const nonce = randomUUID();
    const parameters = { Action: 'DescribeRegions', SignatureNonce: nonce };
    expect((await callV1(server.url, parameters, { key })).status).toBe(200);
    expect(codeOf(await callV1(server.url, parameters, { key }))).toBe('SignatureNonceUsed');
  });
});

describe.each(protocols)('in %s a caller is refused', (protocol) => {
  let server: Demarc & AsyncDisposable;
  let key: Temporary;
  let others: Temporary;

  beforeAll(async () => {
    server = await startTestServer();
    key = await temporaryKey(server, 'one');
    others = await temporaryKey(server, 'two');
  });

  afterAll(async () => {
    await server.close();
  });

  it('whose temporary key comes without its token', async () => {
    const { accessKeyId, accessKeySecret } = key;
    expect(await outcome(server, { accessKeyId, accessKeySecret }, protocol)).toBe('MissingSecurityToken');
    expect(await outcome(server, { ...key, securityToken: '' }, protocol)).toBe('MissingSecurityToken');
  });

  it('whose token is of another key, a permanent one included', async () => {
    const mismatch = 'InvalidSecurityToken.MismatchWithAccessKey';
    expect(await outcome(server, { ...key, securityToken: others.securityToken }, protocol)).toBe(mismatch);
    expect(await outcome(server, { ...local.first, securityToken: key.securityToken }, protocol)).toBe(mismatch);
  });

  it('who sends a token that is none', async () => {
    const malformed = 'InvalidSecurityToken.Malformed';
    expect(await outcome(server, { ...key, securityToken: 'CAIS+/=&~ *' }, protocol)).toBe(malformed);
    expect(await outcome(server, { ...local.first, securityToken: 'CAIS' }, protocol)).toBe(malformed);
  });

  it('who does not know the temporary secret', async () => {
    expect(await outcome(server, { ...key, accessKeySecret: others.accessKeySecret }, protocol)).toBe(
      'SignatureDoesNotMatch',
    );
  });

  it('with an unknown key before its token is looked at', async () => {
    const stranger = { accessKeyId: 'nobody', accessKeySecret: 'x', securityToken: key.securityToken };
    expect(await outcome(server, stranger, protocol)).toBe('InvalidAccessKeyId.NotFound');
  });

  it('whose token was changed anywhere', async () => {
    const { securityToken } = key;
    const at = fc.nat(securityToken.length - 1);
    const character = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
    const changed = fc.oneof(
      fc
        .tuple(at, character)
        .map(([index, put]) => securityToken.slice(0, index) + put + securityToken.slice(index + 1)),
      fc.tuple(at, character).map(([index, put]) => securityToken.slice(0, index) + put + securityToken.slice(index)),
      at.map((index) => securityToken.slice(0, index) + securityToken.slice(index + 1)),
      at.map((index) => securityToken.slice(0, index)),
      fc.constantFrom(`${securityToken}=`, `${securityToken}.`, securityToken.toUpperCase(), `v1.${'A'.repeat(40)}`),
    );
    await fc.assert(
      fc.asyncProperty(changed, async (token) => {
        fc.pre(token !== securityToken && token !== '' && token.trim() === token);
        expect(await outcome(server, { ...key, securityToken: token }, protocol)).toBe(
          'InvalidSecurityToken.Malformed',
        );
      }),
      { numRuns: 150 },
    );
  });
});

it('in ACS3 the token has to be signed', async () => {
  await using server = await startTestServer();
  const { securityToken, ...key } = await temporaryKey(server);
  const { headers, ...request } = signAcs3(server.url, 'DescribeRegions', {}, { key });
  const reply = await sendAsIs(server.url, {
    ...request,
    headers: { ...headers, 'x-acs-security-token': securityToken },
  });
  expect(codeOf(reply)).toBe('IncompleteSignature');
});

describe('a temporary key is of no use any more', () => {
  it('once it has expired by the server’s clock', async () => {
    await using server = await startTestServer();
    const key = await temporaryKey(server);
    await advance(server, 'PT59M');
    expect(await outcome(server, key, 'v1')).toBe('Success');
    await advance(server, 'PT1M');
    for (const protocol of protocols) expect(await outcome(server, key, protocol)).toBe('InvalidSecurityToken.Expired');
  });

  it('while the account is suspended', async () => {
    await using server = await startTestServer();
    const key = await temporaryKey(server);
    await server.store.write(async (tx) => {
      const account = await tx.accounts.find(local.first.accountId);
      if (account !== undefined) await tx.accounts.modify(account, { isSuspended: true });
    });
    expect(await outcome(server, key, 'acs3')).toBe('InvalidAccessKeyId.Inactive');
  });

  it('once the server was reset, which leaves no role', async () => {
    await using server = await startTestServer();
    const key = await temporaryKey(server);
    expect((await fetch(`${server.url}/_demarc/reset`, { method: 'POST' })).status).toBe(200);
    expect(await outcome(server, key, 'v1')).toBe('InvalidAccessKeyId.Inactive');
  });
});

describe('a temporary key may do', () => {
  const create = { Action: 'CreatePhysicalConnection', ...connectionOrder() };

  it('what the policies of its role allow, and no more', async () => {
    await using server = await startTestServer();
    const roleArn = await newRole(server, { policies: ['AliyunVPCReadOnlyAccess'] });
    const key = await assumed(server, await newUser(server, 'alice'), roleArn);
    expect(await outcome(server, key, 'v1')).toBe('Success');
    expect(codeOf(await callV1(server.url, create, { key }))).toBe('Forbidden.RAM');
  });

  it('less under a session policy', async () => {
    await using server = await startTestServer();
    const user = await newUser(server, 'alice');
    const roleArn = await newRole(server, { policies: ['AliyunVPCFullAccess'] });
    const key = await assumed(server, user, roleArn, { policy: allowing('vpc:Describe*', 'ram:*') });
    expect(await outcome(server, key, 'acs3')).toBe('Success');
    expect(codeOf(await callV1(server.url, create, { key }))).toBe('Forbidden.RAM');
    // The policy of a session gives nothing that its role does not have.
    const listing = { Action: 'ListUsers', Version: '2015-05-01' };
    expect((await callV1(server.url, listing, { key })).status).toBe(403);
    const whole = await assumed(server, user, roleArn);
    expect((await callV1(server.url, create, { key: whole })).status).toBe(200);
  });
});

it('another node on the same database and master key takes the token, and after a restart too', async () => {
  using database = testDatabase();
  let key: Temporary;
  {
    await using server = await startTestServer({ database: database.url });
    key = await temporaryKey(server);
  }
  await using server = await startTestServer({ database: database.url });
  expect(await outcome(server, key, 'acs3')).toBe('Success');
});

it('neither token nor secret is stored or audited, but the assumption is', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  const key = await temporaryKey(server);
  await callV1(server.url, { Action: 'OpenPhysicalConnectionService', RegionId: 'cn-hangzhou' }, { key });
  const all = [...database.contents([]).values()].join('\n');
  expect(all).not.toContain(key.securityToken);
  expect(all).not.toContain(key.accessKeySecret);
  expect(
    database.count("SELECT count(*) FROM audit WHERE action = 'AssumeRole' AND outcome = 'Success' AND changes = '[]'"),
  ).toBe(1);
});
