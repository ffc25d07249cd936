// The rules of peering that more than one action has.
import {
  areHostsOfOneSubnet,
  areInOneIpv6Subnet,
  ipv6PrefixLength,
  isInIpv6Mask,
  prefixLength,
} from '../../../domain/peering.ts';
import type { Ipv4Peering, Ipv6Peering } from '../../../domain/virtual-border-router.ts';
import type { Fail } from '../../../gateway/fail.ts';

/** @throws ApiError MissingParameter when only some of the three fields are given */
function checkCompletePeering({ localGatewayIp, peerGatewayIp, peeringSubnetMask }: Ipv4Peering, fail: Fail): void {
  const fields = { LocalGatewayIp: localGatewayIp, PeerGatewayIp: peerGatewayIp, PeeringSubnetMask: peeringSubnetMask };
  const missing = Object.entries(fields).filter(([, value]) => value === null);
  const [first] = missing;
  if (first !== undefined && missing.length < Object.keys(fields).length) fail('missingParameter', first[0]);
}

/** @throws ApiError InvalidIp.NotSameSubnet, once all three fields are known */
export function checkIpv4Peering(
  { localGatewayIp, peerGatewayIp, peeringSubnetMask }: Ipv4Peering,
  fail: Fail<'notSameSubnet'>,
): void {
  if (localGatewayIp === null || peerGatewayIp === null || peeringSubnetMask === null) return;
  const length = prefixLength(peeringSubnetMask);
  if (length === undefined || !areHostsOfOneSubnet(localGatewayIp, peerGatewayIp, length)) fail('notSameSubnet');
}

/** @throws ApiError MissingParameter when IPv6 is enabled without its three fields, InvalidIp.NotSameSubnet */
export function checkIpv6Peering(peering: Ipv6Peering, fail: Fail<'notSameSubnet'>): void {
  if (!peering.enableIpv6) return;
  const { localIpv6GatewayIp, peerIpv6GatewayIp, peeringIpv6SubnetMask } = peering;
  if (localIpv6GatewayIp === null) return fail('missingParameter', 'LocalIpv6GatewayIp');
  if (peerIpv6GatewayIp === null) return fail('missingParameter', 'PeerIpv6GatewayIp');
  if (peeringIpv6SubnetMask === null) return fail('missingParameter', 'PeeringIpv6SubnetMask');
  const length = ipv6PrefixLength(peeringIpv6SubnetMask);
  if (length === undefined || !isInIpv6Mask(localIpv6GatewayIp, peeringIpv6SubnetMask)) fail('notSameSubnet');
  if (!areInOneIpv6Subnet(localIpv6GatewayIp, peerIpv6GatewayIp, length)) fail('notSameSubnet');
}

/** On a further connection a VBR may be without an IPv4 peering, but not have a part of one. */
export function checkAssociationPeering(peering: Ipv4Peering & Ipv6Peering, fail: Fail<'notSameSubnet'>): void {
  checkCompletePeering(peering, fail);
  checkIpv4Peering(peering, fail);
  checkIpv6Peering(peering, fail);
}

/** Whether a peering can carry traffic: all three fields are set. */
export function isComplete({ localGatewayIp, peerGatewayIp, peeringSubnetMask }: Ipv4Peering): boolean {
  return localGatewayIp !== null && peerGatewayIp !== null && peeringSubnetMask !== null;
}
