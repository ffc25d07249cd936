// Error rows of BGP. Spellings such as `Discription` are the service's.
import { errorRow } from '../../../gateway/errors.ts';
import { outsideLimits } from '../../explanations.ts';

export const nameMalformed = errorRow(
  400,
  'InvalidBgpName.Malformed',
  'Specified Bgp Group name is not valid.',
  outsideLimits('Name'),
);
export const authKeyMalformed = errorRow(
  400,
  'InvalidBgpAuthkey.Malformed',
  'Specified Bgp Group authkey is not valid.',
  outsideLimits('AuthKey'),
);
export const peerAsnMalformed = errorRow(
  400,
  'IllegalParam.PeerAsn',
  'The param of PeerAsn is illegal',
  outsideLimits('PeerAsn'),
);
export const peerAsnIsCloud = errorRow(
  400,
  'InvalidPeerAsn.Malformed',
  'invalid peer asn cannot equals aliyun asn:45104',
  {
    en: 'The AS number 45104 is that of the cloud itself. Give the one of your own network.',
    zh: '45104 是云侧自身的 AS 号。请填写您自己网络的 AS 号。',
  },
);
export const localAsnMalformed = errorRow(
  400,
  'IllegalParam.LocalAsn',
  'The param of LocalAsn is illegal',
  outsideLimits('LocalAsn'),
);
export const localAsnNotPrivate = errorRow(
  400,
  'InvalidBgpGroup.LocalAsnInvalid',
  'The specified BgpGroup LocalAsn is invalid, only support 64512 to 65534 or 4200000000 to 4294967294, but cannot be 65025.',
  {
    en: 'Besides 45104 the VBR may have a private AS number only, and not 65025, which the cloud uses itself.',
    zh: '除 45104 外，边界路由器只能使用私有 AS 号，且不能是云侧自用的 65025。',
  },
);
export const routeLimitExceeded = errorRow(
  400,
  'IllegalParam.RouteLimit',
  'The operation is failed because of bgp group max route entry num quota exceed.',
  {
    en: 'A peer may announce 110 routes at most. Ask for fewer, and sum up what you announce.',
    zh: '每个对等体最多发布 110 条路由。请减少数量，并汇总所发布的路由。',
  },
);
export const groupNotFound = errorRow(400, 'InvalidBgpGroup', 'bgp group not exists', {
  en: 'This account has no such BGP group in the region. Compare the id and RegionId with DescribeBgpGroups.',
  zh: '该账号在此地域没有此 BGP 组。请用 DescribeBgpGroups 核对 ID 与 RegionId。',
});
export const vbrNotFound = errorRow(400, 'InvalidParams.NotFound', 'instance not found', {
  en: 'This account owns no such VBR in the region. BGP of a VBR belongs to its owner alone; compare RouterId and RegionId.',
  zh: '该账号在此地域没有此边界路由器。BGP 只归边界路由器的所有者；请核对 RouterId 与 RegionId。',
});
export const cannotOperate = errorRow(400, 'InvalidStatus.CannotOperate', 'invalid status cannot operate', {
  en: 'The VBR has to be active, and what is changed or deleted has to be Available. Wait while its Status still moves.',
  zh: '边界路由器须为 active，要修改或删除的对象须为 Available。若其 Status 仍在变化中，请等待。',
});
export const groupQuota = errorRow(400, 'QuotaExceeded.Bgp', 'bgp group count per vbr quota exceed.', {
  en: 'The VBR has as many BGP groups as it may. Delete one first.',
  zh: '该边界路由器的 BGP 组已达上限。请先删除一个。',
});
