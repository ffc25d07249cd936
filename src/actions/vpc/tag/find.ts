// The resources whose tags a call is about: all of them the caller's, or none is touched.
import { asVbrId } from '../../../domain/ids.ts';
import type { TaggedKind } from '../../../domain/tag.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';

interface Asked {
  readonly kind: TaggedKind;
  readonly regionId: string;
  readonly ids: readonly string[];
}

type Tx = Pick<ReadTransaction, 'tags' | 'vbrs'>;

/**
 * Checks that the caller owns all of them.
 * @throws ApiError for one that there is not, and for another account's VBR, which its connection's owner can see
 */
export async function checkOwned(
  tx: Tx,
  caller: Caller,
  { kind, regionId, ids }: Asked,
  fail: Fail<'resourcesNotFound' | 'notOwner'>,
): Promise<void> {
  if (ids.length === 0) return;
  const owned = await tx.tags.present({ accountId: caller.accountId, regionId, kind, names: ids });
  const others = ids.filter((id) => !owned.has(id));
  for (const id of others) {
    const seen = kind === 'VBR' ? await tx.vbrs.visibleTo(caller.accountId, asVbrId(id)) : undefined;
    if (seen?.regionId !== regionId) fail('resourcesNotFound');
  }
  if (others.length > 0) fail('notOwner');
}
