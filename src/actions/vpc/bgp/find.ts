// The VBR, the BGP group or the peer that an action is about. They belong to the owner of the VBR: to other accounts, that of
// its connection too, there is no such thing.
import type { BgpGroup, BgpPeer } from '../../../domain/bgp.ts';
import type { BgpGroupId, BgpPeerId, VbrId } from '../../../domain/ids.ts';
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';
import { findVbr, ownsVbr } from '../virtual-border-router/find.ts';

/** @throws ApiError for an unknown region, InvalidParams.NotFound */
export async function ownVbr(
  tx: Pick<ReadTransaction, 'vbrs'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, RouterId }: { readonly RegionId: string; readonly RouterId: VbrId },
  fail: Fail<'vbrNotFound'>,
): Promise<VirtualBorderRouter> {
  const vbr = await findVbr(tx, services, caller, RegionId, RouterId, fail);
  return vbr !== undefined && ownsVbr(caller, vbr) ? vbr : fail('vbrNotFound');
}

/** @throws ApiError for an unknown region, InvalidBgpGroup */
export async function ownGroup(
  tx: Pick<ReadTransaction, 'bgpGroups'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, BgpGroupId }: { readonly RegionId: string; readonly BgpGroupId: BgpGroupId },
  fail: Fail<'groupNotFound'>,
): Promise<BgpGroup> {
  const region = knownRegion(services, RegionId, fail);
  const group = await tx.bgpGroups.owned(caller.accountId, BgpGroupId);
  return group?.regionId === region.id ? group : fail('groupNotFound');
}

/** @throws ApiError for an unknown region, InvalidParams.NotFound */
export async function ownPeer(
  tx: Pick<ReadTransaction, 'bgpPeers'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, BgpPeerId }: { readonly RegionId: string; readonly BgpPeerId: BgpPeerId },
  fail: Fail<'peerNotFound'>,
): Promise<BgpPeer> {
  const region = knownRegion(services, RegionId, fail);
  const peer = await tx.bgpPeers.owned(caller.accountId, BgpPeerId);
  return peer?.regionId === region.id ? peer : fail('peerNotFound');
}

/** The VBR that a group or a peer is on. */
export async function vbrOf(
  tx: Pick<ReadTransaction, 'vbrs'>,
  { accountId, vbrId }: Pick<BgpGroup, 'accountId' | 'vbrId'>,
): Promise<VirtualBorderRouter> {
  const vbr = await tx.vbrs.visibleTo(accountId, vbrId);
  if (vbr === undefined) throw new Error(`${vbrId} has BGP and is not there`);
  return vbr;
}
