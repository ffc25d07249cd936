// Somebody in a role for a while, with a key of their own. Nothing of it is stored: all of it travels, sealed, in the
// security token that comes with each call.
import type { AccountId } from './ids.ts';

export interface RoleSession {
  /** `STS.` and digits. */
  readonly accessKeyId: string;
  readonly secret: string;
  /** The role's account, which need not be the one of whoever assumed it. */
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
