// The rules of peering that more than one action has.
import {
  areHostsOfOneSubnet,
  areInOneIpv6Subnet,
  ipv6PrefixLength,
  isInIpv6Mask,
  prefixLength,
} from '../../../domain/peering.ts';
import type { Ipv4Peering, Ipv6Peering } from '../../../domain/virtual-border-router.ts';
import { ApiError, missingParameter } from '../../../gateway/errors.ts';
import { notSameSubnet } from './errors.ts';

/** @throws ApiError MissingParameter when only some of the three fields are given */
export function checkCompletePeering({ localGatewayIp, peerGatewayIp, peeringSubnetMask }: Ipv4Peering): void {
  const fields = { LocalGatewayIp: localGatewayIp, PeerGatewayIp: peerGatewayIp, PeeringSubnetMask: peeringSubnetMask };
  const missing = Object.entries(fields).filter(([, value]) => value === null);
  const [first] = missing;
  if (first !== undefined && missing.length < Object.keys(fields).length)
    throw new ApiError(missingParameter(first[0]));
}

/** @throws ApiError InvalidIp.NotSameSubnet, once all three fields are known */
export function checkIpv4Peering({ localGatewayIp, peerGatewayIp, peeringSubnetMask }: Ipv4Peering): void {
  if (localGatewayIp === null || peerGatewayIp === null || peeringSubnetMask === null) return;
  const length = prefixLength(peeringSubnetMask);
  if (length === undefined || !areHostsOfOneSubnet(localGatewayIp, peerGatewayIp, length))
    throw new ApiError(notSameSubnet);
}

/** @throws ApiError MissingParameter when IPv6 is enabled without its three fields, InvalidIp.NotSameSubnet */
export function checkIpv6Peering(peering: Ipv6Peering): void {
  if (!peering.enableIpv6) return;
  const { localIpv6GatewayIp, peerIpv6GatewayIp, peeringIpv6SubnetMask } = peering;
  if (localIpv6GatewayIp === null) throw new ApiError(missingParameter('LocalIpv6GatewayIp'));
  if (peerIpv6GatewayIp === null) throw new ApiError(missingParameter('PeerIpv6GatewayIp'));
  if (peeringIpv6SubnetMask === null) throw new ApiError(missingParameter('PeeringIpv6SubnetMask'));
  const length = ipv6PrefixLength(peeringIpv6SubnetMask);
  if (length === undefined || !isInIpv6Mask(localIpv6GatewayIp, peeringIpv6SubnetMask))
    throw new ApiError(notSameSubnet);
  if (!areInOneIpv6Subnet(localIpv6GatewayIp, peerIpv6GatewayIp, length)) throw new ApiError(notSameSubnet);
}

/** Whether a peering can carry traffic: all three fields are set. */
export function isComplete({ localGatewayIp, peerGatewayIp, peeringSubnetMask }: Ipv4Peering): boolean {
  return localGatewayIp !== null && peerGatewayIp !== null && peeringSubnetMask !== null;
}
