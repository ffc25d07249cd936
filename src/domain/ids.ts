// Resource ids that look like the real ones: a prefix, two or three characters for the region, letters and digits.
import type { z } from 'zod';

/** A string of one kind: no other string, and none of another kind, can stand for it. Schemas make one by `brand`. */
type Branded<Kind extends string> = string & z.$brand<Kind>;

/** 16 digits. */
export type AccountId = Branded<'AccountId'>;

/** Of a physical connection, `pc-…`. */
export type ConnectionId = Branded<'ConnectionId'>;

/** Of a virtual border router, `vbr-…`. */
export type VbrId = Branded<'VbrId'>;

/** Of a router interface, `ri-…`. */
export type RouterInterfaceId = Branded<'RouterInterfaceId'>;

/** Of a VPC, `vpc-…`. */
export type VpcId = Branded<'VpcId'>;

/** Of a vSwitch, `vsw-…`. */
export type VSwitchId = Branded<'VSwitchId'>;

/** Of a BGP group, `bgpg-…`. */
export type BgpGroupId = Branded<'BgpGroupId'>;

/** Of a BGP peer, `bgp-…`. */
export type BgpPeerId = Branded<'BgpPeerId'>;

// For texts that are read as ids outside of a schema. A brand is there for the compiler alone.

export function asAccountId(text: string): AccountId {
  return text as AccountId;
}

export function asConnectionId(text: string): ConnectionId {
  return text as ConnectionId;
}

export function asVbrId(text: string): VbrId {
  return text as VbrId;
}

export function asRouterInterfaceId(text: string): RouterInterfaceId {
  return text as RouterInterfaceId;
}

export function asVpcId(text: string): VpcId {
  return text as VpcId;
}

export function asVSwitchId(text: string): VSwitchId {
  return text as VSwitchId;
}

export function asBgpGroupId(text: string): BgpGroupId {
  return text as BgpGroupId;
}

export function asBgpPeerId(text: string): BgpPeerId {
  return text as BgpPeerId;
}

/** Returns an integer from 0 to `bound` - 1, each equally likely. */
export type RandomInt = (bound: number) => number;

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const idLength = 24;

/** By the prefix of its ids, the type of a kind's ids. */
export interface ResourceIds {
  readonly pc: ConnectionId;
  readonly vbr: VbrId;
  readonly vtb: string;
  readonly ri: RouterInterfaceId;
  readonly vpc: VpcId;
  readonly vrt: string;
  readonly vsw: VSwitchId;
  readonly rte: string;
  readonly bgpg: BgpGroupId;
  readonly bgp: BgpPeerId;
  readonly g: string;
}

/**
 * A new id of 24 characters, for example `pc-bp12mw1f8k3jgygk9bmlj`.
 * `regionCode` is the catalogue's short code of the region, `bp1` for cn-hangzhou.
 */
export function newResourceId<Prefix extends keyof ResourceIds>(
  prefix: Prefix,
  regionCode: string,
  randomInt: RandomInt,
): ResourceIds[Prefix] {
  let id = `${prefix}-${regionCode}`;
  while (id.length < idLength) id += alphabet.charAt(randomInt(alphabet.length));
  return id as ResourceIds[Prefix];
}

/** Whether a text has the form of such an id. There need not be a resource of this id. */
export function hasIdForm<Prefix extends keyof ResourceIds>(prefix: Prefix, text: string): text is ResourceIds[Prefix] {
  return text.length === idLength && text.startsWith(`${prefix}-`) && /^[a-z0-9-]+$/.test(text);
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new access key id of 24 characters, for example `LTAI5tGFTgcR8m8cZQDTHabc`. */
export function newAccessKeyId(randomInt: RandomInt): string {
  let id = 'LTAI';
  while (id.length < idLength) id += keyAlphabet.charAt(randomInt(keyAlphabet.length));
  return id;
}

/** So many decimal digits, the first of them not 0. */
export function newDigits(count: number, randomInt: RandomInt): string {
  let digits = String(1 + randomInt(9));
  while (digits.length < count) digits += String(randomInt(10));
  return digits;
}

const accountIdDigits = 16;

/** @param digits so many random digits, the first of them not 0 */
export function newAccountId(digits: (count: number) => string): AccountId {
  return asAccountId(`1${digits(accountIdDigits - 1)}`);
}

/**
 * A new request id, a UUID of version 7 in capitals. It begins with the time, so that new rows go to the end of an index by
 * request id, and not all over it. Node makes such UUIDs only in newer versions than the oldest that Demarc runs on.
 * @param realNow real time in epoch milliseconds @param uuid a random one of version 4
 */
export function requestIdAt(realNow: number, uuid: string): string {
  const time = realNow.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${uuid.slice('xxxxxxxx-xxxx-4'.length)}`.toUpperCase();
}
