// A session: a caller has assumed a role until a time, and has a key for it. The store has nothing of it: the security token
// that comes with each call has all of it, sealed.
import type { AccountId } from './ids.ts';

export interface RoleSession {
  /** `STS.` and digits. */
  readonly accessKeyId: string;
  readonly secret: string;
  /** The role's account; the caller who assumed the role may be of another. */
  readonly accountId: AccountId;
  readonly roleId: string;
  readonly roleName: string;
  readonly sessionName: string;
  /** The policy document given on assuming the role; undefined where none was. */
  readonly sessionPolicy: string | undefined;
  /** By the server's clock, in epoch milliseconds. */
  readonly expiresAt: number;
}

const temporaryKeyPrefix = 'STS.';

export function temporaryKeyId(digits: string): string {
  return `${temporaryKeyPrefix}${digits}`;
}

/** Whether a key of this id comes with a security token. */
export function isTemporaryKeyId(accessKeyId: string): boolean {
  return accessKeyId.startsWith(temporaryKeyPrefix);
}
