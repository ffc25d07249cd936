import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { ownUser } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import * as resources from '../resources.ts';
import { policyAndUser } from './ends.ts';
import * as errors from './errors.ts';
import { attach, attachedAtMost } from './policies-of.ts';

export const attachPolicyToUser = writeAction({
  name: 'AttachPolicyToUser',
  doc: 'Attaches a policy to a user.',
  subject: subjects.policy,
  touches: [resources.user.named('UserName'), resources.policy],
  params: policyAndUser.params,
  errors: {
    ...policyAndUser.errors,
    userHasPolicy: errors.userHasPolicy,
    userLimit: errors.userLimit,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, now, fail }) {
    const { id } = await ownUser(tx, caller, given.UserName, fail);
    const user = { kind: 'user', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy({ tx, services }, caller.accountId, given, fail);
    const hindrance = await attach(tx, user, policy, now);
    if (hindrance === 'has it already') fail('userHasPolicy');
    if (hindrance === 'has too many') fail('userLimit', { wanted: attachedAtMost(policy.type, 'user') });
    return {};
  },
});
