// The roles or policies whose tags a call sets, takes or lists. All of them have to be the account's.
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';

interface Asked {
  readonly kind: 'role' | 'policy';
  readonly names: readonly string[];
}

/**
 * The ids under which the store has the tags of these roles or policies.
 * @throws ApiError EntityNotExist.Role or EntityNotExist.Policy, for a policy of the system too
 */
export async function tagIdsOf(
  tx: Pick<ReadTransaction, 'tags'>,
  { accountId }: Caller,
  { kind, names }: Asked,
  fail: Fail<'roleNotFound' | 'policyNotFound'>,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const ids = await tx.tags.present({ accountId, regionId: undefined, kind, names });
  return names.map((name) => ids.get(name) ?? fail(kind === 'role' ? 'roleNotFound' : 'policyNotFound'));
}
