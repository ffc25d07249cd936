// The resource names of permissions on what policies are attached to.
import type { PrincipalKind } from '../../../domain/identity.ts';
import type { Permission } from '../../../gateway/action.ts';
import type { RawParameters } from '../../../gateway/param.ts';
import { policyArn } from '../policy/arn.ts';

const nameParameters = { user: 'UserName', group: 'GroupName', role: 'RoleName' } as const;

/** The permission `ram:ACTION` on the user, the group or the role that the call names. */
export function onPrincipal(action: string, kind: PrincipalKind): Permission {
  return { action: `ram:${action}`, resource: (raw, accountId) => principalArn(raw, accountId, kind) };
}

/** The permission `ram:ACTION` on both ends of an attachment. */
export function onAttachment(action: string, kind: PrincipalKind): Permission {
  return {
    action: `ram:${action}`,
    resource: (raw, accountId) => principalArn(raw, accountId, kind),
    alsoOn: (raw, accountId) => [policyArn(raw, accountId)],
  };
}

function principalArn(raw: RawParameters, accountId: string, kind: PrincipalKind): string {
  const name = raw.get(nameParameters[kind]);
  return `acs:ram:*:${accountId}:${kind}/${name === undefined || name === '' ? '*' : name}`;
}
