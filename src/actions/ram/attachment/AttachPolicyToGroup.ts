import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { ownGroup } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import * as resources from '../resources.ts';
import { policyAndGroup } from './ends.ts';
import * as errors from './errors.ts';
import { attach, attachedAtMost } from './policies-of.ts';

export const attachPolicyToGroup = writeAction({
  name: 'AttachPolicyToGroup',
  doc: 'Attaches a policy to a group.',
  subject: subjects.policy,
  touches: [resources.group.named('GroupName'), resources.policy],
  params: policyAndGroup.params,
  errors: {
    ...policyAndGroup.errors,
    groupHasPolicy: errors.groupHasPolicy,
    groupLimit: errors.groupLimit,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, now, fail }) {
    const { id } = await ownGroup(tx, caller, given.GroupName, fail);
    const group = { kind: 'group', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy({ tx, services }, caller.accountId, given, fail);
    const hindrance = await attach(tx, group, policy, now);
    if (hindrance === 'has it already') fail('groupHasPolicy');
    if (hindrance === 'has too many') fail('groupLimit', { wanted: attachedAtMost(policy.type, 'group') });
    return {};
  },
});
