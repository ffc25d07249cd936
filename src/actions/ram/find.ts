// The users, groups and roles that parameters name. Another account's do not exist for the caller.
import type { RamGroup, RamRole, RamUser } from '../../domain/identity.ts';
import type { Caller } from '../../gateway/caller.ts';
import type { Fail } from '../../gateway/fail.ts';
import type { ReadTransaction } from '../../store/transaction.ts';

type Identities = Pick<ReadTransaction, 'identities'>;

/** @throws ApiError EntityNotExist.User */
export async function ownUser(
  tx: Identities,
  caller: Caller,
  name: string,
  fail: Fail<'userNotFound'>,
): Promise<RamUser> {
  return (await tx.identities.user(caller.accountId, name)) ?? fail('userNotFound');
}

/** @throws ApiError EntityNotExist.Group */
export async function ownGroup(
  tx: Identities,
  caller: Caller,
  name: string,
  fail: Fail<'groupNotFound'>,
): Promise<RamGroup> {
  return (await tx.identities.group(caller.accountId, name)) ?? fail('groupNotFound');
}

/** @throws ApiError EntityNotExist.Role */
export async function ownRole(
  tx: Identities,
  caller: Caller,
  name: string,
  fail: Fail<'roleNotFound'>,
): Promise<RamRole> {
  return (await tx.identities.role(caller.accountId, name)) ?? fail('roleNotFound');
}

/**
 * Whose keys a call is about: those of the user it names, else the caller's own.
 * @returns the user's id, null for the root
 * @throws ApiError EntityNotExist.User; also for a session of a role, which has no keys to manage
 */
export async function keyOwner(
  tx: Identities,
  caller: Caller,
  name: string | undefined,
  fail: Fail<'userNotFound'>,
): Promise<string | null> {
  if (name !== undefined) return (await ownUser(tx, caller, name, fail)).id;
  switch (caller.principal.kind) {
    case 'root':
      return null;
    case 'user':
      return caller.principal.id;
    case 'session':
      return fail('userNotFound');
  }
}
