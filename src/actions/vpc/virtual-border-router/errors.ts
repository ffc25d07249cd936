// Error rows of the virtual border routers. Spellings such as `VirutalBorderRouter` are the service's.
import { errorRow, type Explanation } from '../../../gateway/errors.ts';
import { outsideLimits } from '../../explanations.ts';

/** For a parameter that belongs to the other one of the two owners. */
function setByOtherOwner(parameter: string): Explanation {
  return {
    en: `${parameter} belongs to the other side: the owner of the connection sets what belongs to the connection, the owner of the VBR what belongs to the router. Leave it out.`,
    zh: `${parameter} 归另一方设置：专线所有者设置专线属性，边界路由器所有者设置路由器属性。请去掉该参数。`,
  };
}

export const connectionNotOwned = errorRow(
  400,
  'InvalidPhysicalConnectionId.NotFound',
  'The specified PhysicalConnectionId is not found.',
  {
    en: 'This account has no such connection in the region. Compare the id and RegionId with DescribePhysicalConnections.',
    zh: '该账号在此地域没有这条专线。请用 DescribePhysicalConnections 核对 ID 与 RegionId。',
  },
);
export const connectionNotEnabled = errorRow(
  400,
  'InvalidPhysicalConnectionId.NotEnabled',
  'The specified PhysicalConnectionId is not in Enabled state.',
  {
    en: 'A VBR needs a connection in service. Enable the connection first, once it is confirmed and its order is paid.',
    zh: '边界路由器需要已开通的专线。请在确认并支付订单后先开通专线。',
  },
);
export const vlanUsed = errorRow(400, 'InvalidVlanId.Used', 'The specified VlanId has been used.', {
  en: 'Another VBR on this connection has the VLAN, or had it a short while ago: it is kept for some days. Take another one.',
  zh: '该专线上的另一个边界路由器正在使用此 VLAN，或刚释放仍在保留期内。请换一个。',
});
export const vlanMalformed = errorRow(
  400,
  'InvalidVlanId.Malformed',
  'The specified VlanId is not valid.',
  outsideLimits('VlanId'),
);
export const circuitCodeMalformed = errorRow(
  400,
  'InvalidCircuitCode.Malformed',
  'The specified CircuitCode is not valid.',
  {
    en: 'The circuit code has characters that are not allowed, or is too long. Use printable ASCII without spaces.',
    zh: '电路编码含有不允许的字符或过长。请使用不含空格的可见 ASCII 字符。',
  },
);
export const localGatewayIpMalformed = errorRow(
  400,
  'InvalidLocalGatewayIp.Malformed',
  'The specified LocalGatewayIp is not valid.',
  outsideLimits('LocalGatewayIp'),
);
export const ipMalformed = errorRow(400, 'InvalidIp.Malformed', 'The specified ip address is not valid.', {
  en: 'One of the peering addresses is no IP address of the kind wanted, or is not usable on its subnet.',
  zh: '某个互联地址不是所需类型的 IP 地址，或在其子网内不可用。',
});
export const maskMalformed = errorRow(
  400,
  'InvalidPeeringSubnetMask.Malformed',
  'The specified PeeringSubnetMask is not valid.',
  {
    en: 'The mask is none, or is too wide or too narrow for a peering. Write it with dots, from 255.255.255.0 to 255.255.255.252.',
    zh: '掩码无效，或对互联而言过大或过小。请以点分形式填写，范围从 255.255.255.0 到 255.255.255.252。',
  },
);
export const notSameSubnet = errorRow(
  400,
  'InvalidIp.NotSameSubnet',
  'Local gateway ip and peer gateway ip are not in the same subnet.',
  {
    en: 'The two peering addresses do not lie in one subnet under this mask. Take neighbours, such as 10.0.0.1 and 10.0.0.2 under 255.255.255.252.',
    zh: '在该掩码下两端互联地址不在同一子网。请使用相邻地址，例如掩码 255.255.255.252 下的 10.0.0.1 与 10.0.0.2。',
  },
);
export const localGatewayIpNotAllowed = errorRow(
  403,
  'Forbidden.LocalGatewayIpNotAllowedByCaller',
  'The caller is not allowed to specify the LocalGatewayIp parameter.',
  setByOtherOwner('LocalGatewayIp'),
);
export const peerGatewayIpNotAllowed = errorRow(
  403,
  'Forbidden.PeerGatewayIpNotAllowedByCaller',
  'The caller is not allowed to specify the PeerGatewayIp parameter.',
  setByOtherOwner('PeerGatewayIp'),
);
export const maskNotAllowed = errorRow(
  403,
  'Forbidden.PeeringSubnetMaskNotAllowedByCaller',
  'The caller is not allowed to specify the PeeringSubnetMask parameter.',
  setByOtherOwner('PeeringSubnetMask'),
);
export const nameNotAllowed = errorRow(
  403,
  'Forbidden.NameNotAllowedByCaller',
  'The caller is not allowed to specify the Name parameter.',
  setByOtherOwner('Name'),
);
export const descriptionNotAllowed = errorRow(
  403,
  'Forbidden.DescriptionNotAllowedByCaller',
  'The caller is not allowed to specify the Description parameter.',
  setByOtherOwner('Description'),
);
export const vlanNotAllowed = errorRow(
  403,
  'Forbidden.VlanIdNotAllowedByCaller',
  'The caller is not allowed to specify the VlanId.',
  setByOtherOwner('VlanId'),
);
export const circuitCodeNotAllowed = errorRow(
  403,
  'Forbidden.CircuitCodeNotAllowedByCaller',
  'The caller is not allowed to specify the CircuitCode parameter.',
  setByOtherOwner('CircuitCode'),
);
/** For a circuit code where one is set, and for what has no row of its own: bandwidth, MTU, IPv6 and the like. */
export const modifyNotAllowed = errorRow(
  403,
  'Forbidden.CircuitCodeNotAllowedByCaller',
  'The caller is not allowed to modify.',
  {
    en: 'One of the parameters belongs to the other side: circuit code, VLAN and bandwidth to the owner of the connection, MTU, IPv6 and the like to the owner of the VBR. Leave it out.',
    zh: '有参数归另一方设置：电路编码、VLAN 与带宽归专线所有者，MTU、IPv6 等归边界路由器所有者。请去掉该参数。',
  },
);
const noSuchVbr = {
  en: 'This account has no such VBR in the region. Compare the id and RegionId with DescribeVirtualBorderRouters.',
  zh: '该账号在此地域没有这个边界路由器。请用 DescribeVirtualBorderRouters 核对 ID 与 RegionId。',
};
const noVbr = 'The specified VirutalBorderRouter is not found.';
export const vbrNotFound = errorRow(404, 'InvalidVbrId.NotFound', noVbr, noSuchVbr);
/** What the modification says of it: the reference and today's service differ in the status. */
export const vbrNotFoundOnModify = errorRow(400, 'InvalidVbrId.NotFound', noVbr, {
  ...noSuchVbr,
  statusIn: (edition) => edition.missingVbrStatus,
});
export const vbrNotAllowedInState = errorRow(
  400,
  'InvalidOperation.OperationNotAllowedInState',
  'The specified VirutalBorderRouter is in invalid state.',
  {
    en: 'The state of the VBR does not allow this now. Look at its Status, and wait where it is still moving.',
    zh: '边界路由器的当前状态不允许此操作。请查看其 Status；若仍在变化中，请等待。',
  },
);
