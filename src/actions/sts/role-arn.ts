// The ARN of a role, `acs:ram::ACCOUNT:role/NAME`.
import { asAccountId, type AccountId } from '../../domain/ids.ts';

interface RoleArn {
  readonly accountId: AccountId;
  readonly roleName: string;
}

export const roleArnPattern = /^acs:ram::(\d{16}):role\/([\w.-]{1,64})$/;

/** @returns undefined for what is no role's ARN */
export function parseRoleArn(arn: string): RoleArn | undefined {
  const [, accountId, roleName] = roleArnPattern.exec(arn) ?? [];
  return accountId === undefined || roleName === undefined
    ? undefined
    : { accountId: asAccountId(accountId), roleName };
}
