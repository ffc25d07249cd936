// Who calls: the account behind an access key, and the interfaces through which the gateway asks about callers.
import type { Principal } from '../domain/identity.ts';
import type { AccountId } from '../domain/ids.ts';
import type { RowNames, Visibility } from '../domain/policy/visibility.ts';

export interface Caller {
  readonly accountId: AccountId;
  readonly accessKeyId: string;
  /** Who of the account: its root, one of its users, or somebody in one of its roles. */
  readonly principal: Principal;
  /** The principal's ARN, `acs:ram::1231579085529123:root`. */
  readonly arn: string;
  /** The provider's staff; they run the operator's product and nobody else does. */
  readonly isStaff: boolean;
}

export interface AccessKey {
  readonly secret: string;
  readonly isActive: boolean;
  readonly caller: Caller;
}

/** Where access keys are known. */
export interface AccessKeys {
  /**
   * @param securityToken what came along with the key; a temporary one is known by it
   * @returns undefined for a key that is not known
   * @throws ApiError when the token is missing, malformed, expired, or not this key's
   */
  find(accessKeyId: string, securityToken: string | undefined): Promise<AccessKey | undefined>;
}

export interface AuthorizationRequest {
  /** The RAM action, `vpc:CreatePhysicalConnection`. */
  readonly action: string;
  /**
   * The ARNs of what the call touches; it must be allowed on all of them. None for a list of everything, which is
   * allowed to whoever may see some of it.
   */
  readonly resources: readonly string[];
  /** Further names of these resources: an Allow or a Deny of any name counts. */
  readonly otherNames?: ReadonlyMap<string, readonly string[]>;
  /** For a list: what its rows are called. */
  readonly rows: RowNames | undefined;
  readonly sourceIp: string;
  readonly isSecureTransport: boolean;
  /** The tags that the call names, by key. */
  readonly requestTags?: ReadonlyMap<string, string>;
}

/** Why a call is not allowed. */
export interface Denial {
  /** Whether a policy denies it; otherwise none allows it. */
  readonly isExplicit: boolean;
  /** Which policies are meant: those attached to the user or role, or the one given on assuming the role. */
  readonly policyType: 'AccountLevelIdentityBasedPolicy' | 'SessionPolicy';
}

export type Authorization = { readonly visible: Visibility } | { readonly denial: Denial };

/** Decides whether a caller may do a thing; asked once for every call, after its signature held. */
export interface Authorizer {
  /**
   * @returns what the caller may see of a list's rows, or why the call is not allowed at all
   * @throws BudgetExceeded where the policies would take too long to evaluate
   */
  authorize(caller: Caller, request: AuthorizationRequest): Promise<Authorization>;
}
