import { expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aUser, badNames, ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { deleteLoginProfile } from './DeleteLoginProfile.ts';

const userName = badNames('UserName');

provokesEveryError(deleteLoginProfile, {
  nameChars: userName.chars,
  nameLength: userName.length,
  userNotFound: () => ({ ...ramVersion, UserName: 'nobody' }),
  loginProfileNotFound: async (server) => ({ ...ramVersion, UserName: await aUser(server) }),
});

it('DeleteLoginProfile knows no user of another account', async () => {
  await using server = await startTestServer();
  const call = { ...ramVersion, UserName: await aUser(server) };
  expect(await refusalOf(server, deleteLoginProfile, call, { key: local.second })).toMatchObject({
    code: 'EntityNotExist.User',
  });
});

ladder(deleteLoginProfile, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['loginProfileNotFound', {}],
  ],
  mended: async (server) => ({ ...ramVersion, UserName: await aUser(server) }),
  isAlwaysRefused: true,
});
