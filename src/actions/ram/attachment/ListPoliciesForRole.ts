import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { roleNotFound } from '../errors.ts';
import { ownRole } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';

export const listPoliciesForRole = readAction({
  name: 'ListPoliciesForRole',
  doc: 'Lists the policies that are attached to a role.',
  subject: subjects.policy,
  touches: [resources.role.named('RoleName')],
  params: { RoleName: params.roleName },
  errors: { ...params.nameErrors('RoleName'), roleNotFound },
  answer: attachedPolicies,

  async run({ params: { RoleName }, caller, tx, services, fail }) {
    const { id } = await ownRole(tx, caller, RoleName, fail);
    return await policiesOf({ tx, services }, { kind: 'role', id, accountId: caller.accountId });
  },
});
