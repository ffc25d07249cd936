// Groups and who is in them, and each refusal.
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aGroup, aMember, askRam, aUser, badNames, ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { attachPolicyToGroup } from '../attachment/AttachPolicyToGroup.ts';
import { identityLimits } from '../../../domain/identity.ts';
import type { Demarc } from '../../../start/start.ts';
import { addUserToGroup } from './AddUserToGroup.ts';
import { createGroup } from './CreateGroup.ts';
import { deleteGroup } from './DeleteGroup.ts';
import { getGroup } from './GetGroup.ts';
import { listGroups } from './ListGroups.ts';
import { listGroupsForUser } from './ListGroupsForUser.ts';
import { listUsersForGroup } from './ListUsersForGroup.ts';
import { removeUserFromGroup } from './RemoveUserFromGroup.ts';
import { updateGroup } from './UpdateGroup.ts';
import { createUser } from '../user/CreateUser.ts';
import { detachPolicyFromGroup } from '../attachment/DetachPolicyFromGroup.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const groupName = badNames('GroupName');
const newName = badNames('NewGroupName', { GroupName: 'network' });
const userName = badNames('UserName');
const memberUser = badNames('UserName', { GroupName: 'network' });
const memberGroup = badNames('GroupName', { UserName: 'alice' });
const noGroup = () => ({ ...ramVersion, GroupName: 'nothing' });
const readOnly = { PolicyType: 'System', PolicyName: 'ReadOnlyAccess' };
const noUser = () => ({ ...ramVersion, UserName: 'nobody' });

const memberNames = {
  userNameChars: memberUser.chars,
  userNameLength: memberUser.length,
  groupNameChars: memberGroup.chars,
  groupNameLength: memberGroup.length,
  userNotFound: async (server: Demarc) => ({ ...ramVersion, UserName: 'nobody', GroupName: await aGroup(server) }),
  groupNotFound: async (server: Demarc) => ({ ...ramVersion, UserName: await aUser(server), GroupName: 'nothing' }),
};

async function asManyAsMayBe({ store }: Demarc): Promise<void> {
  await store.write(async (tx) => {
    for (let number = 1; number <= identityLimits.groups; number += 1)
      await tx.identities.insertGroup({
        id: `g-${number}`,
        accountId: local.first.accountId,
        name: `group-${number}`,
        comments: null,
        createdAt: 0,
        updatedAt: 0,
      });
  });
}

