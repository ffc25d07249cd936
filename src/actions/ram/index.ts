// Users, keys, groups, roles and policies of an account, as the RAM API has them.
import type { Product } from '../declare.ts';
import { createAccessKey } from './access-key/CreateAccessKey.ts';
import { deleteAccessKey } from './access-key/DeleteAccessKey.ts';
import { listAccessKeys } from './access-key/ListAccessKeys.ts';
import { updateAccessKey } from './access-key/UpdateAccessKey.ts';
import { attachmentActions } from './attachment/index.ts';
import { addUserToGroup } from './group/AddUserToGroup.ts';
import { createGroup } from './group/CreateGroup.ts';
import { deleteGroup } from './group/DeleteGroup.ts';
import { getGroup } from './group/GetGroup.ts';
import { listGroups } from './group/ListGroups.ts';
import { listGroupsForUser } from './group/ListGroupsForUser.ts';
import { listUsersForGroup } from './group/ListUsersForGroup.ts';
import { removeUserFromGroup } from './group/RemoveUserFromGroup.ts';
import { updateGroup } from './group/UpdateGroup.ts';
import { policyActions } from './policy/index.ts';
import { createRole } from './role/CreateRole.ts';
import { deleteRole } from './role/DeleteRole.ts';
import { getRole } from './role/GetRole.ts';
import { listRoles } from './role/ListRoles.ts';
import { updateRole } from './role/UpdateRole.ts';
import { listTagResources } from './tag/ListTagResources.ts';
import { tagResources } from './tag/TagResources.ts';
import { untagResources } from './tag/UntagResources.ts';
import { createUser } from './user/CreateUser.ts';
import { deleteLoginProfile } from './user/DeleteLoginProfile.ts';
import { deleteUser } from './user/DeleteUser.ts';
import { getUser } from './user/GetUser.ts';
import { listUsers } from './user/ListUsers.ts';
import { unbindMFADevice } from './user/UnbindMFADevice.ts';
import { updateUser } from './user/UpdateUser.ts';

export const ram: Product = {
  name: 'Ram',
  version: '2015-05-01',
  namespace: 'ram',
  audience: 'customer',
  actions: [
    createUser,
    getUser,
    listUsers,
    updateUser,
    deleteUser,
    deleteLoginProfile,
    unbindMFADevice,
    createAccessKey,
    listAccessKeys,
    updateAccessKey,
    deleteAccessKey,
    createGroup,
    getGroup,
    listGroups,
    updateGroup,
    deleteGroup,
    addUserToGroup,
    removeUserFromGroup,
    listGroupsForUser,
    listUsersForGroup,
    createRole,
    getRole,
    listRoles,
    updateRole,
    deleteRole,
    ...policyActions,
    ...attachmentActions,
    tagResources,
    untagResources,
    listTagResources,
  ],
};
