import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { roleNotFound } from '../errors.ts';
import { ownRole } from '../find.ts';
import * as params from '../params.ts';
import * as policyErrors from '../policy/errors.ts';
import { knownPolicy } from '../policy/known.ts';
import * as policyParams from '../policy/params.ts';
import { onAttachment } from './arn.ts';
import * as errors from './errors.ts';

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
    ...policyErrors.policyNameErrors,
    ...params.nameErrors('RoleName'),
    roleNotFound,
    policyNotFound: policyErrors.policyNotFound,
    roleLacksPolicy: errors.roleLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, fail }) {
    const { id } = await ownRole(tx, caller, given.RoleName);
    const role = { kind: 'role', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy(tx, caller.accountId, given);
    if (!(await tx.attachments.detach(role, policy))) fail('roleLacksPolicy');
    return {};
  },
});
