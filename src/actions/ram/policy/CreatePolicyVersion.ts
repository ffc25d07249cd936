import { z } from 'zod';
import { maxPolicyVersions, oldestNotInForce } from '../../../domain/policy/custom-policy.ts';
import { flag, oneOf } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { invalidLength, malformedPolicy } from '../errors.ts';
import { checkPolicyDocument } from '../documents.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { ownPolicy } from './find.ts';
import * as params from './params.ts';
import { versionForm, versionType } from './wire-form.ts';
import { atMost } from '../../quota.ts';

const rotateStrategies = oneOf(['None', 'DeleteOldestNonDefaultVersionWhenLimitExceeded']);

export const createPolicyVersion = writeAction({
  name: 'CreatePolicyVersion',
  doc: "Gives a policy of the account's own a further version.",
  subject: subjects.policy,
  touches: [resources.policy],
  params: {
    PolicyName: params.policyName,
    PolicyDocument: params.policyDocument,
    SetAsDefault: withDefault('Whether the new version comes into force.', false, flag()),
    RotateStrategy: withDefault(
      'Whether the oldest version that is not in force makes room for one too many.',
      'None',
      rotateStrategies,
    ),
  },
  errors: {
    ...errors.policyNameErrors,
    documentLength: invalidLength('PolicyDocument'),
    malformedPolicy,
    policyNotFound: errors.policyNotFound,
    versionLimit: errors.versionLimit,
  },
  answer: z.strictObject({ PolicyVersion: versionType }),

  async run({ params: given, caller: { accountId }, tx, now, fail }) {
    checkPolicyDocument(given.PolicyDocument, fail);
    const policy = await ownPolicy(tx, accountId, given.PolicyName, fail);
    const versions = await tx.customPolicies.versions(policy);
    if (versions.length >= maxPolicyVersions) {
      const oldest = oldestNotInForce(versions, policy.defaultVersion);
      if (given.RotateStrategy === 'None' || oldest === undefined)
        return fail('versionLimit', {
          wanted: atMost(
            maxPolicyVersions,
            'versions of a policy',
            'delete one first, or send RotateStrategy=DeleteOldestNonDefaultVersionWhenLimitExceeded',
          ),
        });
      await tx.customPolicies.removeVersion(policy, oldest);
    }
    const added = await tx.customPolicies.addVersion(policy, given.PolicyDocument, now);
    const after = given.SetAsDefault ? await tx.customPolicies.putInForce(policy, added, now) : policy;
    return { PolicyVersion: versionForm(added, after) };
  },
});
