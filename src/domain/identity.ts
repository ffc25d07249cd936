// Who acts in an account: its root, a user, or a session of a role; and what a policy can be attached to.
import type { AccountId } from './ids.ts';

/** What a policy can be attached to. */
export type PrincipalKind = 'user' | 'group' | 'role';

/** A policy of the system, the same for every account, or a policy that the account made. */
export type PolicyType = 'System' | 'Custom';

export interface RamUser {
  /** 18 digits. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly name: string;
  /** Empty where none was given. */
  readonly displayName: string;
  readonly mobilePhone: string | null;
  readonly email: string | null;
  readonly comments: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface RamGroup {
  readonly id: string;
  readonly accountId: AccountId;
  readonly name: string;
  readonly comments: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A group as one of its users sees it. */
export interface Membership extends RamGroup {
  readonly joinedAt: number;
}

/** A user as one of its groups sees it. */
export interface GroupMember extends RamUser {
  readonly joinedAt: number;
}

export interface RamRole {
  /** 18 digits. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly name: string;
  readonly description: string | null;
  /** JSON: who may assume it. */
  readonly trustPolicy: string;
  readonly maxSessionSeconds: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A policy that an account made. */
export interface CustomPolicy {
  readonly accountId: AccountId;
  readonly name: string;
  readonly description: string | null;
  /** The version in force; written `v1` on the wire. */
  readonly defaultVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** By what tags and the audit know a policy: its own name is unique in the account only. */
export function customPolicyId({ accountId, name }: Pick<CustomPolicy, 'accountId' | 'name'>): string {
  return `acs:ram::${accountId}:policy/${name}`;
}

/** A user's or the root's key, without its secret. */
export interface AccessKey {
  readonly id: string;
  readonly isActive: boolean;
  readonly createdAt: number;
}

/** How many there may be, as RAM documents it. */
export const identityLimits = {
  users: 100,
  groups: 50,
  roles: 100,
  groupsOfUser: 5,
  keysOfUser: 2,
  keysOfRoot: 5,
} as const;

/** Who a call's key belongs to. */
export type Principal =
  | { readonly kind: 'root' }
  | { readonly kind: 'user'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'session';
      readonly roleId: string;
      readonly roleName: string;
      readonly sessionName: string;
      /** The policy document given on assuming the role; it can only restrict. undefined where none was given. */
      readonly sessionPolicy: string | undefined;
    };

/** The account's id, the user's id, or the role's id with the session's name: it stays when a user or role is renamed. */
export function principalId(accountId: AccountId, principal: Principal): string {
  switch (principal.kind) {
    case 'root':
      return accountId;
    case 'user':
      return principal.id;
    case 'session':
      return `${principal.roleId}:${principal.sessionName}`;
  }
}

/** `acs:ram::ACCOUNT:root`, `…:user/NAME` or `…:assumed-role/ROLE/SESSION`: who calls, as policies and audit name it. */
export function principalArn(accountId: AccountId, principal: Principal): string {
  switch (principal.kind) {
    case 'root':
      return `acs:ram::${accountId}:root`;
    case 'user':
      return `acs:ram::${accountId}:user/${principal.name}`;
    case 'session':
      return `acs:ram::${accountId}:assumed-role/${principal.roleName}/${principal.sessionName}`;
  }
}
