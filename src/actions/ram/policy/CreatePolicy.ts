import { z } from 'zod';
import { customPolicyId } from '../../../domain/identity.ts';
import { maxCustomPolicies } from '../../../domain/policy/custom-policy.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { invalidLength, malformedPolicy } from '../errors.ts';
import { checkPolicyDocument } from '../documents.ts';
import * as resources from '../resources.ts';
import { newTags } from '../tags.ts';
import * as errors from './errors.ts';
import { ofTheAccount } from './find.ts';
import * as params from './params.ts';
import { newPolicyForm, newPolicyType } from './wire-form.ts';
import { atMost } from '../../quota.ts';

export const createPolicy = writeAction({
  name: 'CreatePolicy',
  doc: "Makes a policy of the account's own. Its document is its first version, which is in force.",
  subject: subjects.policy,
  touches: [resources.policy],
  params: {
    PolicyName: params.policyName,
    PolicyDocument: params.policyDocument,
    Description: params.description,
    Tag: newTags,
  },
  errors: {
    ...errors.policyNameErrors,
    documentLength: invalidLength('PolicyDocument'),
    descriptionLength: invalidLength('Description'),
    malformedPolicy,
    policyExists: errors.policyExists,
    policyLimit: errors.policyLimit,
  },
  answer: z.strictObject({ Policy: newPolicyType }),

  async run({ params: { PolicyName, PolicyDocument, Description, Tag }, caller: { accountId }, tx, now, fail }) {
    checkPolicyDocument(PolicyDocument, fail);
    if ((await tx.customPolicies.count(accountId)) >= maxCustomPolicies)
      fail('policyLimit', { wanted: atMost(maxCustomPolicies, 'custom policies of an account', 'delete one first') });
    const policy = {
      accountId,
      name: PolicyName,
      description: Description ?? null,
      defaultVersion: 1,
      createdAt: now,
      updatedAt: now,
    };
    if (!(await tx.customPolicies.insert(policy, PolicyDocument))) fail('policyExists');
    await tx.tags.put(customPolicyId(policy), Tag);
    return { Policy: newPolicyForm(ofTheAccount(policy)) };
  },
});
