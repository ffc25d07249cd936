// Permissions while accounts have no users: a root key may do everything in its own account.
import type { Authorizer } from '../gateway/caller.ts';

export const rootOnly: Authorizer = {
  isAllowed(caller, { resource }) {
    const owner = resource.split(':')[3];
    return Promise.resolve(resource === '*' || owner === caller.accountId);
  },
};
