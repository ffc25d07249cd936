// Error rows of RAM. Codes, statuses and messages are the service's, capitals and all.
import type { ErrorRow } from '../../gateway/errors.ts';

export function invalidChars(parameter: string): ErrorRow {
  return [400, `InvalidParameter.${parameter}.InvalidChars`, `The parameter - "${parameter}" contains invalid chars.`];
}

export function invalidLength(parameter: string): ErrorRow {
  return [400, `InvalidParameter.${parameter}.Length`, `The parameter - "${parameter}" beyond the length limit.`];
}

export function invalidFormat(parameter: string): ErrorRow {
  return [400, `InvalidParameter.${parameter}.Format`, `The format of the parameter - "${parameter}" is incorrect.`];
}

/** The code is documented, its message is not but for "the error details". These repeat parts of the document. */
export const malformedPolicy: ErrorRow = [400, 'MalformedPolicyDocument', 'PLACE: REASON', { place: 'PLACE: REASON' }];

export const userNotFound: ErrorRow = [404, 'EntityNotExist.User', 'The user does not exist.'];
export const userExists: ErrorRow = [409, 'EntityAlreadyExists.User', 'The user does already EXIST.'];
export const userLimit: ErrorRow = [409, 'LimitExceeded.User', 'The count of users beyond the current limits.'];
export const userHasKeys: ErrorRow = [
  409,
  'DeleteConflict.User.AccessKey',
  'The user CAN NOT has any access key while deleting the user.',
];
export const userInGroup: ErrorRow = [
  409,
  'DeleteConflict.User.Group',
  'The user CAN NOT be in any group while deleting the user.',
];
export const userHasPolicies: ErrorRow = [
  409,
  'DeleteConflict.User.Policy',
  'The user CAN NOT has any attached policy while deleting the user.',
];

export const keyNotFound: ErrorRow = [404, 'EntityNotExist.User.AccessKey', 'The user access key does not exist.'];
export const keyLimit: ErrorRow = [
  409,
  'LimitExceeded.User.AccessKey',
  'The access key count of the user access keys beyond the current limits.',
];

export const groupNotFound: ErrorRow = [404, 'EntityNotExist.Group', 'The group does not exist.'];
export const groupExists: ErrorRow = [409, 'EntityAlreadyExists.Group', 'The group does already EXIST.'];
export const groupLimit: ErrorRow = [409, 'LimitExceeded.Group', 'The count of groups beyond the current limits.'];
export const groupHasUsers: ErrorRow = [
  409,
  'DeleteConflict.Group.User',
  'The group CAN NOT has any user member while deleting the group.',
];
export const groupHasPolicies: ErrorRow = [
  409,
  'DeleteConflict.Group.Policy',
  'The entity CAN NOT has any attached policy while deleting the group.',
];
export const alreadyMember: ErrorRow = [
  409,
  'EntityAlreadyExists.User.Group',
  'The user has already joined the group.',
];
export const notMember: ErrorRow = [404, 'EntityNotExist.User.Group', 'The user has not joined the group.'];
export const membershipLimit: ErrorRow = [
  409,
  'LimitExceeded.User.Group',
  'The count of groups the target user joined beyond the current limits.',
];

export const roleNotFound: ErrorRow = [404, 'EntityNotExist.Role', 'The role does not exist.'];
export const roleExists: ErrorRow = [409, 'EntityAlreadyExists.Role', 'The role does already EXIST.'];
export const roleLimit: ErrorRow = [409, 'LimitExceeded.Role', 'The count of roles beyond the current limits.'];
export const roleHasPolicies: ErrorRow = [
  409,
  'DeleteConflict.Role.Policy',
  'The role CAN NOT has any attached policy while deleting the role.',
];
