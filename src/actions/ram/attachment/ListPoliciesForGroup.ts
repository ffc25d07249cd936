import { readAction } from '../../declare.ts';
import { onPrincipal } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';
import { ownGroup } from './principal.ts';

export const listPoliciesForGroup = readAction({
  name: 'ListPoliciesForGroup',
  doc: 'Lists the policies that are attached to a group.',
  permission: onPrincipal('ListPoliciesForGroup', 'group'),
  params: { GroupName: params.groupName },
  errors: { groupNameMalformed: errors.groupNameMalformed, groupNotFound: errors.groupNotFound },
  answer: attachedPolicies,

  async run({ params: { GroupName }, caller: { accountId }, tx }) {
    return await policiesOf(tx, await ownGroup(tx, accountId, GroupName));
  },
});
