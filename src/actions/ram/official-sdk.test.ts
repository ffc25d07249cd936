// RAM through its official package, unchanged: every action, from both accounts and from a user.
import * as Ram from '@alicloud/ram20150501';
import * as Vpc from '@alicloud/vpc20160428';
import { describe, expect, it } from 'vitest';
import { ram, sdk } from '../../../test/support/clients.ts';
import { brokenTrustPolicy, trustPolicy } from '../../../test/support/ram.ts';
import { local, startTestServer } from '../../../test/support/server.ts';

const timePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

type Client = ReturnType<typeof ram>;

async function keyOf(client: Client, userName: string) {
  const { body } = await client.createAccessKey(new Ram.CreateAccessKeyRequest({ userName }));
  const { accessKeyId = '', accessKeySecret = '' } = body?.accessKey ?? {};
  return { accessKeyId, accessKeySecret };
}

describe.each(['first', 'second'] as const)('the official package manages, in the %s account,', (account) => {
  it('users', async () => {
    await using server = await startTestServer();
    const client = ram(server.url, local[account]);
    const wanted = { userName: 'alice', displayName: 'Alice', mobilePhone: '86-13900000000', email: 'a@example.com' };
    const made = await client.createUser(new Ram.CreateUserRequest({ ...wanted, comments: 'on call' }));
    expect(made.body?.user).toMatchObject({
      ...wanted,
      comments: 'on call',
    });
    expect(made.body?.user?.createDate).toMatch(timePattern);
    const shown = await client.getUser(new Ram.GetUserRequest({ userName: 'alice' }));
    expect(shown.body?.user).toMatchObject({ ...wanted, userId: made.body?.user?.userId });
    const renamed = await client.updateUser(
      new Ram.UpdateUserRequest({
        userName: 'alice',
        newUserName: 'alicia',
        newDisplayName: 'Alicia',
        newMobilePhone: '86-13911111111',
        newEmail: 'b@example.com',
        newComments: 'on leave',
      }),
    );
    expect(renamed.body?.user).toMatchObject({
      userId: made.body?.user?.userId,
      userName: 'alicia',
      displayName: 'Alicia',
      mobilePhone: '86-13911111111',
      email: 'b@example.com',
      comments: 'on leave',
    });
    expect(renamed.body?.user?.updateDate).toMatch(timePattern);
    await client.createUser(new Ram.CreateUserRequest({ userName: 'bob' }));
    const first = await client.listUsers(new Ram.ListUsersRequest({ maxItems: 1 }));
    expect(first.body).toMatchObject({ isTruncated: true, users: { user: [{ userName: 'alicia' }] } });
    const rest = await client.listUsers(new Ram.ListUsersRequest({ marker: first.body?.marker }));
    expect(rest.body).toMatchObject({ isTruncated: false, users: { user: [{ userName: 'bob' }] } });
    for (const userName of ['alicia', 'bob']) await client.deleteUser(new Ram.DeleteUserRequest({ userName }));
    expect((await client.listUsers(new Ram.ListUsersRequest({}))).body?.users?.user).toEqual([]);
  });

  it('access keys', async () => {
    await using server = await startTestServer();
    const client = ram(server.url, local[account]);
    await client.createUser(new Ram.CreateUserRequest({ userName: 'alice' }));
    const key = await keyOf(client, 'alice');
    const named = { userName: 'alice', userAccessKeyId: key.accessKeyId };
    await client.updateAccessKey(new Ram.UpdateAccessKeyRequest({ ...named, status: 'Inactive' }));
    const listed = await client.listAccessKeys(new Ram.ListAccessKeysRequest({ userName: 'alice' }));
    expect(listed.body?.accessKeys?.accessKey).toMatchObject([{ accessKeyId: key.accessKeyId, status: 'Inactive' }]);
    await client.deleteAccessKey(new Ram.DeleteAccessKeyRequest(named));
    const own = await client.listAccessKeys(new Ram.ListAccessKeysRequest({}));
    expect(own.body?.accessKeys?.accessKey).toMatchObject([{ accessKeyId: local[account].accessKeyId }]);
  });

  it('groups', async () => {
    await using server = await startTestServer();
    const client = ram(server.url, local[account]);
    await client.createUser(new Ram.CreateUserRequest({ userName: 'alice', displayName: 'Alice' }));
    const made = await client.createGroup(
      new Ram.CreateGroupRequest({ groupName: 'network', comments: 'connections' }),
    );
    expect(made.body?.group).toMatchObject({ groupName: 'network', comments: 'connections' });
    await client.addUserToGroup(new Ram.AddUserToGroupRequest({ userName: 'alice', groupName: 'network' }));
    const renamed = await client.updateGroup(
      new Ram.UpdateGroupRequest({ groupName: 'network', newGroupName: 'connections', newComments: 'who orders them' }),
    );
    expect(renamed.body?.group).toMatchObject({ groupId: made.body?.group?.groupId, comments: 'who orders them' });
    const shown = await client.getGroup(new Ram.GetGroupRequest({ groupName: 'connections' }));
    expect(shown.body?.group).toEqual(renamed.body?.group);
    const groups = await client.listGroups(new Ram.ListGroupsRequest({}));
    expect(groups.body).toMatchObject({ isTruncated: false, groups: { group: [{ groupName: 'connections' }] } });
    const joined = await client.listGroupsForUser(new Ram.ListGroupsForUserRequest({ userName: 'alice' }));
    expect(joined.body?.groups?.group).toMatchObject([{ groupName: 'connections' }]);
    expect(joined.body?.groups?.group?.[0]?.joinDate).toMatch(timePattern);
    const members = await client.listUsersForGroup(new Ram.ListUsersForGroupRequest({ groupName: 'connections' }));
    expect(members.body?.users?.user).toMatchObject([{ userName: 'alice', displayName: 'Alice' }]);
    await client.removeUserFromGroup(
      new Ram.RemoveUserFromGroupRequest({ userName: 'alice', groupName: 'connections' }),
    );
    await client.deleteGroup(new Ram.DeleteGroupRequest({ groupName: 'connections' }));
    expect((await client.listGroups(new Ram.ListGroupsRequest({}))).body?.groups?.group).toEqual([]);
  });

  it('roles', async () => {
    await using server = await startTestServer();
    const client = ram(server.url, local[account]);
    const wanted = { roleName: 'auditor', assumeRolePolicyDocument: trustPolicy, maxSessionDuration: 7200 };
    const made = await client.createRole(new Ram.CreateRoleRequest({ ...wanted, description: 'reads' }));
    const arn = `acs:ram::${local[account].accountId}:role/auditor`;
    expect(made.body?.role).toMatchObject({ ...wanted, description: 'reads', arn });
    const changed = await client.updateRole(
      new Ram.UpdateRoleRequest({
        roleName: 'auditor',
        newDescription: 'reads everything',
        newMaxSessionDuration: 3600,
        newAssumeRolePolicyDocument: trustPolicy.replace(local.first.accountId, local.second.accountId),
      }),
    );
    expect(changed.body?.role).toMatchObject({ description: 'reads everything', maxSessionDuration: 3600 });
    const shown = await client.getRole(new Ram.GetRoleRequest({ roleName: 'auditor' }));
    expect(shown.body?.role).toEqual(changed.body?.role);
    const roles = await client.listRoles(new Ram.ListRolesRequest({}));
    expect(roles.body).toMatchObject({ isTruncated: false, roles: { role: [{ roleName: 'auditor', arn }] } });
    await client.deleteRole(new Ram.DeleteRoleRequest({ roleName: 'auditor' }));
    expect((await client.listRoles(new Ram.ListRolesRequest({}))).body?.roles?.role).toEqual([]);
  });
});

