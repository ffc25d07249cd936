// How a role is named outside of permissions.
import type { AccountId } from '../../domain/ids.ts';

/** A role as trust policies, AssumeRole and the answers name it. */
export function roleArn(accountId: AccountId, roleName: string): string {
  return `acs:ram::${accountId}:role/${roleName}`;
}