describe('CreateGroup', () => {
  it('shows what was given', async () => {
    await using server = await startTestServer();
    const given = { GroupName: 'network-1', Comments: 'who orders connections' };
    const { Group } = await askRam(server, createGroup, given);
    expect(Group).toMatchObject(given);
    expect((await askRam(server, getGroup, given)).Group).toMatchObject(Group);
  });

  it('gives a name once, however many ask for it at once', async () => {
    await using server = await startTestServer();
    const calls = Array.from({ length: 8 }, () => askRam(server, createGroup, { GroupName: 'network' }));
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  provokesEveryError(createGroup, {
    nameChars: groupName.chars,
    nameLength: groupName.length,
    commentsLength: () => ({ ...ramVersion, GroupName: 'network', Comments: 'x'.repeat(129) }),
    async groupLimit(server) {
      await asManyAsMayBe(server);
      return { ...ramVersion, GroupName: 'network' };
    },
    groupExists: async (server) => ({ ...ramVersion, GroupName: await aGroup(server) }),
  });
});

describe('GetGroup', () => {
  provokesEveryError(getGroup, { nameChars: groupName.chars, nameLength: groupName.length, groupNotFound: noGroup });

  it("knows no group of another account's", async () => {
    await using server = await startTestServer();
    const call = { ...ramVersion, GroupName: await aGroup(server) };
    expect(await refusalOf(server, getGroup, call, { key: local.second })).toMatchObject({
      code: 'EntityNotExist.Group',
    });
  });
});

describe('ListGroups', () => {
  it('goes on behind the marker', async () => {
    await using server = await startTestServer();
    for (const GroupName of ['c', 'a', 'b']) await askRam(server, createGroup, { GroupName });
    const first = await askRam(server, listGroups, { MaxItems: '2' });
    expect(first).toMatchObject({ IsTruncated: true, Groups: { Group: [{ GroupName: 'a' }, { GroupName: 'b' }] } });
    const last = await askRam(server, listGroups, { MaxItems: '2', Marker: first.Marker ?? '' });
    expect(last).toMatchObject({ IsTruncated: false, Groups: { Group: [{ GroupName: 'c' }] } });
    expect((await askRam(server, listGroups, {}, local.second)).Groups.Group).toEqual([]);
  });
});

describe('UpdateGroup', () => {
  it('renames a group, whose users stay, and clears remarks that are given empty', async () => {
    await using server = await startTestServer();
    const { UserName, GroupName } = await aMember(server);
    await askRam(server, updateGroup, { GroupName, NewComments: 'who orders connections' });
    const { Group } = await askRam(server, updateGroup, { GroupName, NewGroupName: 'network', NewComments: '' });
    expect(Group.Comments).toBeUndefined();
    const { Users } = await askRam(server, listUsersForGroup, { GroupName: 'network' });
    expect(Users.User).toMatchObject([{ UserName }]);
  });

  provokesEveryError(updateGroup, {
    nameChars: groupName.chars,
    nameLength: groupName.length,
    newNameChars: newName.chars,
    newNameLength: newName.length,
    commentsLength: () => ({ ...ramVersion, GroupName: 'network', NewComments: 'x'.repeat(129) }),
    groupNotFound: noGroup,
    groupExists: async (server) => ({
      ...ramVersion,
      GroupName: await aGroup(server),
      NewGroupName: await aGroup(server),
    }),
  });
});

describe('DeleteGroup', () => {
  it('frees the name', async () => {
    await using server = await startTestServer();
    const GroupName = await aGroup(server);
    await askRam(server, deleteGroup, { GroupName });
    expect((await askRam(server, listGroups)).Groups.Group).toEqual([]);
    await askRam(server, createGroup, { GroupName });
  });

  provokesEveryError(deleteGroup, {
    nameChars: groupName.chars,
    nameLength: groupName.length,
    groupNotFound: noGroup,
    groupHasUsers: async (server) => ({ ...ramVersion, GroupName: (await aMember(server)).GroupName }),
    async groupHasPolicies(server) {
      const GroupName = await aGroup(server);
      await askRam(server, attachPolicyToGroup, {
        PolicyType: 'System',
        PolicyName: 'ReadOnlyAccess',
        GroupName,
      });
      return { ...ramVersion, GroupName };
    },
  });
});

describe('AddUserToGroup', () => {
  provokesEveryError(addUserToGroup, {
    ...memberNames,
    alreadyMember: async (server) => ({ ...ramVersion, ...(await aMember(server)) }),
    async membershipLimit(server) {
      const UserName = await aUser(server);
      for (let number = 1; number <= identityLimits.groupsOfUser; number += 1)
        await askRam(server, addUserToGroup, { UserName, GroupName: await aGroup(server) });
      return { ...ramVersion, UserName, GroupName: await aGroup(server) };
    },
  });
});

describe('RemoveUserFromGroup', () => {
  it('takes the user out', async () => {
    await using server = await startTestServer();
    const member = await aMember(server);
    await askRam(server, removeUserFromGroup, member);
    expect((await askRam(server, listGroupsForUser, member)).Groups.Group).toEqual([]);
    expect((await askRam(server, listUsersForGroup, member)).Users.User).toEqual([]);
  });

  provokesEveryError(removeUserFromGroup, {
    ...memberNames,
    notMember: async (server) => ({
      ...ramVersion,
      UserName: await aUser(server),
      GroupName: await aGroup(server),
    }),
  });
});

describe('ListGroupsForUser', () => {
  provokesEveryError(listGroupsForUser, {
    nameChars: userName.chars,
    nameLength: userName.length,
    userNotFound: noUser,
  });
});

describe('ListUsersForGroup', () => {
  it('goes on behind the marker', async () => {
    await using server = await startTestServer();
    const GroupName = await aGroup(server);
    const names = [await aUser(server), await aUser(server)].sort();
    for (const UserName of names) await askRam(server, addUserToGroup, { UserName, GroupName });
    const first = await askRam(server, listUsersForGroup, { GroupName, MaxItems: '1' });
    expect(first).toMatchObject({ IsTruncated: true, Users: { User: [{ UserName: names[0] }] } });
    const last = await askRam(server, listUsersForGroup, { GroupName, Marker: first.Marker ?? '' });
    expect(last).toMatchObject({ IsTruncated: false, Users: { User: [{ UserName: names[1] }] } });
  });

  provokesEveryError(listUsersForGroup, {
    nameChars: groupName.chars,
    nameLength: groupName.length,
    groupNotFound: noGroup,
  });
});

ladder(createGroup, {
  rungs: [
    [
      'groupLimit',
      async (server) => {
        await asManyAsMayBe(server);
        return {};
      },
      { mend: async (server) => await askRam(server, deleteGroup, { GroupName: 'group-2' }) },
    ],
    ['groupExists', { GroupName: 'group-1' }],
  ],
  mended: { ...ramVersion, GroupName: 'network' },
});

ladder(updateGroup, {
  rungs: [
    ['groupNotFound', { GroupName: 'nothing' }],
    ['groupExists', async (server) => ({ NewGroupName: await aGroup(server) })],
  ],
  mended: async (server) => ({ ...ramVersion, GroupName: await aGroup(server), NewGroupName: 'network' }),
});

ladder(deleteGroup, {
  rungs: [
    ['groupNotFound', { GroupName: 'nothing' }],
    [
      'groupHasUsers',
      {},
      {
        mend: async (server) => await askRam(server, removeUserFromGroup, { UserName: 'alice', GroupName: 'network' }),
      },
    ],
    [
      'groupHasPolicies',
      {},
      { mend: async (server) => await askRam(server, detachPolicyFromGroup, { ...readOnly, GroupName: 'network' }) },
    ],
  ],
  async mended(server) {
    await aliceAndNetwork(server);
    await askRam(server, addUserToGroup, { UserName: 'alice', GroupName: 'network' });
    await askRam(server, attachPolicyToGroup, { ...readOnly, GroupName: 'network' });
    return { ...ramVersion, GroupName: 'network' };
  },
});

ladder(addUserToGroup, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['groupNotFound', { GroupName: 'nothing' }],
    ['alreadyMember', { GroupName: 'crew-1' }],
    [
      'membershipLimit',
      {},
      { mend: async (server) => await askRam(server, removeUserFromGroup, { UserName: 'alice', GroupName: 'crew-2' }) },
    ],
  ],
  async mended(server) {
    await aliceAndNetwork(server);
    for (let number = 1; number <= identityLimits.groupsOfUser; number += 1) {
      await askRam(server, createGroup, { GroupName: `crew-${number}` });
      await askRam(server, addUserToGroup, { UserName: 'alice', GroupName: `crew-${number}` });
    }
    return { ...ramVersion, UserName: 'alice', GroupName: 'network' };
  },
});

ladder(removeUserFromGroup, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['groupNotFound', { GroupName: 'nothing' }],
    ['notMember', async (server) => ({ GroupName: await aGroup(server) })],
  ],
  async mended(server) {
    await aliceAndNetwork(server);
    await askRam(server, addUserToGroup, { UserName: 'alice', GroupName: 'network' });
    return { ...ramVersion, UserName: 'alice', GroupName: 'network' };
  },
});

async function aliceAndNetwork(server: Demarc): Promise<void> {
  await askRam(server, createUser, { UserName: 'alice' });
  await askRam(server, createGroup, { GroupName: 'network' });
}
