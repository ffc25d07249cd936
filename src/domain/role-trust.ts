// Whom a role trusts to assume it.
import type { Principal } from './identity.ts';
import type { AccountId } from './ids.ts';
import { CarriedValues, doAllHold, type CallConditions } from './policy/condition.ts';
import type { TrustPolicy } from './policy/document.ts';

/** The caller who wants to assume a role. */
interface Candidate {
  readonly accountId: AccountId;
  readonly principal: Principal;
}

/** Whether they may assume the role of this trust policy. A denial beats a permission. */
export function trusts({ statements }: TrustPolicy, candidate: Candidate, call: CallConditions): boolean {
  const names = namesOf(candidate);
  const carried = new CarriedValues(call);
  const about = statements.filter(
    ({ effect, isAboutAssuming, ram, conditions }) =>
      isAboutAssuming && names.some((name) => ram.includes(name)) && doAllHold(conditions, carried, effect),
  );
  return about.length > 0 && about.every(({ effect }) => effect === 'Allow');
}

/** The names by which a trust policy can name the caller: its account, which stands for everybody in it, and its own ARN. */
function namesOf({ accountId, principal }: Candidate): string[] {
  const inAccount = `acs:ram::${accountId}`;
  const everybody = [`${inAccount}:root`, `${inAccount}:*`];
  switch (principal.kind) {
    case 'root':
      return everybody;
    case 'user':
      return [...everybody, `${inAccount}:user/${principal.name}`];
    case 'session':
      return [...everybody, `${inAccount}:role/${principal.roleName}`];
  }
}
