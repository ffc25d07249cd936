// The forms that values of conditions have: numbers, times, addresses and blocks of addresses.
import ipaddr from 'ipaddr.js';
import { secondMs, utcSeconds } from '../clock.ts';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
}

const datePattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

export function secondsIn(value: unknown): number | undefined {
  const [, minutes, seconds = ':00', zone] = typeof value === 'string' ? (datePattern.exec(value) ?? []) : [];
  if (minutes === undefined || zone === undefined) return undefined;
  const written = `${minutes}${seconds}`;
  const local = Date.parse(`${written}Z`);
  // Date.parse rolls 30 February over into March; the round trip finds it.
  if (Number.isNaN(local) || utcSeconds(local) !== `${written}Z`) return undefined;
  const epochMs = Date.parse(`${written}${zone}`);
  return Number.isNaN(epochMs) ? undefined : epochMs / secondMs;
}

export function addressIn(written: string): Address | undefined {
  // On a dual-stack socket an IPv4 address comes as an IPv6 one, and is unwrapped here.
  return ipaddr.isValid(written) ? ipaddr.process(written) : undefined;
}

export function blockIn(written: string): readonly [Address, number] | undefined {
  const [, address = '', length] = /^([^/]+?)(?:\/(\d{1,3}))?$/.exec(written) ?? [];
  const isFour = ipaddr.IPv4.isValidFourPartDecimal(address);
  const longest = isFour ? 32 : 128;
  const bits = length === undefined ? longest : Number(length);
  if (bits > longest) return undefined;
  if (isFour) return [ipaddr.IPv4.parse(address), bits];
  const six = address.includes('%') ? undefined : ipv6In(address);
  if (six === undefined) return undefined;
  if (!six.isIPv4MappedAddress()) return [six, bits];
  // Callers are unwrapped, so a block of wrapped addresses has to be; one that reaches beyond them is of neither kind.
  return bits < mappedBits ? undefined : [six.toIPv4Address(), bits - mappedBits];
}

/** Parsed once, since asking first whether the text is an address parses it as well. */
function ipv6In(written: string): ipaddr.IPv6 | undefined {
  if (!written.includes(':')) return undefined;
  try {
    return ipaddr.IPv6.parse(written);
  } catch {
    return undefined;
  }
}

/** How many bits say that an IPv6 address is an IPv4 one. */
const mappedBits = 96;
