// Locking a connection for arrears or for security: LockPhysicalConnection and UnlockPhysicalConnection.
import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import { byHand, openProvider, operatorVersion } from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local } from '../../../test/support/server.ts';
import { lockPhysicalConnection } from './LockPhysicalConnection.ts';
import { unlockPhysicalConnection } from './UnlockPhysicalConnection.ts';

const staff = { key: local.operator };
const nothing = () => ({
  ...operatorVersion,
  PhysicalConnectionId: 'pc-bp1nothing',
  BusinessStatus: 'SecurityLocked',
});

provokesEveryError(lockPhysicalConnection, { connectionNotFound: nothing }, byHand, staff);
provokesEveryError(unlockPhysicalConnection, { connectionNotFound: nothing }, byHand, staff);

it.each(formats)('a connection is locked and unlocked, and its status stays, in %s', async (format) => {
  await using provider = await openProvider();
  const PhysicalConnectionId = await provider.connectionIn('Enabled');
  const before = await provider.show(PhysicalConnectionId);
  const call = { ...operatorVersion, PhysicalConnectionId };
  for (const BusinessStatus of ['SecurityLocked', 'FinancialLocked']) {
    await answerOf(provider, lockPhysicalConnection, { ...call, BusinessStatus }, { ...staff, format });
    expect(await provider.show(PhysicalConnectionId)).toEqual({ ...before, BusinessStatus });
  }
  await answerOf(provider, unlockPhysicalConnection, call, { ...staff, format });
  expect(await provider.show(PhysicalConnectionId)).toEqual(before);
});

it('a connection that is locked for arrears keeps its account from new connections, one that is locked for security does not', async () => {
  await using provider = await openProvider();
  const PhysicalConnectionId = await provider.connectionIn('Enabled');
  await provider.operator(lockPhysicalConnection, { PhysicalConnectionId, BusinessStatus: 'SecurityLocked' });
  await provider.apply();
  await provider.operator(lockPhysicalConnection, { PhysicalConnectionId, BusinessStatus: 'FinancialLocked' });
  await expect(provider.apply()).rejects.toMatchObject({ code: 'InvalidAccountStatus.NotEnoughBalance' });
  await provider.operator(unlockPhysicalConnection, { PhysicalConnectionId });
  await provider.apply();
});

it.each(['Normal', 'Locked', 'financiallocked', ''])('a connection is not locked as %j', async (BusinessStatus) => {
  await using provider = await openProvider();
  const PhysicalConnectionId = await provider.connectionIn('Enabled');
  const call = { ...operatorVersion, PhysicalConnectionId, BusinessStatus };
  expect((await refusalOf(provider, lockPhysicalConnection, call, staff)).code).toMatch(/^(Invalid|Missing)Parameter$/);
  expect(await provider.show(PhysicalConnectionId)).toMatchObject({ BusinessStatus: 'Normal' });
});
