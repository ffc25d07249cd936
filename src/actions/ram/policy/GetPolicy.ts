import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { knownPolicy, tagsOfPolicies, versionsOf } from './find.ts';
import * as params from './params.ts';
import { policyForm, policyType, versionForm, versionType } from './wire-form.ts';

export const getPolicy = readAction({
  name: 'GetPolicy',
  doc: 'Shows a policy with the version that is in force.',
  subject: subjects.policy,
  touches: [resources.policy],
  params: { PolicyType: params.policyType, PolicyName: params.policyName },
  errors: {
    policyTypeMalformed: errors.policyTypeMalformed,
    ...errors.policyNameErrors,
    policyNotFound: errors.policyNotFound,
  },
  answer: z.strictObject({ Policy: policyType, DefaultPolicyVersion: versionType }),

  async run({ params: given, caller: { accountId }, tx, services, fail }) {
    const policy = await knownPolicy({ tx, services }, accountId, given, fail);
    const versions = await versionsOf({ tx, services }, accountId, policy);
    const inForce = versions.find(({ version }) => version === policy.defaultVersion);
    if (inForce === undefined) throw new Error(`the policy ${policy.name} has no version in force`);
    const attachments = await tx.attachments.count(accountId, policy);
    const tags = await tagsOfPolicies(tx, accountId, [policy]);
    return {
      Policy: policyForm(policy, attachments, tags.get(policy.name)),
      DefaultPolicyVersion: versionForm(inForce, policy),
    };
  },
});
