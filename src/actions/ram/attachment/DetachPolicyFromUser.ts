import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { ownUser } from './principal.ts';

export const detachPolicyFromUser = writeAction({
  name: 'DetachPolicyFromUser',
  doc: 'Takes a policy off a user.',
  permission: onAttachment('DetachPolicyFromUser', 'user'),
  params: {
    PolicyType: policyParams.policyType,
    PolicyName: policyParams.policyName,
    UserName: params.userName,
  },
  errors: {
    policyTypeMalformed: policyErrors.policyTypeMalformed,
    policyNameMalformed: policyErrors.policyNameMalformed,
    userNameMalformed: errors.userNameMalformed,
    userNotFound: errors.userNotFound,
    policyNotFound: policyErrors.policyNotFound,
    userLacksPolicy: errors.userLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller: { accountId }, tx, fail }) {
    const user = await ownUser(tx, accountId, given.UserName);
    const policy = await knownPolicy(tx, accountId, given);
    if (!(await tx.attachments.detach(user, policy))) fail('userLacksPolicy');
    return {};
  },
});
