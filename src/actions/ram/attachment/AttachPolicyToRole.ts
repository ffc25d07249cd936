import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';
import * as params from './params.ts';
import { attach } from './policies-of.ts';
import { ownRole } from './principal.ts';

export const attachPolicyToRole = writeAction({
  name: 'AttachPolicyToRole',
  doc: 'Attaches a policy to a role.',
  permission: onAttachment('AttachPolicyToRole', 'role'),
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
    roleHasPolicy: errors.roleHasPolicy,
    roleLimit: errors.roleLimit,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller: { accountId }, tx, now, fail }) {
    const role = await ownRole(tx, accountId, given.RoleName);
    const policy = await knownPolicy(tx, accountId, given);
    const hindrance = await attach(tx, role, policy, now);
    if (hindrance === 'has it already') fail('roleHasPolicy');
    if (hindrance === 'has too many') fail('roleLimit');
    return {};
  },
});
