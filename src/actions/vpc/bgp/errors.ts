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
    zh: '每个邻居最多发布 110 条路由。请减少数量，并汇总所发布的路由。',
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
export const peerNotFound = errorRow(400, 'InvalidParams.NotFound', 'instance not found', {
  en: 'This account has no such BGP peer in the region. Compare the id and RegionId with DescribeBgpPeers.',
  zh: '该账号在此地域没有此 BGP 邻居。请用 DescribeBgpPeers 核对 ID 与 RegionId。',
});
export const groupHasPeers = errorRow(400, 'DependencyViolation.BgpPeer', 'Specified object has dependent resources.', {
  en: 'BGP peers are still in the group, or are being deleted. Delete them first, and wait until they are gone.',
  zh: 'BGP 组中仍有邻居，或正在删除。请先删除并等待其消失。',
});
export const ipMalformed = errorRow(400, 'InvalidIP.Malformed', 'Ip malformed.', {
  en: 'PeerIpAddress is no IP address. Write it without a mask, such as 10.0.0.2.',
  zh: 'PeerIpAddress 不是 IP 地址。请填写不带掩码的地址，例如 10.0.0.2。',
});
export const peerAddressIllegal = errorRow(
  400,
  'IllegalParam.PeerIpAddress',
  'The param of PeerIpAddress is illegal.',
  {
    en: 'The address is of the other IP version than the peer, or is one of the VBR itself. Give that of your own router.',
    zh: '该地址与邻居的 IP 版本不符，或是边界路由器自身的地址。请填写您自己路由器的地址。',
  },
);
export const peerAddressInUse = errorRow(
  400,
  'InvalidParams.PeerIpAddressInUse',
  'peer ip address in use ,cannot create bgp peer.',
  {
    en: 'Another peer of the VBR has this address. Change that one, or give another address.',
    zh: '该边界路由器的另一个邻居正在使用此地址。请修改该邻居，或填写其他地址。',
  },
);
export const bfdMultiHopMalformed = errorRow(
  400,
  'IllegalParam.BfdMultiHop',
  'BfdMultiHop is illegal.',
  outsideLimits('BfdMultiHop'),
);
export const networkNotFound = errorRow(400, 'InvalidVbrNetwork', 'vbr netowrk not exists', {
  en: 'The VBR has no such BGP network. Write it as DescribeBgpNetworks shows it.',
  zh: '该边界路由器没有此 BGP 网段。请按 DescribeBgpNetworks 所示填写。',
});
