// A user's life: made, shown, changed, deleted, and each refusal on the way.
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aKeyOf, aMember, askRam, aUser, badNames, ramVersion, letDoEverything } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { attachPolicyToUser } from '../attachment/AttachPolicyToUser.ts';
import { identityLimits } from '../../../domain/identity.ts';
import { listAccessKeys } from '../access-key/ListAccessKeys.ts';
import { listGroupsForUser } from '../group/ListGroupsForUser.ts';
import type { Demarc } from '../../../start/start.ts';
import { createUser } from './CreateUser.ts';
import { deleteUser } from './DeleteUser.ts';
import { getUser } from './GetUser.ts';
import { listUsers } from './ListUsers.ts';
import { updateUser } from './UpdateUser.ts';
import { deleteAccessKey } from '../access-key/DeleteAccessKey.ts';
import { removeUserFromGroup } from '../group/RemoveUserFromGroup.ts';
import { createGroup } from '../group/CreateGroup.ts';
import { addUserToGroup } from '../group/AddUserToGroup.ts';
import { detachPolicyFromUser } from '../attachment/DetachPolicyFromUser.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const userName = badNames('UserName');
const displayName = badNames('DisplayName', { UserName: 'alice' });
const newName = badNames('NewUserName', { UserName: 'alice' });
const newDisplayName = badNames('NewDisplayName', { UserName: 'alice' });
const nobody = () => ({ ...ramVersion, UserName: 'nobody' });
const readOnly = { PolicyType: 'System', PolicyName: 'ReadOnlyAccess' };

async function asManyAsMayBe({ store }: Demarc): Promise<void> {
  await store.write(async (tx) => {
    for (let number = 1; number <= identityLimits.users; number += 1)
      await tx.identities.insertUser({
        id: String(number),
        accountId: local.first.accountId,
        name: `user-${number}`,
        displayName: `user-${number}`,
        mobilePhone: null,
        email: null,
        comments: null,
        createdAt: 0,
        updatedAt: 0,
      });
  });
}

describe('CreateUser', () => {
  it('shows what was given, and an empty name to show where none was', async () => {
    await using server = await startTestServer();
    const given = {
      UserName: 'alice',
      DisplayName: '爱丽丝',
      MobilePhone: '86-13900000000',
      Email: 'alice@example.com',
      Comments: 'on call',
    };
    const { User } = await askRam(server, createUser, given);
    expect(User).toMatchObject(given);
    expect(User.UserId).toMatch(/^\d{18}$/);
    expect((await askRam(server, createUser, { UserName: 'bob.b_b-1' })).User.DisplayName).toBe('');
  });

  it('gives a name once, however many ask for it at once', async () => {
    await using server = await startTestServer();
    const calls = Array.from({ length: 8 }, () => askRam(server, createUser, { UserName: 'alice' }));
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await askRam(server, listUsers)).Users.User).toHaveLength(1);
  });

  provokesEveryError(createUser, {
    nameChars: userName.chars,
    nameLength: userName.length,
    displayNameChars: displayName.chars,
    displayNameLength: displayName.length,
    mobilePhoneMalformed: () => ({ ...ramVersion, UserName: 'alice', MobilePhone: 'home' }),
    emailMalformed: () => ({ ...ramVersion, UserName: 'alice', Email: 'alice' }),
    commentsLength: () => ({ ...ramVersion, UserName: 'alice', Comments: 'x'.repeat(129) }),
    async userLimit(server) {
      await asManyAsMayBe(server);
      return { ...ramVersion, UserName: 'alice' };
    },
    userExists: async (server) => ({ ...ramVersion, UserName: await aUser(server) }),
  });
});

describe('GetUser', () => {
  provokesEveryError(getUser, { nameChars: userName.chars, nameLength: userName.length, userNotFound: nobody });

  it("knows no user of another account's", async () => {
    await using server = await startTestServer();
    const call = { ...ramVersion, UserName: await aUser(server) };
    expect(await refusalOf(server, getUser, call, { key: local.second })).toMatchObject({
      code: 'EntityNotExist.User',
    });
  });
});

describe('ListUsers', () => {
  it('goes on behind the marker, whoever comes or goes meanwhile', async () => {
    await using server = await startTestServer();
    for (const UserName of ['a', 'b', 'c', 'd', 'e']) await askRam(server, createUser, { UserName });
    const names = ({ User }: { User: { UserName: string }[] }) => User.map(({ UserName }) => UserName);
    const first = await askRam(server, listUsers, { MaxItems: '2' });
    expect(names(first.Users)).toEqual(['a', 'b']);
    expect(first.IsTruncated).toBe(true);
    await askRam(server, deleteUser, { UserName: 'b' });
    await askRam(server, createUser, { UserName: 'a2' });
    const second = await askRam(server, listUsers, { MaxItems: '2', Marker: first.Marker ?? '' });
    expect(names(second.Users)).toEqual(['c', 'd']);
    const last = await askRam(server, listUsers, { MaxItems: '2', Marker: second.Marker ?? '' });
    expect(last).toMatchObject({ IsTruncated: false, Users: { User: [{ UserName: 'e' }] } });
    expect(last.Marker).toBeUndefined();
    expect((await askRam(server, listUsers, {}, local.second)).Users.User).toEqual([]);
  });

  it.each([{ MaxItems: '0' }, { MaxItems: '1001' }, { Marker: 'no marker' }])(
    'refuses $MaxItems$Marker',
    async (more) => {
      await using server = await startTestServer();
      expect(await refusalOf(server, listUsers, { ...ramVersion, ...more })).toMatchObject({
        code: 'InvalidParameter',
      });
    },
  );
});

