// Who a key belongs to, asked of the server when the key is entered.
import type { Key } from '../api/acs3.ts';
import { wireForm } from '../api/action.ts';
import { describeWorkCount, getCallerIdentity } from '../api/common-actions.ts';
import { Refusal, send } from '../api/send.ts';
import type { Identity } from './session.ts';

/** @throws Refusal for a wrong key, NoAnswer */
export async function identify(key: Key): Promise<Identity> {
  const { AccountId, Arn } = await send(
    key,
    { version: getCallerIdentity.version, action: getCallerIdentity.name, parameters: {} },
    getCallerIdentity.answer,
  );
  return { accountId: AccountId, arn: Arn, isStaff: await maySeeQueue(key) };
}

async function maySeeQueue(key: Key): Promise<boolean> {
  try {
    await send(
      key,
      {
        version: describeWorkCount.version,
        action: describeWorkCount.name,
        parameters: wireForm({ PageSize: 1 }),
      },
      describeWorkCount.answer,
    );
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) return false;
    throw error;
  }
}
