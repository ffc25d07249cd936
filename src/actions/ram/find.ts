// The users, groups and roles that parameters name. Another account's do not exist for the caller.
import type { RamGroup, RamRole, RamUser } from '../../domain/identity.ts';
import type { Caller } from '../../gateway/caller.ts';
import { ApiError } from '../../gateway/errors.ts';
import type { ReadTransaction } from '../../store/transaction.ts';
import { groupNotFound, roleNotFound, userNotFound } from './errors.ts';

type Identities = Pick<ReadTransaction, 'identities'>;

/** @throws ApiError EntityNotExist.User */
export async function ownUser(tx: Identities, caller: Caller, name: string): Promise<RamUser> {
  const user = await tx.identities.user(caller.accountId, name);
  if (user === undefined) throw new ApiError(userNotFound);
  return user;
}

/** @throws ApiError EntityNotExist.Group */
export async function ownGroup(tx: Identities, caller: Caller, name: string): Promise<RamGroup> {
  const group = await tx.identities.group(caller.accountId, name);
  if (group === undefined) throw new ApiError(groupNotFound);
  return group;
}

/** @throws ApiError EntityNotExist.Role */
export async function ownRole(tx: Identities, caller: Caller, name: string): Promise<RamRole> {
  const role = await tx.identities.role(caller.accountId, name);
  if (role === undefined) throw new ApiError(roleNotFound);
  return role;
}

/**
 * Whose keys a call is about: those of the user it names, else the caller's own.
 * @returns the user's id, null for the root
 * @throws ApiError EntityNotExist.User; also for a session of a role, which has no keys to manage
 */
export async function keyOwner(tx: Identities, caller: Caller, name: string | undefined): Promise<string | null> {
  if (name !== undefined) return (await ownUser(tx, caller, name)).id;
  switch (caller.principal.kind) {
    case 'root':
      return null;
    case 'user':
      return caller.principal.id;
    case 'session':
      throw new ApiError(userNotFound);
  }
}
