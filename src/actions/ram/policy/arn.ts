// The resource names of permissions on policies.
import type { Permission } from '../../../gateway/action.ts';
import type { RawParameters } from '../../../gateway/param.ts';

/** The permission `ram:ACTION` on the policy that the call names, or on all of them. */
export function onPolicy(action: string): Permission {
  return { action: `ram:${action}`, resource: policyArn };
}

/** `acs:ram:*:system:policy/NAME` for a policy of the system, `acs:ram:*:ACCOUNT:policy/NAME` for one of the account. */
export function policyArn(raw: RawParameters, accountId: string): string {
  const owner = raw.get('PolicyType') === 'System' ? 'system' : accountId;
  const name = raw.get('PolicyName');
  return `acs:ram:*:${owner}:policy/${name === undefined || name === '' ? '*' : name}`;
}
