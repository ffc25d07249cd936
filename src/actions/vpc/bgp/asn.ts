// Which AS numbers the two ends of a BGP group may have.
import { cloudAsn, mayBeLocalAsn } from '../../../domain/bgp.ts';
import type { Fail } from '../../../gateway/fail.ts';

interface Asns {
  readonly peerAsn: number;
  readonly localAsn: number;
}

/** @throws ApiError InvalidPeerAsn.Malformed, InvalidBgpGroup.LocalAsnInvalid */
export function checkAsns({ peerAsn, localAsn }: Asns, fail: Fail<'peerAsnIsCloud' | 'localAsnNotPrivate'>): void {
  if (peerAsn === cloudAsn) fail('peerAsnIsCloud');
  if (!mayBeLocalAsn(localAsn)) fail('localAsnNotPrivate');
}
