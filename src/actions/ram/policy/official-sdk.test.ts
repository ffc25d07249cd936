// Policies and attachments through the official SDK, `@alicloud/ram20150501`, and what they allow on physical
// connections through `@alicloud/vpc20160428`.
import { randomUUID } from 'node:crypto';
import RamModule from '@alicloud/ram20150501';
import VpcModule from '@alicloud/vpc20160428';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Demarc } from '../../../start/start.ts';
import { ram, sdk } from '../../../../test/support/clients.ts';
import { allowing } from '../../../../test/support/policy-documents.ts';
import { application, region as regionId } from '../../../../test/support/provider.ts';
import { local, startTestServer, type Key } from '../../../../test/support/server.ts';

type Ram = ReturnType<typeof ram>;

const userName = 'ann';
const groupName = 'crew';
const roleName = 'guest';
const policyName = 'connections';
const custom = { policyType: 'Custom', policyName };

const toSee = allowing('vpc:DescribePhysicalConnections');
const toApply = allowing('vpc:CreatePhysicalConnection');

let server: Demarc & AsyncDisposable;
let root: Ram;
beforeEach(async () => {
  server = await startTestServer();
  root = ram(server.url);
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

async function makeUser(): Promise<Key> {
  await root.createUser(new RamModule.CreateUserRequest({ userName }));
  const { body } = await root.createAccessKey(new RamModule.CreateAccessKeyRequest({ userName }));
  return {
    accessKeyId: body?.accessKey?.accessKeyId ?? '',
    accessKeySecret: body?.accessKey?.accessKeySecret ?? '',
  };
}

async function makePolicy(client: Ram = root, policyDocument = toSee): Promise<void> {
  await client.createPolicy(new RamModule.CreatePolicyRequest({ policyName, policyDocument }));
}

async function makeRole(): Promise<void> {
  const trust = {
    Version: '1',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${local.first.accountId}:root`] } },
    ],
  };
  const assumeRolePolicyDocument = JSON.stringify(trust);
  await root.createRole(new RamModule.CreateRoleRequest({ roleName, assumeRolePolicyDocument }));
}

/** Which of the two a key may do: see connections, and apply for one. */
async function powersOf(key: Key): Promise<string[]> {
  const client = sdk(server.url, key);
  const list = new VpcModule.DescribePhysicalConnectionsRequest({ regionId });
  const apply = new VpcModule.CreatePhysicalConnectionRequest({
    regionId,
    accessPointId: application.AccessPointId,
    lineOperator: application.LineOperator,
    peerLocation: application.PeerLocation,
    clientToken: randomUUID(),
  });
  const tries: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['see', () => client.describePhysicalConnections(list)],
    ['apply', () => client.createPhysicalConnection(apply)],
  ];
  const powers: string[] = [];
  for (const [power, attempt] of tries) {
    const code = await codeOf(attempt());
    if (code === undefined) powers.push(power);
    else expect(code).toBe('Forbidden.RAM');
  }
  return powers;
}

/** The code of the refusal; undefined where the call succeeds. */
async function codeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return error.code;
  }
}

describe("a user's key", () => {
  it('can do exactly what a policy allows, while it is attached', async () => {
    const key = await makeUser();
    await makePolicy();
    expect(await powersOf(key)).toEqual([]);
    await root.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest({ ...custom, userName }));
    expect(await powersOf(key)).toEqual(['see']);
    await root.detachPolicyFromUser(new RamModule.DetachPolicyFromUserRequest({ ...custom, userName }));
    expect(await powersOf(key)).toEqual([]);
  });

  it('can do what the version in force allows, and nothing that another version does', async () => {
    const key = await makeUser();
    await makePolicy();
    await root.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest({ ...custom, userName }));
    await root.createPolicyVersion(new RamModule.CreatePolicyVersionRequest({ policyName, policyDocument: toApply }));
    expect(await powersOf(key)).toEqual(['see']);
    const versions = { policyName, versionId: 'v2' };
    await root.setDefaultPolicyVersion(new RamModule.SetDefaultPolicyVersionRequest(versions));
    expect(await powersOf(key)).toEqual(['apply']);
    await root.createPolicyVersion(
      new RamModule.CreatePolicyVersionRequest({
        policyName,
        policyDocument: allowing('vpc:*PhysicalConnection*'),
        setAsDefault: true,
      }),
    );
    expect(await powersOf(key)).toEqual(['see', 'apply']);
  });

  it("can do what its group's policies allow, while it is a member and they are attached", async () => {
    const key = await makeUser();
    await makePolicy();
    await root.createGroup(new RamModule.CreateGroupRequest({ groupName }));
    await root.attachPolicyToGroup(new RamModule.AttachPolicyToGroupRequest({ ...custom, groupName }));
    expect(await powersOf(key)).toEqual([]);
    const member = { userName, groupName };
    await root.addUserToGroup(new RamModule.AddUserToGroupRequest(member));
    expect(await powersOf(key)).toEqual(['see']);
    await root.detachPolicyFromGroup(new RamModule.DetachPolicyFromGroupRequest({ ...custom, groupName }));
    expect(await powersOf(key)).toEqual([]);
    await root.attachPolicyToGroup(new RamModule.AttachPolicyToGroupRequest({ ...custom, groupName }));
    await root.removeUserFromGroup(new RamModule.RemoveUserFromGroupRequest(member));
    expect(await powersOf(key)).toEqual([]);
  });

  it('can do all of a product with a policy of the system', async () => {
    const key = await makeUser();
    const full = { policyType: 'System', policyName: 'AliyunVPCFullAccess', userName };
    await root.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest(full));
    expect(await powersOf(key)).toEqual(['see', 'apply']);
  });

  it('attaches a policy where it may do so on both the user and the policy', async () => {
    const user = ram(server.url, await makeUser());
    await makePolicy();
    const { accountId } = local.first;
    const attachOn = (...resources: readonly string[]) =>
      JSON.stringify({
        Version: '1',
        Statement: [{ Effect: 'Allow', Action: 'ram:AttachPolicyToUser', Resource: resources }],
      });
    await root.createPolicy(
      new RamModule.CreatePolicyRequest({
        policyName: 'attacher',
        policyDocument: attachOn(`acs:ram:*:${accountId}:user/${userName}`),
      }),
    );
    const attacher = { policyType: 'Custom', policyName: 'attacher', userName };
    await root.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest(attacher));
    const attempt = () => user.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest({ ...custom, userName }));
    expect(await codeOf(attempt())).toBe('Forbidden.RAM');
    await root.createPolicyVersion(
      new RamModule.CreatePolicyVersionRequest({
        policyName: 'attacher',
        policyDocument: attachOn(
          `acs:ram:*:${accountId}:user/${userName}`,
          `acs:ram:*:${accountId}:policy/${policyName}`,
        ),
        setAsDefault: true,
      }),
    );
    expect(await codeOf(attempt())).toBeUndefined();
    const administrator = { policyType: 'System', policyName: 'AdministratorAccess', userName };
    const ofTheSystem = user.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest(administrator));
    expect(await codeOf(ofTheSystem)).toBe('Forbidden.RAM');
  });
});

it('the official SDK takes a policy through its whole life', async () => {
  const made = await root.createPolicy(
    new RamModule.CreatePolicyRequest({ policyName, policyDocument: toSee, description: 'Sees connections' }),
  );
  expect(made.body?.policy).toMatchObject({ ...custom, defaultVersion: 'v1', description: 'Sees connections' });
  const described = await root.updatePolicyDescription(
    new RamModule.UpdatePolicyDescriptionRequest({ policyName, newDescription: 'Sees all connections' }),
  );
  expect(described.body?.policy).toMatchObject({ description: 'Sees all connections' });
  for (const policyDocument of [toApply, toSee, toApply, toSee])
    await root.createPolicyVersion(new RamModule.CreatePolicyVersionRequest({ policyName, policyDocument }));
  const sixth = { policyName, policyDocument: toApply };
  expect(await codeOf(root.createPolicyVersion(new RamModule.CreatePolicyVersionRequest(sixth)))).toBe(
    'LimitExceeded.Policy.Version',
  );
  const rotateStrategy = 'DeleteOldestNonDefaultVersionWhenLimitExceeded';
  await root.createPolicyVersion(new RamModule.CreatePolicyVersionRequest({ ...sixth, rotateStrategy }));
  const listed = await root.listPolicyVersions(new RamModule.ListPolicyVersionsRequest(custom));
  expect(listed.body?.policyVersions?.policyVersion?.map(({ versionId }) => versionId)).toEqual([
    'v1',
    'v3',
    'v4',
    'v5',
    'v6',
  ]);
  const third = await root.getPolicyVersion(new RamModule.GetPolicyVersionRequest({ ...custom, versionId: 'v3' }));
  expect(third.body?.policyVersion).toMatchObject({ isDefaultVersion: false, policyDocument: toSee });
  await root.deletePolicyVersion(new RamModule.DeletePolicyVersionRequest({ policyName, versionId: 'v3' }));
  const ofInForce = root.deletePolicyVersion(new RamModule.DeletePolicyVersionRequest({ policyName, versionId: 'v1' }));
  expect(await codeOf(ofInForce)).toBe('DeleteConflict.Policy.Version.Default');
  const shown = await root.getPolicy(new RamModule.GetPolicyRequest(custom));
  expect(shown.body).toMatchObject({
    policy: { description: 'Sees all connections', attachmentCount: 0 },
    defaultPolicyVersion: { versionId: 'v1', policyDocument: toSee },
  });
  const remove = (cascadingDelete: boolean) =>
    root.deletePolicy(new RamModule.DeletePolicyRequest({ policyName, cascadingDelete }));
  expect(await codeOf(remove(false))).toBe('DeleteConflict.Policy.Version');
  await remove(true);
  expect(await codeOf(root.getPolicy(new RamModule.GetPolicyRequest(custom)))).toBe('EntityNotExist.Policy');
});

it('the official SDK attaches a policy to a user, a group and a role, lists both ways, and takes it off', async () => {
  await makeUser();
  await makePolicy();
  await makeRole();
  await root.createGroup(new RamModule.CreateGroupRequest({ groupName, comments: 'Night shift' }));
  await root.attachPolicyToUser(new RamModule.AttachPolicyToUserRequest({ ...custom, userName }));
  await root.attachPolicyToGroup(new RamModule.AttachPolicyToGroupRequest({ ...custom, groupName }));
  await root.attachPolicyToRole(new RamModule.AttachPolicyToRoleRequest({ ...custom, roleName }));
  const entities = await root.listEntitiesForPolicy(new RamModule.ListEntitiesForPolicyRequest(custom));
  expect(entities.body).toMatchObject({
    users: { user: [{ userName }] },
    groups: { group: [{ groupName, comments: 'Night shift' }] },
    roles: { role: [{ roleName }] },
  });
  const listOf = async () => {
    const [ofUser, ofGroup, ofRole] = await Promise.all([
      root.listPoliciesForUser(new RamModule.ListPoliciesForUserRequest({ userName })),
      root.listPoliciesForGroup(new RamModule.ListPoliciesForGroupRequest({ groupName })),
      root.listPoliciesForRole(new RamModule.ListPoliciesForRoleRequest({ roleName })),
    ]);
    return [ofUser, ofGroup, ofRole].map(({ body }) => body?.policies?.policy);
  };
  for (const policies of await listOf()) expect(policies).toMatchObject([{ ...custom, defaultVersion: 'v1' }]);
  const holders = [
    ['DeleteConflict.User.AccessKey', async () => await root.deleteUser(new RamModule.DeleteUserRequest({ userName }))],
    [
      'DeleteConflict.Group.Policy',
      async () => await root.deleteGroup(new RamModule.DeleteGroupRequest({ groupName })),
    ],
    ['DeleteConflict.Role.Policy', async () => await root.deleteRole(new RamModule.DeleteRoleRequest({ roleName }))],
  ] as const;
  for (const [code, attempt] of holders) expect(await codeOf(attempt())).toBe(code);
  await root.detachPolicyFromUser(new RamModule.DetachPolicyFromUserRequest({ ...custom, userName }));
  await root.detachPolicyFromGroup(new RamModule.DetachPolicyFromGroupRequest({ ...custom, groupName }));
  await root.detachPolicyFromRole(new RamModule.DetachPolicyFromRoleRequest({ ...custom, roleName }));
  for (const policies of await listOf()) expect(policies).toEqual([]);
  await root.deletePolicy(new RamModule.DeletePolicyRequest({ policyName }));
});

it('two accounts never see one another’s policies, and page through their own', async () => {
  const other = ram(server.url, local.second);
  await makePolicy(root, toSee);
  await makePolicy(other, toApply);
  for (const [client, document] of [
    [root, toSee],
    [other, toApply],
  ] as const) {
    const shown = await client.getPolicy(new RamModule.GetPolicyRequest(custom));
    expect(shown.body?.defaultPolicyVersion?.policyDocument).toBe(document);
    const own = await client.listPolicies(new RamModule.ListPoliciesRequest({ policyType: 'Custom' }));
    expect(own.body?.policies?.policy).toHaveLength(1);
  }
  await root.createPolicy(new RamModule.CreatePolicyRequest({ policyName: 'more', policyDocument: toSee }));
  const first = await root.listPolicies(new RamModule.ListPoliciesRequest({ policyType: 'Custom', maxItems: 1 }));
  expect(first.body).toMatchObject({ isTruncated: true, policies: { policy: [{ policyName }] } });
  const rest = await root.listPolicies(
    new RamModule.ListPoliciesRequest({ policyType: 'Custom', maxItems: 1, marker: first.body?.marker }),
  );
  expect(rest.body).toMatchObject({ isTruncated: false, policies: { policy: [{ policyName: 'more' }] } });
});

it('a broken document is refused with the place and the reason', async () => {
  const statement = { Effect: 'Perhaps', Action: 'vpc:*', Resource: '*' };
  const policyDocument = JSON.stringify({ Version: '1', Statement: [statement] });
  const attempt = root.createPolicy(new RamModule.CreatePolicyRequest({ policyName, policyDocument }));
  await expect(attempt).rejects.toMatchObject({
    code: 'MalformedPolicyDocument',
    message: expect.stringContaining('Statement[0].Effect') as string,
  });
});
