import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { invalidFormat } from '../errors.ts';
import * as resources from '../resources.ts';
import * as errors from './errors.ts';
import { knownPolicy, versionsOf } from './find.ts';
import * as params from './params.ts';
import { versionForm, versionType } from './wire-form.ts';

export const getPolicyVersion = readAction({
  name: 'GetPolicyVersion',
  doc: 'Shows one version of a policy.',
  subject: subjects.policy,
  touches: [resources.policy],
  params: { PolicyType: params.policyType, PolicyName: params.policyName, VersionId: params.versionId },
  errors: {
    policyTypeMalformed: errors.policyTypeMalformed,
    ...errors.policyNameErrors,
    versionIdMalformed: invalidFormat('VersionId'),
    policyNotFound: errors.policyNotFound,
    versionNotFound: errors.versionNotFound,
  },
  answer: z.strictObject({ PolicyVersion: versionType }),

  async run({ params: given, caller: { accountId }, tx, services, fail }) {
    const policy = await knownPolicy({ tx, services }, accountId, given, fail);
    const versions = await versionsOf({ tx, services }, accountId, policy);
    const wanted = versions.find(({ version }) => version === given.VersionId);
    if (wanted === undefined) return fail('versionNotFound');
    return { PolicyVersion: versionForm(wanted, policy) };
  },
});
