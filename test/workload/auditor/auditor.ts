// The auditor of one writer: says what each call must come to, and keeps the book of what the store must hold.
import type { Account, Book, Holder } from './book.ts';
import { bgpRules } from './bgp.ts';
import { customersConnectionRules, staffsConnectionRules } from './connections.ts';
import { identityRules, policyRules, sessionRules } from './identities.ts';
import { interfaceRules, refundRules } from './interfaces.ts';
import { networkRules } from './networks.ts';
import { routeRules } from './routes.ts';
import { loaRules, staffsLoaRules } from './loas.ts';
import { orderRules, staffsOrderRules } from './orders.ts';
import { tagRules } from './tags.ts';
import { vbrRules } from './vbrs.ts';
import { ramTagRules } from './ram-tags.ts';
import type { Actor, Effect, Rules } from './rule.ts';
import type { Parameters } from '../../support/signed-call.ts';

export interface WorkCall {
  readonly action: string;
  readonly version: string;
  readonly actor: Actor;
  readonly parameters: Parameters;
}

const rules: Readonly<Record<string, Rules>> = {
  '2016-04-28': {
    ...customersConnectionRules,
    ...loaRules,
    ...orderRules,
    ...vbrRules,
    ...interfaceRules,
    ...networkRules,
    ...routeRules,
    ...bgpRules,
    ...tagRules,
  },
  '2015-05-01': { ...identityRules, ...policyRules, ...ramTagRules },
  '2015-04-01': sessionRules,
  '2017-12-14': refundRules,
  '2026-11-01': { ...staffsConnectionRules, ...staffsLoaRules, ...staffsOrderRules },
};

/** What the auditor has a rule for, by version. */
export const judgedActions: readonly { readonly version: string; readonly action: string }[] = Object.entries(
  rules,
).flatMap(([version, known]) => Object.keys(known).map((action) => ({ version, action })));

/** What no call can come to yet: a password or a second factor that is taken away. */
export const alwaysRefused: readonly string[] = ['DeleteLoginProfile', 'UnbindMFADevice'];

const sts = '2015-04-01';

/** @returns the code of the refusal, or what the call changes */
export function expected(book: Book, { action, version, actor, parameters }: WorkCall): string | Effect {
  const rule = rules[version]?.[action];
  if (rule === undefined) throw new Error(`the auditor has no rule for ${action} of ${version}`);
  if (actor.kind !== 'staff') {
    const account = book.account(actor.account);
    const key = account.keys.get(actor.key.accessKeyId);
    if (account.isSuspended || key?.isActive === false) return 'InvalidAccessKeyId.Inactive';
    if (key === undefined) return 'InvalidAccessKeyId.NotFound';
    if (key.user !== null && !mayCall(account, key.user, version))
      return version === sts ? 'NoPermission' : 'Forbidden.RAM';
  }
  return rule({ book, actor, p: parameters });
}

/** Each policy of an account's own allows all of the 2016 product here. */
function mayCall({ groups }: Account, user: Holder, version: string): boolean {
  const holders = [user, ...groups.filter(({ members }) => members.has(user))];
  const policies = holders.flatMap((holder) => [...holder.policies]);
  return policies.some(
    (policy) =>
      policy === 'System AdministratorAccess' ||
      (policy === 'System AliyunSTSAssumeRoleAccess' && version === sts) ||
      (policy.startsWith('Custom') && version === '2016-04-28'),
  );
}
