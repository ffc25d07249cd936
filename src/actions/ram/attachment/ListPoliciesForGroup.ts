import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { groupNotFound } from '../errors.ts';
import { ownGroup } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';

export const listPoliciesForGroup = readAction({
  name: 'ListPoliciesForGroup',
  doc: 'Lists the policies that are attached to a group.',
  subject: subjects.policy,
  touches: [resources.group.named('GroupName')],
  params: { GroupName: params.groupName },
  errors: { ...params.nameErrors('GroupName'), groupNotFound },
  answer: attachedPolicies,

  async run({ params: { GroupName }, caller, tx, services, fail }) {
    const { id } = await ownGroup(tx, caller, GroupName, fail);
    return await policiesOf({ tx, services }, { kind: 'group', id, accountId: caller.accountId });
  },
});
