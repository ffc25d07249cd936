// Step 6: what a call asks its caller's policies.
import type { Action } from './action.ts';
import type { AuthorizationRequest } from './caller.ts';
import type { RawParameters } from './param.ts';
import { resourceName } from './resource-name.ts';
import type { KnownCall } from './run.ts';

export function authorizationRequestOf<RuleServices>(
  { permission }: Pick<Action<never, never, RuleServices>, 'permission'>,
  raw: RawParameters,
  { caller, resource, sourceIp, isSecureTransport }: KnownCall<RuleServices> & { readonly isSecureTransport: boolean },
): AuthorizationRequest {
  const rows = permission.rows?.(raw, caller.accountId);
  const isListOfAll = rows?.idPrefixes.some((begin) => resource === resourceName(`${rows.prefix}${begin}*`)) === true;
  const others = permission.alsoOn?.(raw, caller.accountId) ?? [];
  return {
    action: permission.action,
    resources: [...(isListOfAll ? [] : [resource]), ...others.map(resourceName)],
    rows: rows === undefined ? undefined : { ...rows, prefix: resourceName(rows.prefix) },
    sourceIp,
    isSecureTransport,
  };
}
