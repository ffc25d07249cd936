import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { groupNotFound } from '../errors.ts';
import { ownGroup } from '../find.ts';
import * as params from '../params.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';

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
    ...policyErrors.policyNameErrors,
    ...params.nameErrors('GroupName'),
    groupNotFound,
    policyNotFound: policyErrors.policyNotFound,
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
