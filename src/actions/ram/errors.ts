// Error rows of RAM. Codes, statuses and messages are the service's, capitals and all.
import { errorRow, type ErrorRow } from '../../gateway/errors.ts';
import { nameTaken, noMoreOn, noRoomFor, noneOfThatName, policiesLeft } from './explanations.ts';

export function invalidChars(parameter: string): ErrorRow {
  return errorRow(
    400,
    `InvalidParameter.${parameter}.InvalidChars`,
    `The parameter - "${parameter}" contains invalid chars.`,
    {
      en: `${parameter} has characters that are not allowed in it. The form tells which are.`,
      zh: `${parameter} 含有不允许的字符。表单中说明了允许的字符。`,
    },
  );
}

export function invalidLength(parameter: string): ErrorRow {
  return errorRow(
    400,
    `InvalidParameter.${parameter}.Length`,
    `The parameter - "${parameter}" beyond the length limit.`,
    {
      en: `${parameter} is too long. The form tells how much fits.`,
      zh: `${parameter} 过长。表单中标明了允许的长度。`,
    },
  );
}

export function invalidFormat(parameter: string): ErrorRow {
  return errorRow(
    400,
    `InvalidParameter.${parameter}.Format`,
    `The format of the parameter - "${parameter}" is incorrect.`,
    {
      en: `${parameter} is not written in the form that is wanted. The form tells which.`,
      zh: `${parameter} 的格式不正确。表单中说明了所需格式。`,
    },
  );
}

/** The code is documented, its message is not but for "the error details". These repeat parts of the document. */
export const malformedPolicy = errorRow(400, 'MalformedPolicyDocument', 'PLACE: REASON', {
  en: 'The document is no policy. The message names the place in it and what is wrong there.',
  zh: '此文档不是有效策略。消息指出了出错的位置和原因。',
  place: 'PLACE: REASON',
});

export const userNotFound = errorRow(404, 'EntityNotExist.User', 'The user does not exist.', noneOfThatName('User'));
export const userExists = errorRow(409, 'EntityAlreadyExists.User', 'The user does already EXIST.', nameTaken('User'));
export const userLimit = errorRow(
  409,
  'LimitExceeded.User',
  'The count of users beyond the current limits.',
  noRoomFor('User'),
);
export const userHasKeys = errorRow(
  409,
  'DeleteConflict.User.AccessKey',
  'The user CAN NOT has any access key while deleting the user.',
  { en: 'The user still has access keys. Delete them first.', zh: '该用户仍有访问密钥。请先删除。' },
);
export const userInGroup = errorRow(
  409,
  'DeleteConflict.User.Group',
  'The user CAN NOT be in any group while deleting the user.',
  { en: 'The user is still in a group. Remove the user from it first.', zh: '该用户仍在某个用户组中。请先将其移出。' },
);
export const userHasPolicies = errorRow(
  409,
  'DeleteConflict.User.Policy',
  'The user CAN NOT has any attached policy while deleting the user.',
  policiesLeft('User'),
);

export const loginProfileNotFound = errorRow(
  404,
  'EntityNotExist.User.LoginProfile',
  'The user login profile does not exist.',
  {
    en: 'The user has no password, so there is none to take away. Users sign calls with access keys here.',
    zh: '该用户没有登录密码，无需移除。此处用户以访问密钥签名调用。',
  },
);
export const mfaDeviceNotFound = errorRow(
  404,
  'EntityNotExist.User.MFADevice',
  'The user has not bound any MFA device.',
  {
    en: 'The user has no second factor, so there is none to take away.',
    zh: '该用户未绑定多因素认证设备，无需解绑。',
  },
);

export const keyNotFound = errorRow(404, 'EntityNotExist.User.AccessKey', 'The user access key does not exist.', {
  en: 'The user has no such access key. Without UserName, the caller’s own keys are meant.',
  zh: '该用户没有此访问密钥。不填 UserName 时指调用者自己的密钥。',
});
export const keyLimit = errorRow(
  409,
  'LimitExceeded.User.AccessKey',
  'The access key count of the user access keys beyond the current limits.',
  noMoreOn('User'),
);

export const groupNotFound = errorRow(
  404,
  'EntityNotExist.Group',
  'The group does not exist.',
  noneOfThatName('Group'),
);
export const groupExists = errorRow(
  409,
  'EntityAlreadyExists.Group',
  'The group does already EXIST.',
  nameTaken('Group'),
);
export const groupLimit = errorRow(
  409,
  'LimitExceeded.Group',
  'The count of groups beyond the current limits.',
  noRoomFor('Group'),
);
export const groupHasUsers = errorRow(
  409,
  'DeleteConflict.Group.User',
  'The group CAN NOT has any user member while deleting the group.',
  { en: 'There are still users in the group. Remove them from it first.', zh: '用户组中仍有用户。请先移出。' },
);
export const groupHasPolicies = errorRow(
  409,
  'DeleteConflict.Group.Policy',
  'The entity CAN NOT has any attached policy while deleting the group.',
  policiesLeft('Group'),
);
export const alreadyMember = errorRow(409, 'EntityAlreadyExists.User.Group', 'The user has already joined the group.', {
  en: 'The user is in that group already. Nothing is left to do.',
  zh: '该用户已在此用户组中，无需再操作。',
});
export const notMember = errorRow(404, 'EntityNotExist.User.Group', 'The user has not joined the group.', {
  en: 'The user is not in that group, so there is nothing to remove.',
  zh: '该用户不在此用户组中，无需移除。',
});
export const membershipLimit = errorRow(
  409,
  'LimitExceeded.User.Group',
  'The count of groups the target user joined beyond the current limits.',
  noMoreOn('User'),
);

export const roleNotFound = errorRow(404, 'EntityNotExist.Role', 'The role does not exist.', noneOfThatName('Role'));
export const roleExists = errorRow(409, 'EntityAlreadyExists.Role', 'The role does already EXIST.', nameTaken('Role'));
export const roleLimit = errorRow(
  409,
  'LimitExceeded.Role',
  'The count of roles beyond the current limits.',
  noRoomFor('Role'),
);
export const roleHasPolicies = errorRow(
  409,
  'DeleteConflict.Role.Policy',
  'The role CAN NOT has any attached policy while deleting the role.',
  policiesLeft('Role'),
);
