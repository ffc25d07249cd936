// The VBR that an action is about, as far as the caller may see it, and which side of it the caller is on.
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import type { Caller } from '../../../gateway/caller.ts';
import { ApiError, type ErrorRow } from '../../../gateway/errors.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';
import { vbrNotFound } from './errors.ts';

/**
 * A VBR that the caller owns, or that lies on a line of the caller's.
 * @throws ApiError for an unknown region, and `absent` when there is no such VBR for this caller
 */
export async function visibleVbr(
  tx: Pick<ReadTransaction, 'vbrs'>,
  services: RuleServices,
  caller: Caller,
  regionId: string,
  id: string,
  absent: ErrorRow = vbrNotFound,
): Promise<VirtualBorderRouter> {
  const region = knownRegion(services, regionId);
  const vbr = await tx.vbrs.visibleTo(caller.accountId, id);
  if (vbr?.regionId !== region.id) throw new ApiError(absent);
  return vbr;
}

export function ownsVbr(caller: Caller, vbr: VirtualBorderRouter): boolean {
  return vbr.accountId === caller.accountId;
}

export function ownsConnection(caller: Caller, vbr: VirtualBorderRouter): boolean {
  return vbr.connectionAccountId === caller.accountId;
}
