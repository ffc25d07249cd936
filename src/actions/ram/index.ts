// Users, keys, groups and roles of an account, as the RAM API has them.
import type { Product } from '../declare.ts';
import { createAccessKey } from './access-key/CreateAccessKey.ts';
import { addUserToGroup } from './group/AddUserToGroup.ts';
import { createGroup } from './group/CreateGroup.ts';
import { createRole } from './role/CreateRole.ts';
import { createUser } from './user/CreateUser.ts';

export const ram: Product = {
  name: 'Ram',
  version: '2015-05-01',
  audience: 'customer',
  actions: [createUser, createAccessKey, createGroup, addUserToGroup, createRole],
};
