// How a role is named outside of permissions.

/** A role as trust policies, AssumeRole and the answers name it. */
export function roleArn(accountId: string, roleName: string): string {
  return `acs:ram::${accountId}:role/${roleName}`;
}
