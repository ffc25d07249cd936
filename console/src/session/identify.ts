// Asks the server who a key belongs to, when the key is entered.
import type { Key } from '../api/acs3.ts';
import { call, Refusal } from '../api/call.ts';
import { describeWorkCount, getCallerIdentity } from '../api/common-actions.ts';
import type { Identity } from './session.ts';

/** @throws Refusal for a wrong key, NoAnswer */
export async function identify(key: Key): Promise<Identity> {
  const { AccountId, Arn } = await call(key, getCallerIdentity);
  return { accountId: AccountId, arn: Arn, isStaff: await maySeeQueue(key) };
}

async function maySeeQueue(key: Key): Promise<boolean> {
  try {
    await call(key, describeWorkCount, { PageSize: 1 });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) return false;
    throw error;
  }
}
