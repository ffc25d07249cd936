import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { ownRole } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import * as resources from '../resources.ts';
import { policyAndRole } from './ends.ts';
import * as errors from './errors.ts';

export const detachPolicyFromRole = writeAction({
  name: 'DetachPolicyFromRole',
  doc: 'Takes a policy off a role.',
  subject: subjects.policy,
  touches: [resources.role.named('RoleName'), resources.policy],
  params: policyAndRole.params,
  errors: {
    ...policyAndRole.errors,
    roleLacksPolicy: errors.roleLacksPolicy,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const { id } = await ownRole(tx, caller, given.RoleName, fail);
    const role = { kind: 'role', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy({ tx, services }, caller.accountId, given, fail);
    if (!(await tx.attachments.detach(role, policy))) fail('roleLacksPolicy');
    return {};
  },
});
