import { readAction } from '../../declare.ts';
import { onPrincipal } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { attachedPolicies, policiesOf } from './policies-of.ts';
import { ownUser } from './principal.ts';

export const listPoliciesForUser = readAction({
  name: 'ListPoliciesForUser',
  doc: 'Lists the policies that are attached to a user.',
  permission: onPrincipal('ListPoliciesForUser', 'user'),
  params: { UserName: params.userName },
  errors: { userNameMalformed: errors.userNameMalformed, userNotFound: errors.userNotFound },
  answer: attachedPolicies,

  async run({ params: { UserName }, caller: { accountId }, tx }) {
    return await policiesOf(tx, await ownUser(tx, accountId, UserName));
  },
});
