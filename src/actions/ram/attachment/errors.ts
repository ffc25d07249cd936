// Error rows of attaching and detaching policies, to the letter as RAM documents them.
import { errorRow } from '../../../gateway/errors.ts';
import { attachedAlready, noMoreOn, notAttached } from '../explanations.ts';

export const userHasPolicy = errorRow(
  409,
  'EntityAlreadyExists.User.Policy',
  'The user has already been attached this policy.',
  attachedAlready,
);
export const groupHasPolicy = errorRow(
  409,
  'EntityAlreadyExists.Group.Policy',
  'The group has already been attached this policy.',
  attachedAlready,
);
export const roleHasPolicy = errorRow(
  409,
  'EntityAlreadyExists.Role.Policy',
  'The role has already been attached this policy.',
  attachedAlready,
);
export const userLimit = errorRow(
  409,
  'LimitExceeded.User.Policy',
  'The policy count of the user attached policies beyond the current limits.',
  noMoreOn('User'),
);
export const groupLimit = errorRow(
  409,
  'LimitExceeded.Group.Policy',
  'The policy count of the group beyond the current limits.',
  noMoreOn('Group'),
);
export const roleLimit = errorRow(
  409,
  'LimitExceeded.Role.Policy',
  'The count of policies attached to the role beyond the current limits.',
  noMoreOn('Role'),
);
export const userLacksPolicy = errorRow(
  404,
  'EntityNotExist.User.Policy',
  'The indicate policy of the user does not exist.',
  notAttached,
);
export const groupLacksPolicy = errorRow(
  404,
  'EntityNotExist.Group.Policy',
  'The indicate policy attached to the group does not exist.',
  notAttached,
);
export const roleLacksPolicy = errorRow(
  404,
  'EntityNotExist.Role.Policy',
  'The indicate policy attached to the role does not exist.',
  notAttached,
);
