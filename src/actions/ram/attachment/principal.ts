// The user, the group or the role of the caller's account that an action attaches policies to.
import { ApiError } from '../../../gateway/errors.ts';
import type { PrincipalId } from '../../../store/attachments.ts';
import type { Reads } from '../../../store/store.ts';
import { groupNotFound, roleNotFound, userNotFound } from './errors.ts';

type Identities = Pick<Reads, 'identities'>;

/** @throws ApiError EntityNotExist.User */
export async function ownUser(tx: Identities, accountId: string, name: string): Promise<PrincipalId> {
  const user = await tx.identities.user(accountId, name);
  if (user === undefined) throw new ApiError(userNotFound);
  return { kind: 'user', id: user.id, accountId };
}

/** @throws ApiError EntityNotExist.Group */
export async function ownGroup(tx: Identities, accountId: string, name: string): Promise<PrincipalId> {
  const group = await tx.identities.group(accountId, name);
  if (group === undefined) throw new ApiError(groupNotFound);
  return { kind: 'group', id: group.id, accountId };
}

/** @throws ApiError EntityNotExist.Role */
export async function ownRole(tx: Identities, accountId: string, name: string): Promise<PrincipalId> {
  const role = await tx.identities.role(accountId, name);
  if (role === undefined) throw new ApiError(roleNotFound);
  return { kind: 'role', id: role.id, accountId };
}
