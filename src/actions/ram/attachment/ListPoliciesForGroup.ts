import { readAction } from '../../declare.ts';
import { groupNotFound } from '../errors.ts';
import { ownGroup } from '../find.ts';
import * as params from '../params.ts';
import { onPrincipal } from './arn.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';

export const listPoliciesForGroup = readAction({
  name: 'ListPoliciesForGroup',
  doc: 'Lists the policies that are attached to a group.',
  permission: onPrincipal('ListPoliciesForGroup', 'group'),
  params: { GroupName: params.groupName },
  errors: { ...params.nameErrors('GroupName'), groupNotFound },
  answer: attachedPolicies,

  async run({ params: { GroupName }, caller, tx }) {
    const { id } = await ownGroup(tx, caller, GroupName);
    return await policiesOf(tx, { kind: 'group', id, accountId: caller.accountId });
  },
});
