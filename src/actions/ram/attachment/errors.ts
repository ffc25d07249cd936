// Error rows of attaching and detaching policies, to the letter as RAM documents them.
import type { ErrorRow } from '../../../gateway/errors.ts';

export const userHasPolicy: ErrorRow = [
  409,
  'EntityAlreadyExists.User.Policy',
  'The user has already been attached this policy.',
];
export const groupHasPolicy: ErrorRow = [
  409,
  'EntityAlreadyExists.Group.Policy',
  'The group has already been attached this policy.',
];
export const roleHasPolicy: ErrorRow = [
  409,
  'EntityAlreadyExists.Role.Policy',
  'The role has already been attached this policy.',
];
export const userLimit: ErrorRow = [
  409,
  'LimitExceeded.User.Policy',
  'The policy count of the user attached policies beyond the current limits.',
];
export const groupLimit: ErrorRow = [
  409,
  'LimitExceeded.Group.Policy',
  'The policy count of the group beyond the current limits.',
];
export const roleLimit: ErrorRow = [
  409,
  'LimitExceeded.Role.Policy',
  'The count of policies attached to the role beyond the current limits.',
];
export const userLacksPolicy: ErrorRow = [
  404,
  'EntityNotExist.User.Policy',
  'The indicate policy of the user does not exist.',
];
export const groupLacksPolicy: ErrorRow = [
  404,
  'EntityNotExist.Group.Policy',
  'The indicate policy attached to the group does not exist.',
];
export const roleLacksPolicy: ErrorRow = [
  404,
  'EntityNotExist.Role.Policy',
  'The indicate policy attached to the role does not exist.',
];
