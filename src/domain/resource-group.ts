// Resource groups: an account sorts its resources into them. Each account has a default one from its beginning, for which
// no row is kept; a resource in no other group is in that one.
import type { AccountId } from './ids.ts';

export interface ResourceGroup {
  readonly id: string;
  readonly accountId: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly createdAt: number;
}

const prefix = 'rg-acfm';

/** How many characters stand behind the prefix of a group's id. */
const ownLength = 11;

/** Always the same one for an account. @param accountId up to 16 digits */
export function defaultGroupId(accountId: AccountId): string {
  return prefix + BigInt(accountId).toString(36).padStart(ownLength, '0');
}

export function defaultGroupOf({
  id,
  createdAt,
}: {
  readonly id: AccountId;
  readonly createdAt: number;
}): ResourceGroup {
  return { id: defaultGroupId(id), accountId: id, name: 'default', displayName: 'default resource group', createdAt };
}

const digitsOfNew = 18;

/** A new id of 18 characters. @param newDigits so many random digits, the first of them not 0 */
export function newGroupId(newDigits: (count: number) => string): string {
  return `rg-aek${BigInt(newDigits(digitsOfNew)).toString(36).padStart(12, '0')}`;
}
