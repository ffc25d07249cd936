// Error rows of the actions on tags. RAM documents none for them, so these have the form of its rows for other actions.
import { errorRow } from '../../../gateway/errors.ts';

export const typeMalformed = errorRow(
  400,
  'InvalidParameter.ResourceType',
  'The parameter - "ResourceType" is incorrect.',
  {
    en: 'ResourceType is role or policy, in small letters. Users and groups have no tags.',
    zh: 'ResourceType 应为小写的 role 或 policy。用户和用户组没有标签。',
  },
);
export const tagLimit = errorRow(409, 'LimitExceeded.Tag', 'The count of tags beyond the current limits.', {
  en: 'A role or policy has at most 20 tags. Remove one first.',
  zh: '每个角色或权限策略最多 20 个标签。请先移除一个。',
});