describe('UpdateUser', () => {
  it('renames a user, whose id, keys and groups stay', async () => {
    await using server = await startTestServer();
    const { UserName, GroupName } = await aMember(server);
    const key = await aKeyOf(server, UserName);
    await letDoEverything(server, UserName);
    const { User: before } = await askRam(server, getUser, { UserName });
    const { User } = await askRam(server, updateUser, { UserName, NewUserName: 'alice' });
    expect(User).toMatchObject({ UserName: 'alice', UserId: before.UserId, DisplayName: before.DisplayName });
    expect(await refusalOf(server, getUser, { ...ramVersion, UserName })).toMatchObject({ status: 404 });
    expect((await askRam(server, listGroupsForUser, { UserName: 'alice' })).Groups.Group).toMatchObject([
      { GroupName },
    ]);
    const { AccessKeys } = await askRam(server, listAccessKeys, {}, key);
    expect(AccessKeys.AccessKey).toMatchObject([{ AccessKeyId: key.accessKeyId }]);
  });

  it('changes what is given, clears what is given empty, and leaves the rest', async () => {
    await using server = await startTestServer();
    const made = { UserName: 'alice', MobilePhone: '86-13900000000', Email: 'alice@example.com', Comments: 'x' };
    await askRam(server, createUser, made);
    const change = { UserName: 'alice', NewDisplayName: 'Alice', NewEmail: '', NewComments: 'y' };
    const { User } = await askRam(server, updateUser, change);
    expect(User).toMatchObject({ DisplayName: 'Alice', MobilePhone: '86-13900000000', Comments: 'y' });
    expect(User.Email).toBeUndefined();
    expect((await askRam(server, getUser, { UserName: 'alice' })).User).toEqual(User);
    const nothing = { NewDisplayName: '', NewMobilePhone: '', NewComments: '' };
    const cleared = await askRam(server, updateUser, { UserName: 'alice', ...nothing });
    expect(Object.keys(cleared.User)).toEqual(['UserId', 'UserName', 'DisplayName', 'CreateDate', 'UpdateDate']);
    expect(cleared.User.DisplayName).toBe('');
  });

  provokesEveryError(updateUser, {
    nameChars: userName.chars,
    nameLength: userName.length,
    newNameChars: newName.chars,
    newNameLength: newName.length,
    displayNameChars: newDisplayName.chars,
    displayNameLength: newDisplayName.length,
    mobilePhoneMalformed: () => ({ ...ramVersion, UserName: 'alice', NewMobilePhone: 'home' }),
    emailMalformed: () => ({ ...ramVersion, UserName: 'alice', NewEmail: 'alice' }),
    commentsLength: () => ({ ...ramVersion, UserName: 'alice', NewComments: 'x'.repeat(129) }),
    userNotFound: nobody,
    userExists: async (server) => ({
      ...ramVersion,
      UserName: await aUser(server),
      NewUserName: await aUser(server),
    }),
  });
});

describe('DeleteUser', () => {
  it('frees the name', async () => {
    await using server = await startTestServer();
    const UserName = await aUser(server);
    await askRam(server, deleteUser, { UserName });
    expect(await refusalOf(server, getUser, { ...ramVersion, UserName })).toMatchObject({ status: 404 });
    await askRam(server, createUser, { UserName });
  });

  provokesEveryError(deleteUser, {
    nameChars: userName.chars,
    nameLength: userName.length,
    userNotFound: nobody,
    async userHasKeys(server) {
      const UserName = await aUser(server);
      await aKeyOf(server, UserName);
      return { ...ramVersion, UserName };
    },
    userInGroup: async (server) => ({ ...ramVersion, UserName: (await aMember(server)).UserName }),
    async userHasPolicies(server) {
      const UserName = await aUser(server);
      await askRam(server, attachPolicyToUser, { ...readOnly, UserName });
      return { ...ramVersion, UserName };
    },
  });
});

ladder(createUser, {
  rungs: [
    [
      'userLimit',
      async (server) => {
        await asManyAsMayBe(server);
        return {};
      },
      { mend: async (server) => await askRam(server, deleteUser, { UserName: 'user-2' }) },
    ],
    ['userExists', { UserName: 'user-1' }],
  ],
  mended: { ...ramVersion, UserName: 'alice' },
});

ladder(updateUser, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['userExists', async (server) => ({ NewUserName: await aUser(server) })],
  ],
  mended: async (server) => ({ ...ramVersion, UserName: await aUser(server), NewUserName: 'alice' }),
});

ladder(deleteUser, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    [
      'userHasKeys',
      {},
      {
        async mend(server) {
          const { AccessKeys } = await askRam(server, listAccessKeys, { UserName: 'alice' });
          for (const { AccessKeyId } of AccessKeys.AccessKey)
            await askRam(server, deleteAccessKey, { UserName: 'alice', UserAccessKeyId: AccessKeyId });
        },
      },
    ],
    [
      'userInGroup',
      {},
      { mend: async (server) => await askRam(server, removeUserFromGroup, { UserName: 'alice', GroupName: 'crew' }) },
    ],
    [
      'userHasPolicies',
      {},
      { mend: async (server) => await askRam(server, detachPolicyFromUser, { ...readOnly, UserName: 'alice' }) },
    ],
  ],
  async mended(server) {
    await askRam(server, createUser, { UserName: 'alice' });
    await aKeyOf(server, 'alice');
    await askRam(server, createGroup, { GroupName: 'crew' });
    await askRam(server, addUserToGroup, { UserName: 'alice', GroupName: 'crew' });
    await askRam(server, attachPolicyToUser, { ...readOnly, UserName: 'alice' });
    return { ...ramVersion, UserName: 'alice' };
  },
});
