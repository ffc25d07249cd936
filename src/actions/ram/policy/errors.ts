// Error rows of the actions on policies, to the letter as RAM documents them, misprints too.
import { errorRow } from '../../../gateway/errors.ts';
import { nameTaken, noMoreOn, noRoomFor, noneOfThatName, stillAttachedTo } from '../explanations.ts';
import { invalidChars, invalidLength } from '../errors.ts';

export const policyTypeMalformed = errorRow(
  400,
  'InvalidParameter.PolicyType',
  'The parameter - "PolicyType" is incorrect.',
  {
    en: 'PolicyType is outside its limits. The form tells them; a role may also set a shorter session than you ask for.',
    zh: 'PolicyType 超出限制。限制见表单；角色设定的最长会话也可能短于所请求的。',
  },
);
export const policyNotFound = errorRow(
  404,
  'EntityNotExist.Policy',
  'The policy does not exist.',
  noneOfThatName('Policy'),
);
export const versionNotFound = errorRow(404, 'EntityNotExist.Policy.Version', 'The policy version does not exist.', {
  en: 'The policy has no such version. ListPolicyVersions shows those that it has.',
  zh: '该策略没有此版本。请用 ListPolicyVersions 查看。',
});
// It speaks of a group in the documentation.
export const policyExists = errorRow(
  409,
  'EntityAlreadyExists.Policy',
  'The group does already EXIST.',
  nameTaken('Policy'),
);
export const policyLimit = errorRow(
  409,
  'LimitExceeded.Policy',
  'The count of policy beyond the current limits.',
  noRoomFor('Policy'),
);
export const versionLimit = errorRow(
  409,
  'LimitExceeded.Policy.Version',
  'The count of policy version beyond the current limits.',
  noMoreOn('Policy'),
);
export const stillWithUser = errorRow(
  409,
  'DeleteConflict.Policy.User',
  'The policy CAN NOT been attached to any user while deleting the policy.',
  stillAttachedTo('User'),
);
export const stillWithGroup = errorRow(
  409,
  'DeleteConflict.Policy.Group',
  'The policy CAN NOT been attached to any group while deleting the policy.',
  stillAttachedTo('Group'),
);
// Documented nowhere; this is the code that Terraform waits on when it deletes a policy.
export const stillWithRole = errorRow(
  409,
  'DeleteConflict.Role.Policy',
  'The policy CAN NOT been attached to any role while deleting the policy.',
  stillAttachedTo('Role'),
);
export const versionsLeft = errorRow(
  409,
  'DeleteConflict.Policy.Version',
  'The policy CAN NOT has any version except the default version.',
  {
    en: 'The policy still has other versions. Delete them first, or ask for all of it with CascadingDelete.',
    zh: '该策略还有其他版本。请先删除，或使用 CascadingDelete 一并删除。',
  },
);
export const versionInForce = errorRow(
  409,
  'DeleteConflict.Policy.Version.Default',
  'The default policy version CAN NOT been deleted directly.',
  {
    en: 'The version in force cannot be deleted. Set another one as default first.',
    zh: '不能删除生效中的版本。请先将其他版本设为默认。',
  },
);

/** The rows that the parameter PolicyName can be refused with. */
export const policyNameErrors = {
  policyNameChars: invalidChars('PolicyName'),
  policyNameLength: invalidLength('PolicyName'),
};
