// Parameters that several actions on virtual border routers take.
import type { AccountId, VbrId } from '../../../domain/ids.ts';
import { dottedMask, ipv6PrefixLength, isIpv4, isIpv6, prefixLength } from '../../../domain/peering.ts';
import type { Edition } from '../../../domain/edition.ts';
import { z } from 'zod';
import { brandedText, integer, numberAmong } from '../../../gateway/codec.ts';
import { required } from '../../../gateway/param.ts';

export const vbrId = required('The virtual border router.', brandedText<VbrId>({ max: 64 }));

export const vlanIdRange = (edition: Pick<Edition, 'vlanId'>) => integer(edition.vlanId);

export const accountIdText = brandedText<AccountId>({ max: 20, pattern: /^\d+$/ });

export const ipv4Text = z.string().refine(isIpv4, 'must be a dotted IPv4 address');

/** Dotted, whichever way it was written. */
export const maskText = z.codec(
  z.string().refine((mask) => prefixLength(mask) !== undefined, 'must be a mask from /24 to /30'),
  z.string(),
  { decode: (mask) => dottedMask(prefixLength(mask) ?? 0), encode: (mask) => mask },
);

export const ipv6Text = z.string().refine(isIpv6, 'must be an IPv6 address');

export const ipv6MaskText = z.string().refine((mask) => ipv6PrefixLength(mask) !== undefined, 'must be an IPv6 prefix');

export const vbrBandwidth = ({ vbrBandwidthMbps }: Pick<Edition, 'vbrBandwidthMbps'>) =>
  'min' in vbrBandwidthMbps ? integer(vbrBandwidthMbps) : numberAmong(vbrBandwidthMbps);
