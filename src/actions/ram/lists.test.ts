// RAM's lists show what the caller may see, by name, with pages to match.
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { createGroup } from './group/CreateGroup.ts';
import { listGroups } from './group/ListGroups.ts';
import { listUsersForGroup } from './group/ListUsersForGroup.ts';
import { addUserToGroup } from './group/AddUserToGroup.ts';
import { listPolicies } from './policy/ListPolicies.ts';
import { createRole } from './role/CreateRole.ts';
import { listRoles } from './role/ListRoles.ts';
import { createUser } from './user/CreateUser.ts';
import { listUsers } from './user/ListUsers.ts';
import type { Demarc } from '../../start/start.ts';
import { refusalOf, type Callable, type Parameters } from '../../../test/support/answers.ts';
import { storePolicies } from '../../../test/support/policies.ts';
import { askRam, ramVersion, trustPolicy } from '../../../test/support/ram.ts';
import { local, startTestServer, type Key } from '../../../test/support/server.ts';
import { userWith, type WrittenStatement } from '../../../test/support/users.ts';

const names = ['line-a', 'line-b', 'line-c', 'line-d', 'office-a'];

const lists = {
  user: {
    list: async (server: Demarc, key: Key, more: Parameters) => {
      const { Users, ...page } = await askRam(server, listUsers, more, key);
      return { page, names: Users.User.map(({ UserName }) => UserName) };
    },
    action: listUsers,
    make: async (server: Demarc, UserName: string) => await askRam(server, createUser, { UserName }),
  },
  group: {
    list: async (server: Demarc, key: Key, more: Parameters) => {
      const { Groups, ...page } = await askRam(server, listGroups, more, key);
      return { page, names: Groups.Group.map(({ GroupName }) => GroupName) };
    },
    action: listGroups,
    make: async (server: Demarc, GroupName: string) => await askRam(server, createGroup, { GroupName }),
  },
  role: {
    list: async (server: Demarc, key: Key, more: Parameters) => {
      const { Roles, ...page } = await askRam(server, listRoles, more, key);
      return { page, names: Roles.Role.map(({ RoleName }) => RoleName) };
    },
    action: listRoles,
    make: async (server: Demarc, RoleName: string) =>
      await askRam(server, createRole, { RoleName, AssumeRolePolicyDocument: trustPolicy }),
  },
  policy: {
    list: policiesListed,
    action: listPolicies,
    make: async (server: Demarc, name: string) => {
      await storePolicies(server, [name]);
    },
  },
} as const;

async function policiesListed(server: Demarc, key: Key, more: Parameters) {
  const { Policies, ...page } = await askRam(server, listPolicies, more, key);
  return { page, names: Policies.Policy.map(({ PolicyName }) => PolicyName) };
}

const kinds = ['user', 'group', 'role', 'policy'] as const;
type Kind = (typeof kinds)[number];

function arn(kind: string, name: string, owner: string = local.first.accountId): string {
  return `acs:ram:*:${owner}:${kind}/${name}`;
}

function allow(...Resource: string[]): WrittenStatement {
  return { Effect: 'Allow', Action: 'ram:List*', Resource };
}

function deny(...Resource: string[]): WrittenStatement {
  return { ...allow(...Resource), Effect: 'Deny' };
}

async function serverWith(kind: Kind): Promise<Demarc & AsyncDisposable> {
  const server = await startTestServer();
  for (const name of names) await lists[kind].make(server, name);
  return server;
}

/** All names, page by page, and how many pages it took. */
async function paged(server: Demarc, kind: Kind, key: Key, size: number): Promise<[pages: number, names: string[]]> {
  const seen: string[] = [];
  let pages = 0;
  let marker = '';
  do {
    const { page, names: shown } = await lists[kind].list(server, key, { MaxItems: String(size), Marker: marker });
    expect(page.IsTruncated).toBe(page.Marker !== undefined);
    if (page.IsTruncated) expect(shown).toHaveLength(size);
    seen.push(...shown);
    pages += 1;
    marker = page.Marker ?? '';
  } while (marker !== '');
  return [pages, seen];
}

async function refusal(server: Demarc, action: Callable<z.ZodObject>, key: Key, more: Parameters = {}) {
  return (await refusalOf(server, action, { ...ramVersion, ...more }, { key })).code;
}

