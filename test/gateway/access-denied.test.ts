// A user or role without permission is told who was refused what, in the words of the real gateway, and nothing else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../support/answers.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { protocols, signedRequest, type Claim, type Protocol } from '../support/protocols.ts';
import { errorIn, type Format } from '../support/replies.ts';
import { everybodyIn } from '../support/policy-documents.ts';
import { assumed, newRole, newUser } from '../support/roles.ts';
import { local, startTestServer } from '../support/server.ts';
import { userWith } from '../support/users.ts';
import { sendAsIs } from '../support/wire.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
});

async function refused(claim: Claim, { protocol = 'acs3', format = 'JSON' }: Way = {}) {
  const order = { ...connectionOrder(), Format: format };
  return errorIn(
    await sendAsIs(server.url, signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, claim)),
  );
}

interface Way {
  readonly protocol?: Protocol;
  readonly format?: Format;
}

const create = 'vpc:CreatePhysicalConnection';

describe.each(protocols)('in %s', (protocol) => {
  it.each(formats)('a user that nothing allows the call is told so, in %s', async (format) => {
    const { id, key } = await userWith(server, { Effect: 'Allow', Action: 'ram:*', Resource: '*' });
    const { status, Code, AccessDeniedDetail } = await refused({ key }, { protocol, format });
    expect({ status, Code, AccessDeniedDetail }).toEqual({
      status: 403,
      Code: 'Forbidden.RAM',
      AccessDeniedDetail: {
        AuthAction: create,
        AuthPrincipalDisplayName: id,
        AuthPrincipalOwnerId: local.first.accountId,
        AuthPrincipalType: 'SubUser',
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
      },
    });
  });
});

it('a user whom a policy denies the call is told that, and nothing of the policy', async () => {
  const { key } = await userWith(
    server,
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'vpc:Create*', Resource: 'acs:vpc:*:*:physicalconnection/*' },
  );
  const { AccessDeniedDetail, ...rest } = await refused({ key });
  expect(AccessDeniedDetail).toMatchObject({ NoPermissionType: 'ExplicitDeny' });
  const text = JSON.stringify({ AccessDeniedDetail, ...rest });
  for (const hidden of [key.accessKeySecret, 'vpc:Create*', 'Statement', 'policy-']) expect(text).not.toContain(hidden);
});

it('a session is told by role and session, and which of its policies does not allow the call', async () => {
  const user = await newUser(server, 'ann');
  const roleArn = await newRole(server, { trusted: [everybodyIn(local.first.accountId)], policies: [] });
  const session = await assumed(server, user, roleArn, { sessionName: 'night' });
  const { AccessDeniedDetail } = await refused({ key: session, securityToken: session.securityToken });
  expect(AccessDeniedDetail).toMatchObject({
    AuthPrincipalDisplayName: 'auditor:night',
    AuthPrincipalType: 'AssumedRoleUser',
    NoPermissionType: 'ImplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
  });
});

const ofSession = [
  ['does not allow the call', [{ Effect: 'Allow', Action: 'ram:*', Resource: '*' }], 'ImplicitDeny'],
  [
    'denies it',
    [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: create, Resource: '*' },
    ],
    'ExplicitDeny',
  ],
] as const;

it.each(ofSession)('a session whose own policy %s is told so', async (_what, Statement, NoPermissionType) => {
  const user = await newUser(server, randomUUID());
  const roleName = randomUUID();
  const roleArn = await newRole(server, { roleName, trusted: [everybodyIn(local.first.accountId)] });
  const session = await assumed(server, user, roleArn, { policy: JSON.stringify({ Version: '1', Statement }) });
  const { AccessDeniedDetail } = await refused({ key: session, securityToken: session.securityToken });
  expect(AccessDeniedDetail).toMatchObject({
    AuthPrincipalType: 'AssumedRoleUser',
    NoPermissionType,
    PolicyType: 'SessionPolicy',
  });
});

it('a user of a customer is told so of an action of staff, and a root gets no detail', async () => {
  const { key } = await userWith(server, { Effect: 'Allow', Action: '*', Resource: '*' });
  const approve = async (claim: Claim) =>
    errorIn(
      await sendAsIs(
        server.url,
        signedRequest('acs3', server.url, 'ApprovePhysicalConnection', { PhysicalConnectionId: 'pc-1' }, claim),
      ),
    );
  const version = '2026-11-01';
  expect(await approve({ key, version })).toMatchObject({
    Code: 'Forbidden.RAM',
    AccessDeniedDetail: { NoPermissionType: 'ImplicitDeny', AuthPrincipalType: 'SubUser' },
  });
  expect(await approve({ version })).not.toHaveProperty('AccessDeniedDetail');
});
