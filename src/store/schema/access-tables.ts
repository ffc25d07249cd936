// The tables of accounts, and of who acts for them: keys, users, groups, roles and their policies.
import type { PolicyType, PrincipalKind } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';

export interface AccountTable {
  id: AccountId;
  kind: 'customer' | 'operator';
  site: 'cn' | 'intl';
  name: string;
  /** Hundredths of the account's currency. */
  balance: number;
  is_suspended: number;
  /** When the account opened the outbound data transfer service; null before. */
  service_opened_at: number | null;
  created_at: number;
}

export interface AccessKeyTable {
  id: string;
  account_id: AccountId;
  /** Sealed; only access/ can open it. */
  sealed_secret: string;
  is_active: number;
  /** 1 for a key that the configuration, or the list of built-in keys, gives at each start; without it there, it goes. */
  is_initial: number;
  created_at: number;
  /** null for a key of the account's root. */
  user_id: string | null;
}

export interface RamUserTable {
  id: string;
  account_id: AccountId;
  name: string;
  display_name: string;
  /** Both null but in rows that an earlier version has written. */
  mobile_phone: string | null;
  email: string | null;
  sealed_mobile_phone: string | null;
  sealed_email: string | null;
  comments: string | null;
  created_at: number;
  updated_at: number;
}

export interface RamGroupTable {
  id: string;
  account_id: AccountId;
  name: string;
  comments: string | null;
  created_at: number;
  updated_at: number;
}

export interface RamGroupMemberTable {
  group_id: string;
  user_id: string;
  joined_at: number;
}

export interface RamRoleTable {
  id: string;
  account_id: AccountId;
  name: string;
  description: string | null;
  /** JSON: who may assume it. */
  trust_policy: string;
  max_session_seconds: number;
  created_at: number;
  updated_at: number;
}

/** A policy of an account's own; those of the system are in the code. */
export interface RamPolicyTable {
  account_id: AccountId;
  name: string;
  description: string | null;
  default_version: number;
  /** The highest number a version ever had: a number is not given twice. */
  last_version: number;
  created_at: number;
  updated_at: number;
}

export interface RamPolicyVersionTable {
  account_id: AccountId;
  policy_name: string;
  version: number;
  /** JSON, as it was given. */
  document: string;
  created_at: number;
}

export interface RamAttachmentTable {
  account_id: AccountId;
  principal_kind: PrincipalKind;
  /** The id of the user, group or role; no two of them share one. */
  principal_id: string;
  policy_type: PolicyType;
  policy_name: string;
  attached_at: number;
}
