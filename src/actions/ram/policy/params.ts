// Parameters that several actions on policies take.
import { z } from 'zod';
import { oneOf, text, type Codec } from '../../../gateway/codec.ts';
import { optional, required } from '../../../gateway/param.ts';
import { invalidFormat, invalidLength } from '../errors.ts';
import { namedValue } from '../params.ts';
import { policyTypeMalformed } from './errors.ts';

const nameMax = 128;
const documentMax = 6144;
const descriptionMax = 1024;

const policyTypes = oneOf(['System', 'Custom']);

export const policyName = required(
  'Name of the policy.',
  text({ max: nameMax, pattern: /^[A-Za-z0-9-]+$/ }),
  namedValue('PolicyName', nameMax),
);

export const policyType = required('Whether it is one of the system or of the account.', policyTypes, {
  malformed: policyTypeMalformed,
});

export const policyTypeFilter = optional('Only those of the system, or only those of the account.', policyTypes, {
  malformed: policyTypeMalformed,
});

const descriptionText = text({ max: descriptionMax, isMultiline: true });

export const description = optional('What the policy is for.', descriptionText, {
  malformed: invalidLength('Description'),
});

export const newDescription = required('What the policy is for, from now on.', descriptionText, {
  malformed: invalidLength('NewDescription'),
});

/** JSON may be laid out over lines. */
const documentText: Codec<string> = z.string().min(1).max(documentMax);

export const policyDocument = required('JSON: what the policy allows and denies.', documentText, {
  malformed: invalidLength('PolicyDocument'),
});

const versionPattern = /^v[1-9]\d{0,8}$/;

const versionNumber: Codec<number> = z.codec(
  z.string().regex(versionPattern),
  z.number().meta({ type: 'string', pattern: versionPattern.source }),
  { decode: (id) => Number(id.slice(1)), encode: (version) => `v${String(version)}` },
);

export const versionId = required('The version, as `v2`.', versionNumber, { malformed: invalidFormat('VersionId') });
