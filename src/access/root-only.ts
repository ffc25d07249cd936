// Permissions while accounts have no users: a root key may do everything in its own account, and
// the operator's in all of them.
import type { Authorizer } from '../gateway/caller.ts';

export const rootOnly: Authorizer = {
  isAllowed(caller, { resource }) {
    const owner = resource.split(':')[3];
    return Promise.resolve(caller.isOperator || resource === '*' || owner === caller.accountId);
  },
};
