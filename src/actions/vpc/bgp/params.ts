// Parameters that several actions on BGP take.
import { asnRange, ipVersions, mostRoutesOfPeer } from '../../../domain/bgp.ts';
import type { BgpGroupId, BgpPeerId, VbrId } from '../../../domain/ids.ts';
import { isIpv4, isIpv6, isNetwork } from '../../../domain/peering.ts';
import { z } from 'zod';
import { brandedText, integer, oneOf, text } from '../../../gateway/codec.ts';
import { optional, required, withDefault } from '../../../gateway/param.ts';
import * as rows from './errors.ts';

const groupIdText = brandedText<BgpGroupId>({ max: 64 });

const vbrIdText = brandedText<VbrId>({ max: 64 });

export const groupId = required('The BGP group.', groupIdText);

export const onlyGroup = optional('Only the group of this id.', groupIdText);

export const otherGroup = optional('The group that the peer is to be in, of the same VBR.', groupIdText);

export const routerId = required('VBR of the caller.', vbrIdText);

export const onlyRouter = optional('Only those of this VBR.', vbrIdText);

/** RFC 2385 wants implementations to take 80 characters. */
export const authKeyText = text({ max: 80, pattern: /^[\x20-\x7e]+$/ });

export const asn = integer(asnRange);

export const routeQuota = integer({ min: 1, max: mostRoutesOfPeer });

export const ipVersion = withDefault(
  'IP version of the sessions, shown as it was written here.',
  'IPv4',
  oneOf(ipVersions),
);

const peerIdText = brandedText<BgpPeerId>({ max: 64 });

export const peerId = required('The BGP peer.', peerIdText);

export const onlyPeer = optional('Only the peer of this id.', peerIdText);

export const peerAddress = optional(
  "Address of the customer's router; the one of the VBR's peering where it is left out and there is but one.",
  z.string().refine((address) => isIpv4(address) || isIpv6(address), 'must be an IP address'),
  { malformed: rows.ipMalformed },
);

export const bfdMultiHop = integer({ min: 1, max: 255 });

export const networkText = z.string().max(64).refine(isNetwork, 'must be a network such as 10.0.0.0/8, or an address');
