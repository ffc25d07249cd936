// Error rows of the actions on policies, to the letter as RAM documents them, misprints too.
import type { ErrorRow } from '../../../gateway/errors.ts';
import { invalidChars, invalidLength } from '../errors.ts';

export const policyTypeMalformed: ErrorRow = [
  400,
  'InvalidParameter.PolicyType',
  'The parameter - "PolicyType" is incorrect.',
];
export const policyNotFound: ErrorRow = [404, 'EntityNotExist.Policy', 'The policy does not exist.'];
export const versionNotFound: ErrorRow = [404, 'EntityNotExist.Policy.Version', 'The policy version does not exist.'];
// It speaks of a group in the documentation.
export const policyExists: ErrorRow = [409, 'EntityAlreadyExists.Policy', 'The group does already EXIST.'];
export const policyLimit: ErrorRow = [409, 'LimitExceeded.Policy', 'The count of policy beyond the current limits.'];
export const versionLimit: ErrorRow = [
  409,
  'LimitExceeded.Policy.Version',
  'The count of policy version beyond the current limits.',
];
export const stillWithUser: ErrorRow = [
  409,
  'DeleteConflict.Policy.User',
  'The policy CAN NOT been attached to any user while deleting the policy.',
];
export const stillWithGroup: ErrorRow = [
  409,
  'DeleteConflict.Policy.Group',
  'The policy CAN NOT been attached to any group while deleting the policy.',
];
// Documented nowhere; this is the code that Terraform waits on when it deletes a policy.
export const stillWithRole: ErrorRow = [
  409,
  'DeleteConflict.Role.Policy',
  'The policy CAN NOT been attached to any role while deleting the policy.',
];
export const versionsLeft: ErrorRow = [
  409,
  'DeleteConflict.Policy.Version',
  'The policy CAN NOT has any version except the default version.',
];
export const versionInForce: ErrorRow = [
  409,
  'DeleteConflict.Policy.Version.Default',
  'The default policy version CAN NOT been deleted directly.',
];

/** The rows that the parameter PolicyName can be refused with. */
export const policyNameErrors = {
  policyNameChars: invalidChars('PolicyName'),
  policyNameLength: invalidLength('PolicyName'),
};
