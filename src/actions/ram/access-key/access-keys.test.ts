// Access keys of users and of whoever calls, and each refusal.
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aKeyOf, askRam, aUser, badNames, letDoEverything, ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import type { Demarc } from '../../../start/start.ts';
import { describeRegions } from '../../vpc/location/DescribeRegions.ts';
import { createAccessKey } from './CreateAccessKey.ts';
import { deleteAccessKey } from './DeleteAccessKey.ts';
import { listAccessKeys } from './ListAccessKeys.ts';
import { updateAccessKey } from './UpdateAccessKey.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const nobodys = { UserName: 'nobody', UserAccessKeyId: 'LTAI5tNobodysKeyAtAllabc', Status: 'Active' };
const userName = badNames('UserName', { UserAccessKeyId: nobodys.UserAccessKeyId, Status: 'Active' });
const nobody = () => ({ ...ramVersion, ...nobodys });

/** The root's own key, asked for as a user's. */
async function somebodyElses(server: Demarc) {
  const UserAccessKeyId = local.first.accessKeyId;
  return { ...ramVersion, UserName: await aUser(server), UserAccessKeyId, Status: 'Inactive' };
}

describe('CreateAccessKey', () => {
  it('makes a key that signs calls at once, and shows its secret this once', async () => {
    await using server = await startTestServer();
    const UserName = await aUser(server);
    const key = await aKeyOf(server, UserName);
    await letDoEverything(server, UserName);
    expect(key.accessKeyId).toMatch(/^LTAI[A-Za-z0-9]{20}$/);
    await answerOf(server, describeRegions, {}, { key });
    const { AccessKeys } = await askRam(server, listAccessKeys, { UserName });
    expect(AccessKeys.AccessKey).toMatchObject([{ AccessKeyId: key.accessKeyId, Status: 'Active' }]);
    expect(JSON.stringify(AccessKeys)).not.toContain(key.accessKeySecret);
  });

  it("makes the caller's own where no user is named: a user's for a user, the root's for the root", async () => {
    await using server = await startTestServer();
    const UserName = await aUser(server);
    const key = await aKeyOf(server, UserName);
    await letDoEverything(server, UserName);
    const { AccessKey: second } = await askRam(server, createAccessKey, {}, key);
    const idsOf = async (more: { UserName?: string } = {}) =>
      (await askRam(server, listAccessKeys, more)).AccessKeys.AccessKey.map(({ AccessKeyId }) => AccessKeyId).sort();
    expect(await idsOf({ UserName })).toEqual([key.accessKeyId, second.AccessKeyId].sort());
    const { AccessKey: roots } = await askRam(server, createAccessKey);
    expect(await idsOf()).toEqual([local.first.accessKeyId, roots.AccessKeyId].sort());
  });

  provokesEveryError(createAccessKey, {
    nameChars: userName.chars,
    nameLength: userName.length,
    userNotFound: nobody,
    async keyLimit(server) {
      const UserName = await aUser(server);
      await aKeyOf(server, UserName);
      await aKeyOf(server, UserName);
      return { ...ramVersion, UserName };
    },
  });
});

describe('ListAccessKeys', () => {
  provokesEveryError(listAccessKeys, { nameChars: userName.chars, nameLength: userName.length, userNotFound: nobody });
});

describe('UpdateAccessKey', () => {
  it('turns a key off, and on again', async () => {
    await using server = await startTestServer();
    const UserName = await aUser(server);
    const key = await aKeyOf(server, UserName);
    await letDoEverything(server, UserName);
    const named = { UserName, UserAccessKeyId: key.accessKeyId };
    await askRam(server, updateAccessKey, { ...named, Status: 'Inactive' });
    expect(await refusalOf(server, describeRegions, {}, { key })).toMatchObject({
      code: 'InvalidAccessKeyId.Inactive',
    });
    await askRam(server, updateAccessKey, { ...named, Status: 'Active' });
    await answerOf(server, describeRegions, {}, { key });
  });

  provokesEveryError(updateAccessKey, {
    nameChars: userName.chars,
    nameLength: userName.length,
    userNotFound: nobody,
    keyNotFound: somebodyElses,
  });
});

describe('DeleteAccessKey', () => {
  it('ends a key for good', async () => {
    await using server = await startTestServer();
    const UserName = await aUser(server);
    const key = await aKeyOf(server, UserName);
    await askRam(server, deleteAccessKey, { UserName, UserAccessKeyId: key.accessKeyId });
    expect(await refusalOf(server, describeRegions, {}, { key })).toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
    });
    expect((await askRam(server, listAccessKeys, { UserName })).AccessKeys.AccessKey).toEqual([]);
  });

  it("reaches no key of another account's", async () => {
    await using server = await startTestServer();
    const call = { ...ramVersion, UserAccessKeyId: local.first.accessKeyId };
    expect(await refusalOf(server, deleteAccessKey, call, { key: local.second })).toMatchObject({
      code: 'EntityNotExist.User.AccessKey',
    });
    await answerOf(server, describeRegions, {});
  });

  provokesEveryError(deleteAccessKey, {
    nameChars: userName.chars,
    nameLength: userName.length,
    userNotFound: nobody,
    keyNotFound: somebodyElses,
  });
});

ladder(createAccessKey, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    [
      'keyLimit',
      async (server) => {
        const UserName = await aUser(server);
        await aKeyOf(server, UserName);
        await aKeyOf(server, UserName);
        return { UserName };
      },
    ],
  ],
  mended: async (server) => ({ ...ramVersion, UserName: await aUser(server) }),
});

const aKey = async (server: Demarc) => {
  const UserName = await aUser(server);
  const { accessKeyId: UserAccessKeyId } = await aKeyOf(server, UserName);
  return { ...ramVersion, UserName, UserAccessKeyId, Status: 'Inactive' };
};

ladder(updateAccessKey, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['keyNotFound', { UserAccessKeyId: nobodys.UserAccessKeyId }],
  ],
  mended: aKey,
});

ladder(deleteAccessKey, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['keyNotFound', { UserAccessKeyId: nobodys.UserAccessKeyId }],
  ],
  mended: aKey,
});
