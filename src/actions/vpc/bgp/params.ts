// Parameters that several actions on BGP take.
import { asnRange, ipVersions, mostRoutesOfPeer } from '../../../domain/bgp.ts';
import type { BgpGroupId, VbrId } from '../../../domain/ids.ts';
import { brandedText, integer, oneOf, text } from '../../../gateway/codec.ts';
import { optional, required, withDefault } from '../../../gateway/param.ts';

const groupIdText = brandedText<BgpGroupId>({ max: 64 });

const vbrIdText = brandedText<VbrId>({ max: 64 });

export const groupId = required('The BGP group.', groupIdText);

export const onlyGroup = optional('Only the group of this id.', groupIdText);

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
