import { readAction } from '../../declare.ts';
import { onPrincipal } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';
import { ownRole } from './principal.ts';

export const listPoliciesForRole = readAction({
  name: 'ListPoliciesForRole',
  doc: 'Lists the policies that are attached to a role.',
  permission: onPrincipal('ListPoliciesForRole', 'role'),
  params: { RoleName: params.roleName },
  errors: { roleNameMalformed: errors.roleNameMalformed, roleNotFound: errors.roleNotFound },
  answer: attachedPolicies,

  async run({ params: { RoleName }, caller: { accountId }, tx }) {
    return await policiesOf(tx, await ownRole(tx, accountId, RoleName));
  },
});
