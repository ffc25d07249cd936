// Which address a BGP peer may have.
import { isIpv6Version, type BgpPeer } from '../../../domain/bgp.ts';
import { isIpv6, sameAddress } from '../../../domain/peering.ts';
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';

/** @throws ApiError IllegalParam.PeerIpAddress */
export function checkAddress(
  vbr: VirtualBorderRouter,
  { peerIpAddress, ipVersion }: Pick<BgpPeer, 'peerIpAddress' | 'ipVersion'>,
  fail: Fail<'peerAddressIllegal'>,
): void {
  if (isIpv6(peerIpAddress) !== isIpv6Version(ipVersion)) fail('peerAddressIllegal');
  const own = [vbr.localGatewayIp, vbr.localIpv6GatewayIp];
  if (own.some((address) => address !== null && sameAddress(address, peerIpAddress))) fail('peerAddressIllegal');
}

/** @throws ApiError InvalidParams.PeerIpAddressInUse where another peer of the VBR has it */
export async function checkIsFree(
  tx: Pick<ReadTransaction, 'bgpPeers'>,
  { id, vbrId, peerIpAddress }: Pick<BgpPeer, 'vbrId' | 'peerIpAddress'> & { readonly id?: BgpPeer['id'] },
  fail: Fail<'peerAddressInUse'>,
): Promise<void> {
  const peers = await tx.bgpPeers.ofVbr(vbrId);
  if (peers.some((peer) => peer.id !== id && sameAddress(peer.peerIpAddress, peerIpAddress))) fail('peerAddressInUse');
}
