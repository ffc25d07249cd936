// The ARN of a role, `acs:ram::ACCOUNT:role/NAME`.

interface RoleArn {
  readonly accountId: string;
  readonly roleName: string;
}

export const roleArnPattern = /^acs:ram::(\d{16}):role\/([A-Za-z0-9.-]{1,64})$/;

/** @returns undefined for what is no role's ARN */
export function parseRoleArn(arn: string): RoleArn | undefined {
  const [, accountId, roleName] = roleArnPattern.exec(arn) ?? [];
  return accountId === undefined || roleName === undefined ? undefined : { accountId, roleName };
}
