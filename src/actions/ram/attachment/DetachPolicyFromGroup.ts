import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { ownGroup } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import * as resources from '../resources.ts';
import { policyAndGroup } from './ends.ts';
import * as errors from './errors.ts';

export const detachPolicyFromGroup = writeAction({
  name: 'DetachPolicyFromGroup',
  doc: 'Takes a policy off a group.',
  subject: subjects.policy,
  touches: [resources.group.named('GroupName'), resources.policy],
  params: policyAndGroup.params,
  errors: {
    ...policyAndGroup.errors,
    groupLacksPolicy: errors.groupLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const { id } = await ownGroup(tx, caller, given.GroupName, fail);
    const group = { kind: 'group', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy({ tx, services }, caller.accountId, given, fail);
    if (!(await tx.attachments.detach(group, policy))) fail('groupLacksPolicy');
    return {};
  },
});
