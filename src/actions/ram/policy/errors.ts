// Error rows of the actions on policies, to the letter as RAM documents them, misprints too.
import type { ErrorRow } from '../../../gateway/errors.ts';

export const policyTypeMalformed: ErrorRow = [
  400,
  'InvalidParameter.PolicyType',
  'The parameter - "PolicyType" is incorrect.',
];
export const policyNameMalformed: ErrorRow = [
  400,
  'InvalidParameter.PolicyName.InvalidChars',
  'The parameter - "PolicyName" contains invalid chars.',
];
export const policyNameTooLong: ErrorRow = [
  400,
  'InvalidParameter.PolicyName.Length',
  'The parameter - "PolicyName" beyond the length limit.',
];
export const documentTooLong: ErrorRow = [
  400,
  'InvalidParameter.PolicyDocument.Length',
  'The parameter - "PolicyDocument" beyond the length limit.',
];
export const descriptionTooLong: ErrorRow = [
  400,
  'InvalidParameter.Description.Length',
  'The parameter - "Description" beyond the length limit.',
];
export const newDescriptionTooLong: ErrorRow = [
  400,
  'InvalidParameter.NewDescription.Length',
  'The parameter - "NewDescription" beyond the length limit.',
];
export const versionIdMalformed: ErrorRow = [
  400,
  'InvalidParameter.VersionId.Format',
  'The format of the parameter - "VersionId" is incorrect.',
];
export const policyNotFound: ErrorRow = [404, 'EntityNotExist.Policy', 'The policy does not exist.'];
export const versionNotFound: ErrorRow = [404, 'EntityNotExist.Policy.Version', 'The policy version does not exist.'];
// It speaks of a group in the documentation.
export const policyExists: ErrorRow = [409, 'EntityAlreadyExists.Policy', 'The group does already EXIST.'];
export const policyLimit: ErrorRow = [
  409,
  'LimitExceeded.Policy',
  'The count of policy beyond the current limits.',
];
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

/** Where in a policy document the fault is, and what is wrong there. */
export function malformedDocument(fault: string): ErrorRow {
  return [400, 'MalformedPolicyDocument', fault];
}
