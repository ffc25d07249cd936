import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { invalidFormat } from '../errors.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { ownPolicy } from './find.ts';
import * as params from './params.ts';

export const deletePolicyVersion = writeAction({
  name: 'DeletePolicyVersion',
  doc: "Removes a version of a policy of the account's own that is not in force.",
  subject: subjects.policy,
  touches: [resources.policy],
  params: { PolicyName: params.policyName, VersionId: params.versionId },
  errors: {
    ...errors.policyNameErrors,
    versionIdMalformed: invalidFormat('VersionId'),
    policyNotFound: errors.policyNotFound,
    versionNotFound: errors.versionNotFound,
    versionInForce: errors.versionInForce,
  },
  answer: z.strictObject({}),

  async run({ params: { PolicyName, VersionId }, caller: { accountId }, tx, fail }) {
    const policy = await ownPolicy(tx, accountId, PolicyName, fail);
    const version = await tx.customPolicies.version(policy, VersionId);
    if (version === undefined) return fail('versionNotFound');
    if (version.version === policy.defaultVersion) fail('versionInForce');
    await tx.customPolicies.removeVersion(policy, version);
    return {};
  },
});
