// The policies that an account knows: the system's, which are the same for all, and its own. Another account's do not exist.
import { customPolicyId, type CustomPolicy, type PolicyType } from '../../../domain/identity.ts';
import type { AccountId } from '../../../domain/ids.ts';
import type { PolicyVersion } from '../../../domain/policy/custom-policy.ts';
import type { SystemPolicy } from '../../../domain/policy/system-policies.ts';
import type { Tag } from '../../../domain/tag.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';

/** A policy of either type. */
export interface KnownPolicy {
  readonly type: PolicyType;
  readonly name: string;
  readonly description: string | null;
  readonly defaultVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface Named {
  readonly PolicyType: PolicyType;
  readonly PolicyName: string;
}

type PolicyReads = Pick<ReadTransaction, 'customPolicies'>;
type PolicyServices = Pick<RuleServices, 'systemPolicies'>;

/** What policies are looked up in. */
export interface PolicySources {
  readonly tx: PolicyReads;
  readonly services: PolicyServices;
}

// A policy of the system has one version, which has been there from the beginning.
const systemVersion = 1;
const systemSince = Date.UTC(2015, 4, 1);

/** By name. */
export function systemOnes({ systemPolicies }: PolicyServices): readonly KnownPolicy[] {
  return systemPolicies.map(ofTheSystem).sort(byName);
}

function ofTheSystem({ name, description }: SystemPolicy): KnownPolicy {
  const times = { createdAt: systemSince, updatedAt: systemSince };
  return { type: 'System', name, description, defaultVersion: systemVersion, ...times };
}

function byName(a: KnownPolicy, b: KnownPolicy): number {
  return a.name < b.name ? -1 : 1;
}

export function ofTheAccount(policy: CustomPolicy): KnownPolicy {
  const { name, description, defaultVersion, createdAt, updatedAt } = policy;
  return { type: 'Custom', name, description, defaultVersion, createdAt, updatedAt };
}

/** @throws ApiError EntityNotExist.Policy, for a policy of the system too, since those cannot be changed */
export async function ownPolicy(
  tx: PolicyReads,
  accountId: AccountId,
  name: string,
  fail: Fail<'policyNotFound'>,
): Promise<CustomPolicy> {
  return (await tx.customPolicies.find(accountId, name)) ?? fail('policyNotFound');
}

/** @throws ApiError EntityNotExist.Policy */
export async function knownPolicy(
  sources: PolicySources,
  accountId: AccountId,
  { PolicyType, PolicyName }: Named,
  fail: Fail<'policyNotFound'>,
): Promise<KnownPolicy> {
  return (await findPolicy(sources, accountId, PolicyType, PolicyName)) ?? fail('policyNotFound');
}

export async function findPolicy(
  { tx, services }: PolicySources,
  accountId: AccountId,
  type: PolicyType,
  name: string,
): Promise<KnownPolicy | undefined> {
  if (type === 'System') return systemOnes(services).find((policy) => policy.name === name);
  const policy = await tx.customPolicies.find(accountId, name);
  return policy === undefined ? undefined : ofTheAccount(policy);
}

/** By name; those of the system have none. */
export async function tagsOfPolicies(
  tx: Pick<ReadTransaction, 'tags'>,
  accountId: AccountId,
  policies: readonly KnownPolicy[],
): Promise<ReadonlyMap<string, readonly Tag[]>> {
  const own = policies.filter(({ type }) => type === 'Custom');
  const byId = await tx.tags.of(own.map(({ name }) => customPolicyId({ accountId, name })));
  return new Map(own.map(({ name }) => [name, byId.get(customPolicyId({ accountId, name })) ?? []]));
}

/** Oldest first. */
export async function versionsOf(
  { tx, services }: PolicySources,
  accountId: AccountId,
  policy: KnownPolicy,
): Promise<readonly PolicyVersion[]> {
  if (policy.type === 'Custom') return await tx.customPolicies.versions({ ...policy, accountId });
  return services.systemPolicies
    .filter(({ name }) => name === policy.name)
    .map(({ document }) => ({ version: systemVersion, document, createdAt: systemSince }));
}
