// Error rows of the STS product.
import { errorRow } from '../../gateway/errors.ts';
import { outsideLimits } from '../explanations.ts';

/** For whoever's policies do not allow the call, and whoever the role does not trust: the same words for both. */
export const notAuthorized = errorRow(
  403,
  'NoPermission',
  'You are not authorized to do this action. You should be authorized by RAM.',
  {
    en: 'The caller may not assume the role: the role has to trust it, and it needs a permission of its own.',
    zh: '调用者无权扮演该角色：角色须信任它，且它自身需有权限。',
  },
);
export const rootCaller = errorRow(403, 'NoPermission', 'Roles may not be assumed by root accounts.', {
  en: 'A root account assumes no role. Call with the key of a user, or of a role.',
  zh: '主账号不能扮演角色。请使用用户或角色的密钥调用。',
});
export const roleNotFound = errorRow(404, 'EntityNotExist.Role', 'The specified Role not exists.', {
  en: 'There is no Role of that name in this account. Names are compared in their own case.',
  zh: '该账号中没有此名称的 Role。名称区分大小写。',
});
export const malformedRoleArn = errorRow(
  400,
  'InvalidParameter.RoleArn',
  'The parameter RoleArn is wrongly formed.',
  outsideLimits('RoleArn'),
);
export const malformedSessionName = errorRow(
  400,
  'InvalidParameter.RoleSessionName',
  'The parameter RoleSessionName is wrongly formed.',
  outsideLimits('RoleSessionName'),
);
export const wrongDuration = errorRow(
  400,
  'InvalidParameter.DurationSeconds',
  'The Min/Max value of DurationSeconds is 15min/1hr.',
  outsideLimits('DurationSeconds'),
);
export const malformedPolicy = errorRow(
  400,
  'InvalidParameter.PolicyGrammar',
  'The parameter Policy has not passed grammar check.',
  {
    en: 'The document that narrows the session is no policy. The message names the place in it and what is wrong there.',
    zh: '用于限制会话的文档不是有效策略。消息指出了出错的位置和原因。',
    isContinued: true,
  },
);
export const policyTooLong = errorRow(
  400,
  'InvalidParameter.PolicySize',
  'The size of Policy must be smaller than 2048 bytes.',
  {
    en: 'The document that narrows the session is longer than 2,048 bytes. Take blanks out, or say less.',
    zh: '用于限制会话的文档超过 2048 字节。请去掉空白或精简内容。',
  },
);
