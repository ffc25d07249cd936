import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { attach } from './policies-of.ts';
import { ownUser } from './principal.ts';

export const attachPolicyToUser = writeAction({
  name: 'AttachPolicyToUser',
  doc: 'Attaches a policy to a user.',
  permission: onAttachment('AttachPolicyToUser', 'user'),
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
    userHasPolicy: errors.userHasPolicy,
    userLimit: errors.userLimit,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller: { accountId }, tx, now, fail }) {
    const user = await ownUser(tx, accountId, given.UserName);
    const policy = await knownPolicy(tx, accountId, given);
    const hindrance = await attach(tx, user, policy, now);
    if (hindrance === 'has it already') fail('userHasPolicy');
    if (hindrance === 'has too many') fail('userLimit');
    return {};
  },
});
