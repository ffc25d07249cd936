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
import { attach } from './policies-of.ts';

export const attachPolicyToGroup = writeAction({
  name: 'AttachPolicyToGroup',
  doc: 'Attaches a policy to a group.',
  permission: onAttachment('AttachPolicyToGroup', 'group'),
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
    groupHasPolicy: errors.groupHasPolicy,
    groupLimit: errors.groupLimit,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, now, fail }) {
    const { id } = await ownGroup(tx, caller, given.GroupName);
    const group = { kind: 'group', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy(tx, caller.accountId, given);
    const hindrance = await attach(tx, group, policy, now);
    if (hindrance === 'has it already') fail('groupHasPolicy');
    if (hindrance === 'has too many') fail('groupLimit');
    return {};
  },
});
