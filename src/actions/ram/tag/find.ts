// The roles or policies whose tags a call is about: all of them the account's, or none is touched.
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';

interface Asked {
  readonly kind: 'role' | 'policy';
  readonly names: readonly string[];
}

/**
 * What the tags of these are kept under.
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
