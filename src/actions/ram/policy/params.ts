// Parameters that several actions on policies take.
import { z } from 'zod';
import { oneOf, text, type Codec } from '../../../gateway/codec.ts';
import { optional, required } from '../../../gateway/param.ts';
import * as errors from './errors.ts';

const policyTypes = oneOf(['System', 'Custom']);

export const policyName = required('Name of the policy.', text({ max: 128, pattern: /^[A-Za-z0-9-]+$/ }), {
  malformed: errors.policyNameMalformed,
});

export const policyType = required('Whether it is one of the system or of the account.', policyTypes, {
  malformed: errors.policyTypeMalformed,
});

export const policyTypeFilter = optional('Only those of the system, or only those of the account.', policyTypes, {
  malformed: errors.policyTypeMalformed,
});

export const descriptionText = text({ max: 1024 });

const documentText: Codec<string> = z.string().min(1).max(6144);

export const policyDocument = required('The policy itself, as JSON.', documentText, {
  malformed: errors.documentTooLong,
});

const versionNumber: Codec<number> = z.codec(z.string().regex(/^v[1-9]\d{0,8}$/), z.int().min(1), {
  decode: (id) => Number(id.slice(1)),
  encode: (version) => `v${String(version)}`,
});

export const versionId = required('The version, as `v2`.', versionNumber, { malformed: errors.versionIdMalformed });
