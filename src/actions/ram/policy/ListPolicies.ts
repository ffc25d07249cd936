import { z } from 'zod';
import type { AccountId } from '../../../domain/ids.ts';
import { isVisible } from '../../../domain/policy/visibility.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import * as resources from '../resources.ts';
import { onlyTags } from '../tags.ts';
import * as errors from './errors.ts';
import { ofTheAccount, systemOnes, tagsOfPolicies, type KnownPolicy } from './find.ts';
import * as params from './params.ts';
import { policyForm, policyType } from './wire-form.ts';

export const listPolicies = readAction({
  name: 'ListPolicies',
  doc: "Lists policies: the system's by name, then the account's own by name.",
  subject: subjects.policy,
  touches: [resources.policies],
  lists: resources.policyRows,
  params: {
    PolicyType: params.policyTypeFilter,
    ...pageParams,
    Tag: onlyTags,
  },
  errors: { policyTypeMalformed: errors.policyTypeMalformed },
  answer: z.strictObject({
    ...pageMembers,
    Policies: z.strictObject({ Policy: z.array(policyType) }),
  }),

  async run({ params: { PolicyType, Marker, MaxItems, Tag }, caller: { accountId }, tx, services, visible, fail }) {
    const marked = Marker === undefined ? undefined : placeAt(Marker, fail);
    // One more than is shown tells whether there are more.
    const limit = MaxItems + 1;
    const found: KnownPolicy[] = [];
    // Those of the system have no tags.
    if (PolicyType !== 'Custom' && Tag.length === 0 && marked?.type !== 'Custom')
      found.push(
        ...systemOnes(services)
          .filter(
            ({ name }) =>
              (marked === undefined || name > marked.name) && isVisible(resources.systemRowId(name), visible),
          )
          .slice(0, limit),
      );
    if (PolicyType !== 'System' && found.length < limit) {
      const after = marked?.type === 'Custom' ? marked.name : undefined;
      const own = await tx.customPolicies.page(accountId, {
        after,
        limit: limit - found.length,
        visible,
        tags: Tag,
      });
      found.push(...own.map(ofTheAccount));
    }
    const shown = found.slice(0, MaxItems);
    const last = found.length > MaxItems ? shown.at(-1) : undefined;
    return {
      ...pageAnswer(last === undefined ? undefined : `${last.type}/${last.name}`),
      Policies: { Policy: await shownPolicies(tx, accountId, shown) },
    };
  },
});

/** Type and name of the last policy of the page before. @throws ApiError for a marker that is none of ours */
function placeAt(marker: string, fail: Fail): { readonly type: string; readonly name: string } {
  const [, type, name] = /^(System|Custom)\/(.+)$/.exec(marker) ?? [];
  if (type === undefined || name === undefined) return fail('invalidParameter', 'Marker');
  return { type, name };
}

async function shownPolicies(
  tx: Pick<ReadTransaction, 'attachments' | 'tags'>,
  accountId: AccountId,
  policies: readonly KnownPolicy[],
): Promise<z.input<typeof policyType>[]> {
  const namesOf = (wanted: string) => policies.filter(({ type }) => type === wanted).map(({ name }) => name);
  const counts = {
    System: await tx.attachments.counts(accountId, 'System', namesOf('System')),
    Custom: await tx.attachments.counts(accountId, 'Custom', namesOf('Custom')),
  };
  const tags = await tagsOfPolicies(tx, accountId, policies);
  return policies.map((policy) => {
    const own = policy.type === 'Custom' ? tags.get(policy.name) : undefined;
    return policyForm(policy, counts[policy.type].get(policy.name) ?? 0, own);
  });
}
