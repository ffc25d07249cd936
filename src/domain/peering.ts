// The peering between a VBR and the customer's router: two hosts in one small subnet.
import ipaddr from 'ipaddr.js';

const shortestPrefix = 24;
const longestPrefix = 30;

/** Whether a text is an IPv4 address, dotted, without leading zeros. */
export function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

export function isIpv6(text: string): boolean {
  return ipaddr.IPv6.isValid(text) && !text.includes('%');
}

/** Whether two texts are one address; an IPv6 address is written in many ways. */
export function sameAddress(one: string, other: string): boolean {
  return ipaddr.parse(one).toString() === ipaddr.parse(other).toString();
}

/**
 * Whether a text is a network, an address with or without the length of its prefix: `10.0.0.0/8`, `192.168.0.1`. Behind the
 * prefix there are zeros only.
 */
export function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0 || !(isIpv4(address) || isIpv6(address))) return false;
  if (length === undefined) return true;
  const parsed = ipaddr.parse(address);
  const longest = parsed.kind() === 'ipv4' ? 32 : 128;
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > longest) return false;
  return firstAddress(text) === parsed.toString();
}

/** Whether two texts are one network. */
export function sameNetwork(one: string, other: string): boolean {
  return canonicalNetwork(one) === canonicalNetwork(other);
}

function canonicalNetwork(text: string): string {
  const [address = '', length] = text.split('/');
  const parsed = ipaddr.parse(address);
  return `${parsed.toString()}/${length ?? (parsed.kind() === 'ipv4' ? 32 : 128)}`;
}

function firstAddress(network: string): string {
  const kind = network.includes(':') ? ipaddr.IPv6 : ipaddr.IPv4;
  return kind.networkAddressFromCIDR(network).toString();
}

/** Whether a network lies among the multicast addresses. */
export function isMulticast(network: string): boolean {
  const [address = ''] = network.split('/');
  return ipaddr.parse(address).range() === 'multicast';
}

/** The prefix length of a mask, dotted or as `/24` to `/30`, with the slash or without; undefined for anything else. */
export function prefixLength(mask: string): number | undefined {
  const length = isIpv4(mask) ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() : writtenLength(mask);
  return length !== null && length >= shortestPrefix && length <= longestPrefix ? length : undefined;
}

function writtenLength(mask: string): number | null {
  const [, length] = /^\/?(\d{2})$/.exec(mask) ?? [];
  return length === undefined ? null : Number(length);
}

/** The dotted form of a prefix length. */
export function dottedMask(length: number): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString();
}

/** Whether both are hosts of one subnet: distinct, and neither its network nor its broadcast address. */
export function areHostsOfOneSubnet(local: string, peer: string, length: number): boolean {
  const network = ipaddr.IPv4.networkAddressFromCIDR(`${local}/${length}`).toString();
  const broadcast = ipaddr.IPv4.broadcastAddressFromCIDR(`${local}/${length}`).toString();
  const peerNetwork = ipaddr.IPv4.networkAddressFromCIDR(`${peer}/${length}`).toString();
  const reserved = [network, broadcast];
  return network === peerNetwork && local !== peer && !reserved.includes(local) && !reserved.includes(peer);
}

const longestIpv6Prefix = 127;

/** The prefix length of an IPv6 mask such as `2001:db8::/125`, `/125` or `125`; undefined for anything else. */
export function ipv6PrefixLength(mask: string): number | undefined {
  const [, address = '', length] = /^(?:([^/]*)\/)?(\d{1,3})$/.exec(mask) ?? [];
  if (length === undefined || (address !== '' && !isIpv6(address))) return undefined;
  return Number(length) >= 1 && Number(length) <= longestIpv6Prefix ? Number(length) : undefined;
}

/** Whether both are distinct addresses of one IPv6 subnet. */
export function areInOneIpv6Subnet(local: string, peer: string, length: number): boolean {
  const one = ipaddr.IPv6.parse(local);
  const other = ipaddr.IPv6.parse(peer);
  return one.toString() !== other.toString() && one.match(other, length);
}

/** Whether an IPv6 address is in the network that a mask names; one that is a mere prefix names none and excludes none. */
export function isInIpv6Mask(address: string, mask: string): boolean {
  const [network = ''] = mask.includes('/') ? mask.split('/') : [];
  const length = ipv6PrefixLength(mask);
  if (length === undefined) return false;
  return network === '' || ipaddr.IPv6.parse(address).match(ipaddr.IPv6.parse(network), length);
}
