import { z } from 'zod';
import { customPolicyId } from '../../../domain/identity.ts';
import { flag } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { ownPolicy } from './find.ts';
import * as params from './params.ts';

export const deletePolicy = writeAction({
  name: 'DeletePolicy',
  doc: "Removes a policy of the account's own that is attached to nothing.",
  subject: subjects.policy,
  touches: [resources.policy],
  params: {
    PolicyName: params.policyName,
    CascadingDelete: withDefault('Whether versions that are not in force go with it.', false, flag()),
  },
  errors: {
    ...errors.policyNameErrors,
    policyNotFound: errors.policyNotFound,
    stillWithUser: errors.stillWithUser,
    stillWithGroup: errors.stillWithGroup,
    stillWithRole: errors.stillWithRole,
    versionsLeft: errors.versionsLeft,
  },
  answer: z.strictObject({}),

  async run({ params: { PolicyName, CascadingDelete }, caller: { accountId }, tx, fail }) {
    const policy = await ownPolicy(tx, accountId, PolicyName, fail);
    const known = { type: 'Custom', name: PolicyName } as const;
    if ((await tx.attachments.users(accountId, known)).length > 0) fail('stillWithUser');
    if ((await tx.attachments.groups(accountId, known)).length > 0) fail('stillWithGroup');
    if ((await tx.attachments.roles(accountId, known)).length > 0) fail('stillWithRole');
    const versions = await tx.customPolicies.versions(policy);
    if (versions.length > 1 && !CascadingDelete) fail('versionsLeft');
    await tx.tags.remove(customPolicyId(policy));
    await tx.customPolicies.remove(policy);
    return {};
  },
});
