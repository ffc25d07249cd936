import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { ownRole } from '../find.ts';
import { knownPolicy } from '../policy/find.ts';
import * as resources from '../resources.ts';
import { policyAndRole } from './ends.ts';
import * as errors from './errors.ts';
import { attach, attachedAtMost } from './policies-of.ts';

export const attachPolicyToRole = writeAction({
  name: 'AttachPolicyToRole',
  doc: 'Attaches a policy to a role.',
  subject: subjects.policy,
  touches: [resources.role.named('RoleName'), resources.policy],
  params: policyAndRole.params,
  errors: {
    ...policyAndRole.errors,
    roleHasPolicy: errors.roleHasPolicy,
    roleLimit: errors.roleLimit,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, now, fail }) {
    const { id } = await ownRole(tx, caller, given.RoleName, fail);
    const role = { kind: 'role', id, accountId: caller.accountId } as const;
    const policy = await knownPolicy({ tx, services }, caller.accountId, given, fail);
    const hindrance = await attach(tx, role, policy, now);
    if (hindrance === 'has it already') fail('roleHasPolicy');
    if (hindrance === 'has too many') fail('roleLimit', { wanted: attachedAtMost(policy.type, 'role') });
    return {};
  },
});