it.each(kinds)('a list of each %s shows what policies allow, in full pages', async (kind) => {
  await using server = await serverWith(kind);
  const pagesFor = async (size: number, ...statements: WrittenStatement[]) =>
    await paged(server, kind, (await userWith(server, ...statements)).key, size);

  expect(await pagesFor(2, allow(arn(kind, 'line-*')), deny(arn(kind, 'line-b')))).toEqual([
    2,
    ['line-a', 'line-c', 'line-d'],
  ]);
  // The last full page is the end where nothing behind it may be seen.
  expect(await pagesFor(1, allow(arn(kind, 'line-b')))).toEqual([1, ['line-b']]);
  expect(await pagesFor(2, allow(arn(kind, '????-a'), arn(kind, 'office-a')))).toEqual([1, ['line-a', 'office-a']]);
  expect(await pagesFor(2, allow(arn(kind, 'nothing-*')))).toEqual([1, []]);
  expect(await pagesFor(2, allow(arn(kind, 'LINE-A')))).toEqual([1, []]);
  expect(await pagesFor(2, allow(arn(kind, 'line-a', '*')))).toEqual([1, ['line-a']]);
});

it.each(kinds)('a list of each %s is refused to who may see none', async (kind) => {
  await using server = await serverWith(kind);
  const { action } = lists[kind];
  const other = kind === 'user' ? 'group' : 'user';
  for (const statements of [
    [allow(arn(other, '*'))],
    [allow(arn(kind, '*', local.second.accountId))],
    [allow('*'), deny('*')],
    [{ ...allow('*'), Action: 'ram:Get*' }],
  ])
    expect(await refusal(server, action, (await userWith(server, ...statements)).key)).toBe('Forbidden.RAM');
});

it('the policies of the system and those of the account are allowed apart', async () => {
  await using server = await serverWith('policy');
  const seen = async (...statements: WrittenStatement[]) => {
    const { key } = await userWith(server, ...statements);
    const shown = (await policiesListed(server, key, {})).names;
    // The user's own policy is one of the account's.
    return shown.filter((name) => !name.startsWith('policy-'));
  };
  const all = await seen(allow('*'));
  const ofTheSystem = all.filter((name) => !names.includes(name));
  expect(all).toEqual([...ofTheSystem, ...names]);
  expect(ofTheSystem).toContain('AliyunVPCFullAccess');
  expect(await seen(allow(arn('policy', '*', 'system')))).toEqual(ofTheSystem);
  expect(await seen(allow(arn('policy', '*')))).toEqual(names);
  const vpcs = ofTheSystem.filter((name) => name.startsWith('AliyunVPC'));
  expect(await seen(allow(arn('policy', 'AliyunVPC*', 'system'), arn('policy', 'line-c')))).toEqual([
    ...vpcs,
    'line-c',
  ]);
  expect(await seen(allow('*'), { Effect: 'Deny', Action: '*', NotResource: arn('policy', 'office-a') })).toEqual([
    'office-a',
  ]);
});

it('a page of policies may begin in those of the system and end in those of the account', async () => {
  await using server = await serverWith('policy');
  const statement = allow(arn('policy', 'AliyunSTS*', 'system'), arn('policy', 'line-?'));
  const { key } = await userWith(server, statement);
  const expected = ['AliyunSTSAssumeRoleAccess', ...names.slice(0, 4)];
  for (const [size, pages] of [
    [1, 5],
    [2, 3],
    [5, 1],
  ] as const)
    expect(await paged(server, 'policy', key, size)).toEqual([pages, expected]);
});

it('policies of one type are refused to who may see only those of the other', async () => {
  await using server = await serverWith('policy');
  const { key } = await userWith(server, allow(arn('policy', 'line-a')));
  expect(await refusal(server, listPolicies, key, { PolicyType: 'System' })).toBe('Forbidden.RAM');
  expect(await policiesListed(server, key, { PolicyType: 'Custom' })).toMatchObject({ names: ['line-a'] });
});

it('what is asked of one group needs the permission on that group, and is shown whole', async () => {
  await using server = await serverWith('group');
  await lists.user.make(server, 'ann');
  await askRam(server, addUserToGroup, { UserName: 'ann', GroupName: 'line-a' });
  const { key } = await userWith(server, allow(arn('group', 'line-a')));
  const { Users } = await askRam(server, listUsersForGroup, { GroupName: 'line-a' }, key);
  expect(Users.User).toMatchObject([{ UserName: 'ann' }]);
  expect(await refusal(server, listUsersForGroup, key, { GroupName: 'line-b' })).toBe('Forbidden.RAM');
});