it("what one account has does not exist for another, and a name may be each one's", async () => {
  await using server = await startTestServer();
  const [first, second] = [ram(server.url, local.first), ram(server.url, local.second)];
  await first.createUser(new Ram.CreateUserRequest({ userName: 'alice' }));
  await expect(second.getUser(new Ram.GetUserRequest({ userName: 'alice' }))).rejects.toMatchObject({
    code: 'EntityNotExist.User',
    statusCode: 404,
  });
  await second.createUser(new Ram.CreateUserRequest({ userName: 'alice' }));
  await second.deleteUser(new Ram.DeleteUserRequest({ userName: 'alice' }));
  expect((await first.listUsers(new Ram.ListUsersRequest({}))).body?.users?.user).toMatchObject([
    { userName: 'alice' },
  ]);
});

it("a user's key signs calls of the VPC SDK, in its own account", async () => {
  await using server = await startTestServer();
  const client = ram(server.url, local.second);
  await client.createUser(new Ram.CreateUserRequest({ userName: 'alice' }));
  const key = await keyOf(client, 'alice');
  const administrator = { policyType: 'System', policyName: 'AdministratorAccess', userName: 'alice' };
  await client.attachPolicyToUser(new Ram.AttachPolicyToUserRequest(administrator));
  const vpc = sdk(server.url, key);
  const regions = await vpc.describeRegions(new Vpc.DescribeRegionsRequest({}));
  expect(regions.body?.regions?.region?.length).toBeGreaterThan(0);
  const own = await ram(server.url, key).listAccessKeys(new Ram.ListAccessKeysRequest({}));
  expect(own.body?.accessKeys?.accessKey).toMatchObject([{ accessKeyId: key.accessKeyId }]);
});

it('a broken trust policy is refused with the place and the reason', async () => {
  await using server = await startTestServer();
  const request = new Ram.CreateRoleRequest({
    roleName: 'auditor',
    assumeRolePolicyDocument: brokenTrustPolicy.document,
  });
  await expect(ram(server.url).createRole(request)).rejects.toMatchObject({
    code: 'MalformedPolicyDocument',
    statusCode: 400,
  });
  await expect(ram(server.url).createRole(request)).rejects.toThrow(brokenTrustPolicy.message);
});
