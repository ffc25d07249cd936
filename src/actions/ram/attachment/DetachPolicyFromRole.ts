import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { ownRole } from './principal.ts';

export const detachPolicyFromRole = writeAction({
  name: 'DetachPolicyFromRole',
  doc: 'Takes a policy off a role.',
  permission: onAttachment('DetachPolicyFromRole', 'role'),
  params: {
    PolicyType: policyParams.policyType,
    PolicyName: policyParams.policyName,
    RoleName: params.roleName,
  },
  errors: {
    policyTypeMalformed: policyErrors.policyTypeMalformed,
    policyNameMalformed: policyErrors.policyNameMalformed,
    roleNameMalformed: errors.roleNameMalformed,
    roleNotFound: errors.roleNotFound,
    policyNotFound: policyErrors.policyNotFound,
    roleLacksPolicy: errors.roleLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller: { accountId }, tx, fail }) {
    const role = await ownRole(tx, accountId, given.RoleName);
    const policy = await knownPolicy(tx, accountId, given);
    if (!(await tx.attachments.detach(role, policy))) fail('roleLacksPolicy');
    return {};
  },
});
