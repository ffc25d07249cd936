import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { invalidLength } from '../errors.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { ofTheAccount, ownPolicy } from './find.ts';
import * as params from './params.ts';
import { changedPolicyForm, changedPolicyType } from './wire-form.ts';

export const updatePolicyDescription = writeAction({
  name: 'UpdatePolicyDescription',
  doc: "Says anew what a policy of the account's own is for.",
  subject: subjects.policy,
  touches: [resources.policy],
  params: {
    PolicyName: params.policyName,
    NewDescription: params.newDescription,
  },
  errors: {
    ...errors.policyNameErrors,
    descriptionLength: invalidLength('NewDescription'),
    policyNotFound: errors.policyNotFound,
  },
  answer: z.strictObject({ Policy: changedPolicyType }),

  async run({ params: { PolicyName, NewDescription }, caller: { accountId }, tx, now, fail }) {
    const policy = await ownPolicy(tx, accountId, PolicyName, fail);
    const described = await tx.customPolicies.describe(policy, NewDescription, now);
    return { Policy: changedPolicyForm(ofTheAccount(described)) };
  },
});
