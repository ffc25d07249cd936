// Error rows of the actions on tags. One table of the service's pages is for all of them.
import { errorRow } from '../../../gateway/errors.ts';

export const keyMalformed = errorRow(400, 'InvalidTagKey', 'The tag keys are not valid.', {
  en: 'A key of a tag has 1 to 128 characters and names no web page.',
  zh: '标签键为 1 至 128 个字符，且不含网址。请修改。',
});
export const valueMalformed = errorRow(400, 'InvalidTagValue', 'The tag values are not valid.', {
  en: 'A value of a tag has up to 128 characters and names no web page.',
  zh: '标签值最多 128 个字符，且不含网址。请修改。',
});
export const typeNotFound = errorRow(400, 'InvalidInstanceType.NotFound', 'The instance type is not found', {
  en: 'ResourceType is PHYSICALCONNECTION, VIRTUALBORDERROUTER or ROUTERINTERFACE, in capitals.',
  zh: 'ResourceType 应为大写的 PHYSICALCONNECTION、VIRTUALBORDERROUTER 或 ROUTERINTERFACE。',
});
export const resourcesNotFound = errorRow(400, 'InvalidInstanceIds.NotFound', 'The instanceIds are not found', {
  en: 'At least one of the resources is not there, is of another kind, or is in another region. Check the ids.',
  zh: '至少有一个资源不存在、类型不符或位于其他地域。请检查 ID。',
});
export const keysReserved = errorRow(400, 'Forbidden.TagKeys', 'The request do not allow to operate the tag keys', {
  en: 'Keys that begin with acs: or aliyun are reserved. Choose another key.',
  zh: '以 acs: 或 aliyun 开头的键为系统保留。请换用其他键。',
});
export const tagQuota = errorRow(400, 'QuotaExceeded.TagNum', 'Custom Tags quota exceeded', {
  en: 'A resource has at most 20 tags. Remove one first.',
  zh: '每个资源最多 20 个标签。请先移除一个。',
});
export const keyRepeated = errorRow(400, 'Forbidden.TagKey.Duplicated', 'The specified tag key already exists.', {
  en: 'The call names one key twice. Name each key once.',
  zh: '请求中同一标签键出现了两次。请只写一次。',
});
export const tooManyTags = errorRow(400, 'SizeLimitExceeded.TagNum', 'The maximum number of tags is exceeded.', {
  en: 'A call names at most 20 tags. Make several calls.',
  zh: '每次请求最多 20 个标签。请分多次请求。',
});
export const tooManyResources = errorRow(
  400,
  'SizeLimitExceeded.ResourceId',
  'The maximum number of resource IDs is exceeded.',
  {
    en: 'A call names at most 20 resources. Make several calls.',
    zh: '每次请求最多 20 个资源。请分多次请求。',
  },
);
export const notOwner = errorRow(403, 'Forbidden', 'User not authorized to operate on the specified resource.', {
  en: "The VBR belongs to another account, and its tags are that account's. Ask its owner.",
  zh: '该边界路由器属于其他账号，标签由其所有者管理。请联系对方。',
});
export const nothingNamed = errorRow(
  403,
  'BothEmpty.TagsAndResources',
  'The specified Tags and ResourcesIds are not allow to both empty.',
  {
    en: 'Name resources, tags, or both.',
    zh: '请至少填写资源或标签其中之一。',
  },
);
