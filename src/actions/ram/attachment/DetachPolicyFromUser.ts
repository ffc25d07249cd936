import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { ownUser } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import * as resources from '../resources.ts';
import { policyAndUser } from './ends.ts';
import * as errors from './errors.ts';

export const detachPolicyFromUser = writeAction({
  name: 'DetachPolicyFromUser',
  doc: 'Takes a policy off a user.',
  subject: subjects.policy,
  touches: [resources.user.named('UserName'), resources.policy],
  params: policyAndUser.params,
  errors: {
    ...policyAndUser.errors,
    userLacksPolicy: errors.userLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const { id } = await ownUser(tx, caller, given.UserName, fail);
    const user = { kind: 'user', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy({ tx, services }, caller.accountId, given, fail);
    if (!(await tx.attachments.detach(user, policy))) fail('userLacksPolicy');
    return {};
  },
});
