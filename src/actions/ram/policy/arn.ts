// The resource names of permissions on policies.
import type { Permission } from '../../../gateway/action.ts';
import type { RawParameters } from '../../../gateway/param.ts';

const anyRegion = 'acs:ram:*:';
const systemOwner = 'system';

/** The permission `ram:ACTION` on the policy that the call names, or on all of them. */
export function onPolicy(action: string): Permission {
  return { action: `ram:${action}`, resource: policyArn };
}

/** The permission to list those policies of the system, of the account or of both that the caller may see. */
export function onPolicies(action: string): Permission {
  return {
    action: `ram:${action}`,
    resource: (raw, accountId) => `${anyRegion}${ownedPolicy(ownerIn(raw, accountId), '*')}`,
    rows: (raw, accountId) => {
      const owners = (raw.get('PolicyType') ?? '') === '' ? [systemOwner, accountId] : [ownerIn(raw, accountId)];
      return { prefix: anyRegion, idPrefixes: owners.map((owner) => ownedPolicy(owner, '')) };
    },
  };
}

/** By what a list's permission knows a policy of the system. */
export function systemRowId(name: string): string {
  return ownedPolicy(systemOwner, name);
}

/** `acs:ram:*:system:policy/NAME` for a policy of the system, `acs:ram:*:ACCOUNT:policy/NAME` for one of the account. */
export function policyArn(raw: RawParameters, accountId: string): string {
  const name = raw.get('PolicyName');
  return `${anyRegion}${ownedPolicy(ownerIn(raw, accountId), name === undefined || name === '' ? '*' : name)}`;
}

function ownerIn(raw: RawParameters, accountId: string): string {
  return raw.get('PolicyType') === 'System' ? systemOwner : accountId;
}

function ownedPolicy(owner: string, name: string): string {
  return `${owner}:policy/${name}`;
}
