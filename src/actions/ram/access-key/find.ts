// The access key that a call names, of the user it names or of the caller.
import type { AccessKey } from '../../../domain/identity.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import { keyOwner } from '../find.ts';

interface Named {
  readonly UserName: string | undefined;
  readonly UserAccessKeyId: string;
}

/** @throws ApiError EntityNotExist.User, EntityNotExist.User.AccessKey; the latter for somebody else's key, too */
export async function ownKey(
  tx: Pick<ReadTransaction, 'identities' | 'accessKeys'>,
  caller: Caller,
  { UserName, UserAccessKeyId }: Named,
  fail: Fail<'userNotFound' | 'keyNotFound'>,
): Promise<AccessKey> {
  const userId = await keyOwner(tx, caller, UserName, fail);
  const keys = await tx.accessKeys.of({ accountId: caller.accountId, userId });
  return keys.find(({ id }) => id === UserAccessKeyId) ?? fail('keyNotFound');
}
