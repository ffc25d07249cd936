import { readAction } from '../../declare.ts';
import { roleNotFound } from '../errors.ts';
import { ownRole } from '../find.ts';
import * as params from '../params.ts';
import { onPrincipal } from './arn.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';

export const listPoliciesForRole = readAction({
  name: 'ListPoliciesForRole',
  doc: 'Lists the policies that are attached to a role.',
  permission: onPrincipal('ListPoliciesForRole', 'role'),
  params: { RoleName: params.roleName },
  errors: { ...params.nameErrors('RoleName'), roleNotFound },
  answer: attachedPolicies,

  async run({ params: { RoleName }, caller, tx }) {
    const { id } = await ownRole(tx, caller, RoleName);
    return await policiesOf(tx, { kind: 'role', id, accountId: caller.accountId });
  },
});
