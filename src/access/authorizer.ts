// Who may do what: an account's root everything in its account, its users and roles what their policies allow.
import { budgetOf, type Budget } from '../domain/policy/budget.ts';
import { parseStoredPolicyDocument, type PolicyDocument } from '../domain/policy/document.ts';
import { isAllowedOn, isDeniedOn, statementsFor, statementsOn, tagKeysIn } from '../domain/policy/evaluate.ts';
import type { SystemPolicy } from '../domain/policy/system-policies.ts';
import { statementsOnRows } from '../domain/policy/tagged-rows.ts';
import { everything, nothing, visibleRows } from '../domain/policy/visibility.ts';
import { MatchedText } from '../domain/policy/wildcard.ts';
import type { Clock } from '../domain/clock.ts';
import type { Principal } from '../domain/identity.ts';
import type { AccountId } from '../domain/ids.ts';
import { notAllowed } from '../gateway/access-denied.ts';
import type { Authorization, AuthorizationRequest, Authorizer, Caller } from '../gateway/caller.ts';
import type { AttachedPolicy } from '../store/identities/policies.ts';
import type { ReadTransaction, Store } from '../store/transaction.ts';
import { tagsOfResource, tagsOfRows } from './resource-tags.ts';

/** Past this many different documents the parsed ones are forgotten and parsed anew. */
const maxParsed = 1000;

/** Work that one call's policies may cause, in steps of a few nanoseconds; what takes more is denied. */
const maxSteps = 1_500_000;

export function authorizerOver(
  store: Pick<Store, 'read'>,
  clock: Clock,
  systemPolicies: readonly SystemPolicy[],
): Authorizer {
  const systemDocuments = new Map(systemPolicies.map(({ name, document }) => [name, document]));
  // By text: what was changed or detached in the store is read there, and never served from here.
  const parsed = new Map<string, PolicyDocument>();

  function documentOf(text: string, budget: Budget): PolicyDocument {
    const document = parsed.get(text) ?? parseStoredPolicyDocument(text);
    if (!parsed.has(text)) {
      if (parsed.size >= maxParsed) parsed.clear();
      parsed.set(text, document);
    }
    // Counted for cached documents too, so that the same call is always denied or always allowed.
    budget.spend(document.cost);
    return document;
  }

  function documentsOf(policies: readonly AttachedPolicy[], budget: Budget): PolicyDocument[] {
    return policies.flatMap((policy) => {
      const text = policy.type === 'Custom' ? policy.document : systemDocuments.get(policy.name);
      return text === undefined ? [] : [documentOf(text, budget)];
    });
  }

  /** Sets of documents each of which has to allow a thing. */
  async function layersOf(
    principal: Exclude<Principal, { kind: 'root' }>,
    budget: Budget,
  ): Promise<readonly PolicyDocument[][]> {
    if (principal.kind === 'user') {
      const ofUser = await store.read((tx) => tx.policies.documentsFor({ kind: 'user', id: principal.id }));
      return [documentsOf(ofUser, budget)];
    }
    const { roleId, sessionPolicy } = principal;
    const ofRole = await store.read((tx) => tx.policies.documentsFor({ kind: 'role', id: roleId }));
    const role = documentsOf(ofRole, budget);
    return sessionPolicy === undefined ? [role] : [role, [documentOf(sessionPolicy, budget)]];
  }

  /** Few policies ask for tags of resources: nothing is read for the others. */
  async function tagsUnder<Found>(
    keys: readonly string[],
    read: (tx: ReadTransaction) => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    return keys.length === 0 ? undefined : await store.read(read);
  }

  async function byPolicies(
    accountId: AccountId,
    principal: Exclude<Principal, { kind: 'root' }>,
    { action, resources, otherNames, rows, sourceIp, isSecureTransport, requestTags }: AuthorizationRequest,
  ): Promise<Authorization> {
    const budget = budgetOf(maxSteps);
    const call = {
      action,
      sourceIp,
      isSecureTransport,
      currentTime: clock.now(),
      ...(requestTags === undefined ? {} : { requestTags }),
    };
    const layers = (await layersOf(principal, budget)).map((documents) => statementsFor(documents, call, budget));
    const tagKeys = tagKeysIn(layers.flat());
    const tags = await tagsUnder(
      tagKeys,
      async (tx) => await Promise.all(resources.map((resource) => tagsOfResource(tx, accountId, resource, tagKeys))),
    );
    const touched = resources.map((resource, index) => ({
      names: [resource, ...(otherNames?.get(resource) ?? [])].map((name) => new MatchedText(name, budget)),
      resourceTags: tags?.[index],
    }));
    for (const [index, statements] of layers.entries()) {
      const policyType = index === 0 ? 'AccountLevelIdentityBasedPolicy' : 'SessionPolicy';
      for (const { names, resourceTags } of touched) {
        const onIt = statementsOn(statements, { ...call, resourceTags }, budget);
        if (!isAllowedOn(onIt, ...names)) return { denial: { isExplicit: isDeniedOn(onIt, ...names), policyType } };
      }
    }
    if (rows === undefined) return { visible: everything };
    const tagged = await tagsUnder(tagKeys, (tx) => tagsOfRows(tx, accountId, rows, tagKeys));
    const visible = layers.map((statements) => {
      const onRows =
        tagged === undefined
          ? statementsOn(statements, call, budget)
          : statementsOnRows(statements, call, tagged, budget);
      return visibleRows(onRows, rows, budget);
    });
    return resources.length === 0 && visible.includes(nothing) ? { denial: notAllowed } : { visible: visible.flat() };
  }

  return {
    async authorize(caller, request) {
      const { principal } = caller;
      if (principal.kind === 'root')
        return isInOwnAccount(caller, request) ? { visible: everything } : { denial: notAllowed };
      return await byPolicies(caller.accountId, principal, request);
    },
  };
}

/** Staff act in all accounts; what belongs to no account, such as the system policies, is open to every account. */
function isInOwnAccount({ accountId, isStaff }: Caller, { resources }: AuthorizationRequest): boolean {
  return isStaff || resources.every((resource) => isNobodys(resource) || resource.split(':')[3] === accountId);
}

function isNobodys(resource: string): boolean {
  return resource === '*' || resource.startsWith('acs:ram:*:system:');
}
