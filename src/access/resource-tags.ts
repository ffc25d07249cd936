// The tags of the resources that a call is about, for conditions of policies. Only tags in the caller's own account count.
import type { AccountId } from '../domain/ids.ts';
import { BudgetExceeded } from '../domain/policy/budget.ts';
import type { Tags } from '../domain/policy/tagged-rows.ts';
import type { RowNames } from '../domain/policy/visibility.ts';
import type { TaggedKind } from '../domain/tag.ts';
import type { ReadTransaction } from '../store/transaction.ts';

type Tx = Pick<ReadTransaction, 'tags'>;

/** By the kinds of resource names. */
const kinds: ReadonlyMap<string, TaggedKind> = new Map([
  ['physicalconnection', 'physical connection'],
  ['virtualborderrouter', 'VBR'],
  ['routerinterface', 'router interface'],
  ['vpc', 'VPC'],
  ['vswitch', 'vSwitch'],
  ['role', 'role'],
  ['policy', 'policy'],
]);

/** How many tags of a list's rows are read at most. */
const mostTags = 5000;

interface NameParts {
  readonly accountId: string;
  readonly kind: TaggedKind | undefined;
  readonly id: string;
}

function partsOf(name: string): NameParts {
  const [, accountId = '', kind = '', id = ''] = /^acs:[^:]*:[^:]*:([^:]*):([a-z]+)\/(.*)$/s.exec(name) ?? [];
  return { accountId, kind: kinds.get(kind), id };
}

/**
 * Tags of a resource under these keys; none for what has no tags.
 * @returns undefined for a resource of another account's, which only staff touch
 */
export async function tagsOfResource(
  tx: Tx,
  accountId: AccountId,
  name: string,
  keys: readonly string[],
): Promise<Tags | undefined> {
  const { accountId: owner, kind, id } = partsOf(name);
  if (kind === undefined || owner === 'system') return new Map();
  if (owner !== accountId) return undefined;
  const found = await tx.tags.under(keys, { accountId, regionId: undefined, kind, names: [id], limit: keys.length });
  return new Map(found.map(({ key, value }) => [key, value]));
}

/**
 * Tags of the rows of a list under these keys, by the rows' ids.
 * @returns undefined for a list over all accounts
 * @throws BudgetExceeded where there are too many
 */
export async function tagsOfRows(
  tx: Tx,
  accountId: AccountId,
  { prefix, idPrefixes, all }: RowNames,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Tags> | undefined> {
  if (all !== undefined) return undefined;
  const tagged = new Map<string, Map<string, string>>();
  for (const begin of idPrefixes) {
    const { accountId: owner, kind } = partsOf(prefix + begin);
    if (kind === undefined || owner !== accountId) continue;
    const asked = { accountId, regionId: undefined, kind, names: [], limit: mostTags + 1 };
    const found = await tx.tags.under(keys, asked);
    if (found.length > mostTags) throw new BudgetExceeded(`a list is told by more than ${mostTags} tags`);
    for (const { name, key, value } of found) {
      const tags = tagged.get(begin + name) ?? new Map<string, string>();
      tagged.set(begin + name, tags.set(key, value));
    }
  }
  return tagged;
}
