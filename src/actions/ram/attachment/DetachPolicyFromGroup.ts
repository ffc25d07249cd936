import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { ownGroup } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import { onAttachment } from './arn.ts';
import { policyAndGroup } from './ends.ts';
import * as errors from './errors.ts';

export const detachPolicyFromGroup = writeAction({
  name: 'DetachPolicyFromGroup',
  doc: 'Takes a policy off a group.',
  permission: onAttachment('DetachPolicyFromGroup', 'group'),
  params: policyAndGroup.params,
  errors: {
    ...policyAndGroup.errors,
    groupLacksPolicy: errors.groupLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, fail }) {
    const { id } = await ownGroup(tx, caller, given.GroupName);
    const group = { kind: 'group', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy(tx, caller.accountId, given);
    if (!(await tx.attachments.detach(group, policy))) fail('groupLacksPolicy');
    return {};
  },
});
