import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { knownPolicy, versionsOf } from './find.ts';
import * as params from './params.ts';
import { versionForm, versionType } from './wire-form.ts';

export const listPolicyVersions = readAction({
  name: 'ListPolicyVersions',
  doc: 'Lists the versions of a policy, oldest first.',
  subject: subjects.policy,
  touches: [resources.policy],
  params: { PolicyType: params.policyType, PolicyName: params.policyName },
  errors: {
    policyTypeMalformed: errors.policyTypeMalformed,
    ...errors.policyNameErrors,
    policyNotFound: errors.policyNotFound,
  },
  answer: z.strictObject({ PolicyVersions: z.strictObject({ PolicyVersion: z.array(versionType) }) }),

  async run({ params: given, caller: { accountId }, tx, services, fail }) {
    const policy = await knownPolicy({ tx, services }, accountId, given, fail);
    const versions = await versionsOf({ tx, services }, accountId, policy);
    return { PolicyVersions: { PolicyVersion: versions.map((version) => versionForm(version, policy)) } };
  },
});
