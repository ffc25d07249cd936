import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { invalidFormat } from '../errors.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { ownPolicy } from './find.ts';
import * as params from './params.ts';

export const setDefaultPolicyVersion = writeAction({
  name: 'SetDefaultPolicyVersion',
  doc: "Puts a version of a policy of the account's own into force.",
  subject: subjects.policy,
  touches: [resources.policy],
  params: { PolicyName: params.policyName, VersionId: params.versionId },
  errors: {
    ...errors.policyNameErrors,
    versionIdMalformed: invalidFormat('VersionId'),
    policyNotFound: errors.policyNotFound,
    versionNotFound: errors.versionNotFound,
  },
  answer: z.strictObject({}),

  async run({ params: { PolicyName, VersionId }, caller: { accountId }, tx, now, fail }) {
    const policy = await ownPolicy(tx, accountId, PolicyName, fail);
    const version = await tx.customPolicies.version(policy, VersionId);
    if (version === undefined) return fail('versionNotFound');
    await tx.customPolicies.putInForce(policy, version, now);
    return {};
  },
});
