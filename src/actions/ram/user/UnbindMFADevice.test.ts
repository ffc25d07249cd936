import { expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aUser, badNames, ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { unbindMFADevice } from './UnbindMFADevice.ts';

const userName = badNames('UserName');

provokesEveryError(unbindMFADevice, {
  nameChars: userName.chars,
  nameLength: userName.length,
  userNotFound: () => ({ ...ramVersion, UserName: 'nobody' }),
  mfaDeviceNotFound: async (server) => ({ ...ramVersion, UserName: await aUser(server) }),
});

it('UnbindMFADevice knows no user of another account', async () => {
  await using server = await startTestServer();
  const call = { ...ramVersion, UserName: await aUser(server) };
  expect(await refusalOf(server, unbindMFADevice, call, { key: local.second })).toMatchObject({
    code: 'EntityNotExist.User',
  });
});

ladder(unbindMFADevice, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['mfaDeviceNotFound', {}],
  ],
  mended: async (server) => ({ ...ramVersion, UserName: await aUser(server) }),
  isAlwaysRefused: true,
});
