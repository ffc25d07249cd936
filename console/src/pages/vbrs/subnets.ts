// Subnets for a peering: the subnets within a prefix, and whether two ends are hosts of one. Both families, no I/O.
import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

const bits = { 4: 32, 6: 128 } as const;

/** The prefix lengths that the service takes for a peering. */
export const prefixLengths = { 4: { shortest: 24, longest: 30 }, 6: { shortest: 1, longest: 127 } } as const;

export interface Subnet {
  /** With its length, as `10.0.0.0/30`. */
  readonly cidr: string;
  readonly mask: string;
  /** The first two hosts: the cloud's end and the customer's. */
  readonly local: string;
  readonly peer: string;
}

export interface Subnets {
  readonly first: readonly Subnet[];
  /** Whether the prefix holds more than were asked for. */
  readonly hasMore: boolean;
}

export type PrefixProblem = 'prefix malformed' | 'prefix too long';

/**
 * The subnets of a length within a prefix, from its beginning.
 * @param prefix such as `10.0.0.0/24`; bits below its length are ignored
 */
export function subnetsWithin(family: Family, prefix: string, length: number, atMost: number): Subnets | PrefixProblem {
  const [, address = '', text = ''] = /^([^/]+)\/(\d{1,3})$/.exec(prefix.trim()) ?? [];
  const value = valueOf(family, address);
  if (value === undefined || text === '' || Number(text) > bits[family]) return 'prefix malformed';
  if (Number(text) > length) return 'prefix too long';
  const size = 1n << BigInt(bits[family] - length);
  const count = 1n << BigInt(length - Number(text));
  const start = networkOf(family, value, Number(text));
  const shown = count > BigInt(atMost) ? atMost : Number(count);
  return {
    first: Array.from({ length: shown }, (_, index) => subnetAt(family, start + BigInt(index) * size, length)),
    hasMore: count > BigInt(shown),
  };
}

function subnetAt(family: Family, network: bigint, length: number): Subnet {
  // A /127 has only its two ends; in any other subnet the first address is the network's.
  const local = length === bits[family] - 1 ? network : network + 1n;
  const cidr = `${textOf(family, network)}/${length}`;
  return {
    cidr,
    mask: family === 4 ? dottedMask(length) : cidr,
    local: textOf(family, local),
    peer: textOf(family, local + 1n),
  };
}

export type PeeringProblem =
  | 'local malformed'
  | 'peer malformed'
  | 'mask malformed'
  | 'same address'
  | 'different subnets'
  | 'outside mask'
  | 'local reserved'
  | 'peer reserved';

export interface Peering {
  readonly local: string;
  readonly peer: string;
  readonly mask: string;
}

/** Why the service would refuse a peering, or the subnet that it is in. */
export function judgePeering(
  family: Family,
  { local, peer, mask }: Peering,
): { readonly problem: PeeringProblem } | { readonly cidr: string } {
  const ends = [valueOf(family, local), valueOf(family, peer)] as const;
  const length = maskLength(family, mask);
  if (ends[0] === undefined) return { problem: 'local malformed' };
  if (ends[1] === undefined) return { problem: 'peer malformed' };
  if (length === undefined) return { problem: 'mask malformed' };
  if (ends[0] === ends[1]) return { problem: 'same address' };
  const network = networkOf(family, ends[0], length);
  if (network !== networkOf(family, ends[1], length)) return { problem: 'different subnets' };
  const [named = ''] = mask.split('/');
  const namedValue = family === 6 ? valueOf(6, named) : undefined;
  if (namedValue !== undefined && networkOf(6, namedValue, length) !== network) return { problem: 'outside mask' };
  if (family === 4) {
    const reserved = [network, network + (1n << BigInt(bits[4] - length)) - 1n];
    if (reserved.includes(ends[0])) return { problem: 'local reserved' };
    if (reserved.includes(ends[1])) return { problem: 'peer reserved' };
  }
  return { cidr: `${textOf(family, network)}/${length}` };
}

/** The prefix length of a mask as the service takes it: dotted or `/30`, and for IPv6 `/125` or `2001:db8::/125`. */
function maskLength(family: Family, mask: string): number | undefined {
  const [, named = '', text] = /^([^/]*)\/(\d{1,3})$/.exec(mask) ?? [];
  const { shortest, longest } = prefixLengths[family];
  const isNamedRightly = named === '' || (family === 6 && valueOf(6, named) !== undefined);
  if (text !== undefined) {
    const length = Number(text);
    return isNamedRightly && length >= shortest && length <= longest ? length : undefined;
  }
  if (family === 6 || valueOf(4, mask) === undefined) return undefined;
  const length = ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() ?? 0;
  return length >= shortest && length <= longest ? length : undefined;
}

export function dottedMask(length: number): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString();
}

function valueOf(family: Family, text: string): bigint | undefined {
  const isValid =
    family === 4 ? ipaddr.IPv4.isValidFourPartDecimal(text) : ipaddr.IPv6.isValid(text) && !text.includes('%');
  if (!isValid) return undefined;
  const bytes = (family === 4 ? ipaddr.IPv4 : ipaddr.IPv6).parse(text).toByteArray();
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

function textOf(family: Family, value: bigint): string {
  const bytes = Array.from({ length: bits[family] / 8 }, (_, place) =>
    Number((value >> BigInt(bits[family] - 8 * (place + 1))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

function networkOf(family: Family, value: bigint, length: number): bigint {
  const hostBits = BigInt(bits[family] - length);
  return (value >> hostBits) << hostBits;
}
