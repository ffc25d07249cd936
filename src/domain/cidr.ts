// Address blocks: the networks of VPCs and vSwitches, and the destinations of routes.
import ipaddr from 'ipaddr.js';

interface Block {
  readonly network: ipaddr.IPv4;
  readonly length: number;
}

function blockIn(text: string): Block | undefined {
  const [, address = '', length] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  if (length === undefined || Number(length) > 32 || !ipaddr.IPv4.isValidFourPartDecimal(address)) return undefined;
  const network = ipaddr.IPv4.parse(address);
  const isNetwork = ipaddr.IPv4.networkAddressFromCIDR(text).toString() === network.toString();
  return isNetwork ? { network, length: Number(length) } : undefined;
}

/** Whether a text is an IPv4 network: `10.0.0.0/8`, without bits behind the mask. */
export function isCidr(text: string): boolean {
  return blockIn(text) !== undefined;
}

/** The prefix length of an IPv4 network. @throws Error for a text that is none */
export function maskLengthOf(cidr: string): number {
  return parsed(cidr).length;
}

/** Whether the whole of one network lies in the other. */
export function isWithin(cidr: string, outer: string): boolean {
  const block = parsed(cidr);
  const around = parsed(outer);
  return around.length <= block.length && block.network.match(around.network, around.length);
}

export function overlap(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

/** How many addresses of a vSwitch's block its machines can have: the first one and the last three are the service's. */
export function usableAddresses(cidr: string): number {
  return 2 ** (32 - maskLengthOf(cidr)) - 4;
}

/** What no VPC may have: the service's own addresses, multicast, loopback and link-local ones. */
const reservedBlocks = ['100.64.0.0/10', '224.0.0.0/4', '127.0.0.0/8', '169.254.0.0/16'];

export function isVpcBlock(text: string): boolean {
  const block = blockIn(text);
  return (
    block !== undefined &&
    block.length >= 8 &&
    block.length <= 28 &&
    !reservedBlocks.some((reserved) => overlap(text, reserved))
  );
}

/** The IPv6 block of a VPC: a /56 of the documentation's addresses. @param number of 32 bits */
export function ipv6BlockOf(number: number): string {
  const groups = [(number >>> 16) & 0xffff, number & 0xff00].map((group) => group.toString(16));
  return ipaddr.IPv6.networkAddressFromCIDR(`2001:db8:${groups.join(':')}::/56`).toString() + '/56';
}

/** The /64 at a place of 0 to 255 within a /56. */
export function ipv6SubnetOf(vpcBlock: string, place: number): string {
  const [network, part] = ipaddr.IPv6.parseCIDR(vpcBlock);
  const { parts } = network;
  const at = Math.floor(part / 16);
  const subnet = parts.map((group, index) => (index === at ? (group & 0xff00) | place : group));
  return `${new ipaddr.IPv6(subnet.flatMap((group) => [group >> 8, group & 0xff])).toString()}/64`;
}

function parsed(cidr: string): Block {
  const block = blockIn(cidr);
  if (block === undefined) throw new Error(`${cidr} is no IPv4 network`);
  return block;
}
