// Resource groups of the caller's, as parameters name them.
import type { AccountId } from '../../../domain/ids.ts';
import { defaultGroupId } from '../../../domain/resource-group.ts';
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { optional } from '../../../gateway/param.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import { resourceIdText } from '../params.ts';

/** The row that the service's own MoveResourceGroup has for it. */
export const groupNotFound = errorRow(400, 'InvalidResourceGroupId', 'The specified ResourceGroupId does not exist.', {
  en: 'The account has no such resource group. ListResourceGroups of ResourceManager lists those that it has.',
  zh: '该账号没有此资源组。可用 ResourceManager 的 ListResourceGroups 查询已有的资源组。',
});

export const resourceGroupId = optional(
  "Resource group of the resource; the account's default one where it is left out.",
  resourceIdText,
);

export const onlyResourceGroup = optional('Only resources of this group.', resourceIdText);

/**
 * The group as resources keep it: null for the default one.
 * @throws ApiError for a group that the account has not
 */
export async function ownGroup(
  tx: Pick<ReadTransaction, 'resourceGroups'>,
  accountId: AccountId,
  id: string | undefined,
  fail: Fail<'groupNotFound'>,
): Promise<string | null> {
  if (id === undefined || id === defaultGroupId(accountId)) return null;
  return (await tx.resourceGroups.owned(accountId, id))?.id ?? fail('groupNotFound');
}

interface Grouped {
  readonly accountId: AccountId;
  readonly resourceGroupId: string | null;
}

/** The group that answers show: a resource that is in no other is in its account's default one. */
export function shownGroup({ accountId, resourceGroupId: id }: Grouped): string {
  return id ?? defaultGroupId(accountId);
}
