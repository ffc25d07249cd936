// Error rows of the virtual border routers. Spellings such as `VirutalBorderRouter` are the service's.
import type { ErrorRow } from '../../../gateway/errors.ts';

export const connectionNotOwned: ErrorRow = [
  400,
  'InvalidPhysicalConnectionId.NotFound',
  'The specified PhysicalConnectionId is not found.',
];
export const connectionNotEnabled: ErrorRow = [
  400,
  'InvalidPhysicalConnectionId.NotEnabled',
  'The specified PhysicalConnectionId is not in Enabled state.',
];
export const vlanUsed: ErrorRow = [400, 'InvalidVlanId.Used', 'The specified VlanId has been used.'];
export const vlanMalformed: ErrorRow = [400, 'InvalidVlanId.Malformed', 'The specified VlanId is not valid.'];
export const circuitCodeMalformed: ErrorRow = [
  400,
  'InvalidCircuitCode.Malformed',
  'The specified CircuitCode is not valid.',
];
export const localGatewayIpMalformed: ErrorRow = [
  400,
  'InvalidLocalGatewayIp.Malformed',
  'The specified LocalGatewayIp is not valid.',
];
export const ipMalformed: ErrorRow = [400, 'InvalidIp.Malformed', 'The specified ip address is not valid.'];
export const maskMalformed: ErrorRow = [
  400,
  'InvalidPeeringSubnetMask.Malformed',
  'The specified PeeringSubnetMask is not valid.',
];
export const notSameSubnet: ErrorRow = [
  400,
  'InvalidIp.NotSameSubnet',
  'Local gateway ip and peer gateway ip are not in the same subnet.',
];
export const localGatewayIpNotAllowed: ErrorRow = [
  403,
  'Forbidden.LocalGatewayIpNotAllowedByCaller',
  'The caller is not allowed to specify the LocalGatewayIp parameter.',
];
export const peerGatewayIpNotAllowed: ErrorRow = [
  403,
  'Forbidden.PeerGatewayIpNotAllowedByCaller',
  'The caller is not allowed to specify the PeerGatewayIp parameter.',
];
export const maskNotAllowed: ErrorRow = [
  403,
  'Forbidden.PeeringSubnetMaskNotAllowedByCaller',
  'The caller is not allowed to specify the PeeringSubnetMask parameter.',
];
export const nameNotAllowed: ErrorRow = [
  403,
  'Forbidden.NameNotAllowedByCaller',
  'The caller is not allowed to specify the Name parameter.',
];
export const descriptionNotAllowed: ErrorRow = [
  403,
  'Forbidden.DescriptionNotAllowedByCaller',
  'The caller is not allowed to specify the Description parameter.',
];
export const vlanNotAllowed: ErrorRow = [
  403,
  'Forbidden.VlanIdNotAllowedByCaller',
  'The caller is not allowed to specify the VlanId.',
];
export const circuitCodeNotAllowed: ErrorRow = [
  403,
  'Forbidden.CircuitCodeNotAllowedByCaller',
  'The caller is not allowed to specify the CircuitCode parameter.',
];
/** For a circuit code where one is set, and for what has no row of its own: bandwidth, MTU, IPv6 and the like. */
export const modifyNotAllowed: ErrorRow = [
  403,
  'Forbidden.CircuitCodeNotAllowedByCaller',
  'The caller is not allowed to modify.',
];
export const vbrNotFound: ErrorRow = [404, 'InvalidVbrId.NotFound', 'The specified VirutalBorderRouter is not found.'];
/** What the modification says of it: the reference and today's service differ in the status. */
export const vbrNotFoundOnModify: ErrorRow = [
  400,
  vbrNotFound[1],
  vbrNotFound[2],
  { statusIn: (edition) => edition.missingVbrStatus },
];
export const vbrNotAllowedInState: ErrorRow = [
  400,
  'InvalidOperation.OperationNotAllowedInState',
  'The specified VirutalBorderRouter is in invalid state.',
];
