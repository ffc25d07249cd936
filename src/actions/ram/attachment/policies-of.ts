// What is attached to one user, group or role: how it comes to be, and how it is listed.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { maxAttached, versionId } from '../../../domain/policy/custom-policy.ts';
import type { Attached, PolicyName, PrincipalId } from '../../../store/identities/attachments.ts';
import type { ReadTransaction, WriteTransaction } from '../../../store/transaction.ts';
import { findPolicy, type PolicySources } from '../policy/find.ts';
import { atMost } from '../../quota.ts';

const attachedType = z.strictObject({
  PolicyName: z.string(),
  PolicyType: z.string(),
  Description: z.string(),
  DefaultVersion: z.string(),
  AttachDate: z.string(),
});

export const attachedPolicies = z.strictObject({ Policies: z.strictObject({ Policy: z.array(attachedType) }) });

/** Attaches the policy. @returns what forbids it, if anything does */
export async function attach(
  tx: Pick<WriteTransaction, 'attachments'>,
  principal: PrincipalId,
  policy: PolicyName,
  now: number,
): Promise<'has it already' | 'has too many' | undefined> {
  const before = (await tx.attachments.to(principal)).filter(({ type }) => type === policy.type);
  if (before.some(({ name }) => name === policy.name)) return 'has it already';
  if (before.length >= maxAttached[policy.type]) return 'has too many';
  return (await tx.attachments.attach(principal, policy, now)) ? undefined : 'has it already';
}

export async function policiesOf(
  sources: PolicySources & { readonly tx: Pick<ReadTransaction, 'attachments'> },
  principal: PrincipalId,
): Promise<z.input<typeof attachedPolicies>> {
  const attached = await sources.tx.attachments.to(principal);
  return {
    Policies: { Policy: await Promise.all(attached.map((one) => wireForm(sources, principal.accountId, one))) },
  };
}

async function wireForm(
  sources: PolicySources,
  accountId: AccountId,
  { type, name, attachedAt }: Attached,
): Promise<z.input<typeof attachedType>> {
  const policy = await findPolicy(sources, accountId, type, name);
  if (policy === undefined) throw new Error(`the attached ${type} policy ${name} does not exist`);
  return {
    PolicyName: name,
    PolicyType: type,
    Description: policy.description ?? '',
    DefaultVersion: versionId(policy.defaultVersion),
    AttachDate: utcSeconds(attachedAt),
  };
}

/** What the refusal of one more policy tells. */
export function attachedAtMost(type: PolicyName['type'], principal: PrincipalId['kind']): string {
  return atMost(maxAttached[type], `${type} policies attached to a ${principal}`, 'detach one first');
}
