import { readAction } from '../../declare.ts';
import { userNotFound } from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import { onPrincipal } from './arn.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';

export const listPoliciesForUser = readAction({
  name: 'ListPoliciesForUser',
  doc: 'Lists the policies that are attached to a user.',
  permission: onPrincipal('ListPoliciesForUser', 'user'),
  params: { UserName: params.userName },
  errors: { ...params.nameErrors('UserName'), userNotFound },
  answer: attachedPolicies,

  async run({ params: { UserName }, caller, tx }) {
    const { id } = await ownUser(tx, caller, UserName);
    return await policiesOf(tx, { kind: 'user', id, accountId: caller.accountId });
  },
});
