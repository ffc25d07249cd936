// Locking a line for arrears or for security: LockPhysicalConnection and UnlockPhysicalConnection.
import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import { byHand, openDesk, operatorVersion } from '../../../test/support/desk.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { laptop } from '../../../test/support/server.ts';
import { lockPhysicalConnection } from './LockPhysicalConnection.ts';
import { unlockPhysicalConnection } from './UnlockPhysicalConnection.ts';

const staff = { key: laptop.operator };
const nothing = () => ({
  ...operatorVersion,
  PhysicalConnectionId: 'pc-bp1nothing',
  BusinessStatus: 'SecurityLocked',
});

provokesEveryError(lockPhysicalConnection, { connectionNotFound: nothing }, byHand, staff);
provokesEveryError(unlockPhysicalConnection, { connectionNotFound: nothing }, byHand, staff);

it.each(formats)('a line is locked and unlocked, and its status stays, in %s', async (format) => {
  await using desk = await openDesk();
  const PhysicalConnectionId = await desk.connectionIn('Enabled');
  const before = await desk.show(PhysicalConnectionId);
  const call = { ...operatorVersion, PhysicalConnectionId };
  for (const BusinessStatus of ['SecurityLocked', 'FinancialLocked']) {
    await answerOf(desk, lockPhysicalConnection, { ...call, BusinessStatus }, { ...staff, format });
    expect(await desk.show(PhysicalConnectionId)).toEqual({ ...before, BusinessStatus });
  }
  await answerOf(desk, unlockPhysicalConnection, call, { ...staff, format });
  expect(await desk.show(PhysicalConnectionId)).toEqual(before);
});

it('a line that is locked for arrears keeps its account from new lines, one that is locked for security does not', async () => {
  await using desk = await openDesk();
  const PhysicalConnectionId = await desk.connectionIn('Enabled');
  await desk.operator(lockPhysicalConnection, { PhysicalConnectionId, BusinessStatus: 'SecurityLocked' });
  await desk.apply();
  await desk.operator(lockPhysicalConnection, { PhysicalConnectionId, BusinessStatus: 'FinancialLocked' });
  await expect(desk.apply()).rejects.toMatchObject({ code: 'InvalidAccountStatus.NotEnoughBalance' });
  await desk.operator(unlockPhysicalConnection, { PhysicalConnectionId });
  await desk.apply();
});

it.each(['Normal', 'Locked', 'financiallocked', ''])('a line is not locked as %j', async (BusinessStatus) => {
  await using desk = await openDesk();
  const PhysicalConnectionId = await desk.connectionIn('Enabled');
  const call = { ...operatorVersion, PhysicalConnectionId, BusinessStatus };
  expect((await refusalOf(desk, lockPhysicalConnection, call, staff)).code).toMatch(/^(Invalid|Missing)Parameter$/);
  expect(await desk.show(PhysicalConnectionId)).toMatchObject({ BusinessStatus: 'Normal' });
});
