import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { ownRole } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import { onAttachment } from './arn.ts';
import { policyAndRole } from './ends.ts';
import * as errors from './errors.ts';

export const detachPolicyFromRole = writeAction({
  name: 'DetachPolicyFromRole',
  doc: 'Takes a policy off a role.',
  permission: onAttachment('DetachPolicyFromRole', 'role'),
  params: policyAndRole.params,
  errors: {
    ...policyAndRole.errors,
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
