import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { ownGroup } from './principal.ts';

export const detachPolicyFromGroup = writeAction({
  name: 'DetachPolicyFromGroup',
  doc: 'Takes a policy off a group.',
  permission: onAttachment('DetachPolicyFromGroup', 'group'),
  params: {
    PolicyType: policyParams.policyType,
    PolicyName: policyParams.policyName,
    GroupName: params.groupName,
  },
  errors: {
    policyTypeMalformed: policyErrors.policyTypeMalformed,
    policyNameMalformed: policyErrors.policyNameMalformed,
    groupNameMalformed: errors.groupNameMalformed,
    groupNotFound: errors.groupNotFound,
    policyNotFound: policyErrors.policyNotFound,
    groupLacksPolicy: errors.groupLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller: { accountId }, tx, fail }) {
    const group = await ownGroup(tx, accountId, given.GroupName);
    const policy = await knownPolicy(tx, accountId, given);
    if (!(await tx.attachments.detach(group, policy))) fail('groupLacksPolicy');
    return {};
  },
});
