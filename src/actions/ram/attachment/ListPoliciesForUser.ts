import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { userNotFound } from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';

export const listPoliciesForUser = readAction({
  name: 'ListPoliciesForUser',
  doc: 'Lists the policies that are attached to a user.',
  subject: subjects.policy,
  touches: [resources.user.named('UserName')],
  params: { UserName: params.userName },
  errors: { ...params.nameErrors('UserName'), userNotFound },
  answer: attachedPolicies,

  async run({ params: { UserName }, caller, tx, services, fail }) {
    const { id } = await ownUser(tx, caller, UserName, fail);
    return await policiesOf({ tx, services }, { kind: 'user', id, accountId: caller.accountId });
  },
});
