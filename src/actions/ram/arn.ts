// The resource names of RAM's own permissions. RAM is global, so the region is any.
import type { Principal } from '../../domain/identity.ts';
import type { Permission } from '../../gateway/action.ts';
import type { RawParameters } from '../../gateway/param.ts';

/** The permission `ram:ACTION` on the user that `UserName` names, or on all of the account where it names none. */
export function onUser(action: string): Permission {
  return on(action, 'user', (raw) => named(raw, 'UserName'));
}

/** The permission `ram:ACTION` on the user that `UserName` names, or on the caller where it names none. */
export function onUserOrCaller(action: string): Permission {
  return on(action, 'user', (raw, principal) => {
    const name = named(raw, 'UserName');
    return name === '*' && principal.kind === 'user' ? principal.name : name;
  });
}

/** The permission `ram:ACTION` on the group that `GroupName` names, or on all of the account where it names none. */
export function onGroup(action: string): Permission {
  return on(action, 'group', (raw) => named(raw, 'GroupName'));
}

/** The permission `ram:ACTION` on the role that `RoleName` names, or on all of the account where it names none. */
export function onRole(action: string): Permission {
  return on(action, 'role', (raw) => named(raw, 'RoleName'));
}

/** A role as trust policies, AssumeRole and the answers name it. */
export function roleArn(accountId: string, roleName: string): string {
  return `acs:ram::${accountId}:role/${roleName}`;
}

function on(action: string, kind: string, nameIn: (raw: RawParameters, principal: Principal) => string): Permission {
  return {
    action: `ram:${action}`,
    resource: (raw, accountId, principal) => `acs:ram:*:${accountId}:${kind}/${nameIn(raw, principal)}`,
  };
}

function named(raw: RawParameters, parameter: string): string {
  const name = raw.get(parameter);
  return name === undefined || name === '' ? '*' : name;
}
