// What a refusal for lack of permission tells besides its code, in the member `AccessDeniedDetail` of the real gateway: who
// was refused what, and whether a policy denies it or none allows it. No policy's text and no secret is in it.
import { ApiError, gatewayErrors, type AccessDeniedDetail } from './errors.ts';
import { ramAction, type Product } from './action.ts';
import type { Caller, Denial } from './caller.ts';

type Refusing = Pick<Product<never, never, never>, 'denied' | 'namespace'>;

/** What nothing allows, whatever the policies say. */
export const notAllowed: Denial = { isExplicit: false, policyType: 'AccountLevelIdentityBasedPolicy' };

export function accessDenied(
  product: Refusing,
  action: { readonly name: string },
  caller: Caller,
  denial: Denial,
): ApiError {
  const more = { accessDenied: detailOf(ramAction(product, action), caller, denial) };
  return new ApiError(product.denied ?? gatewayErrors.denied, more);
}

/** undefined for a root: it has no policies that could be looked at. */
function detailOf(
  action: string,
  { accountId, principal }: Caller,
  { isExplicit, policyType }: Denial,
): AccessDeniedDetail | undefined {
  if (principal.kind === 'root') return undefined;
  const isUser = principal.kind === 'user';
  return {
    AuthAction: action,
    AuthPrincipalDisplayName: isUser ? principal.id : `${principal.roleName}:${principal.sessionName}`,
    AuthPrincipalOwnerId: accountId,
    AuthPrincipalType: isUser ? 'SubUser' : 'AssumedRoleUser',
    NoPermissionType: isExplicit ? 'ExplicitDeny' : 'ImplicitDeny',
    PolicyType: policyType,
  };
}
