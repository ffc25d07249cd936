// The VBR that an action is about, as far as the caller may see it, and which side of it the caller is on.
import type { VbrId } from '../../../domain/ids.ts';
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';

type Tx = Pick<ReadTransaction, 'vbrs'>;

/**
 * A VBR that the caller owns, or that lies on a connection of the caller's.
 * @throws ApiError for an unknown region, and when there is no such VBR for this caller
 */
export async function visibleVbr(
  tx: Tx,
  services: RuleServices,
  caller: Caller,
  regionId: string,
  id: VbrId,
  fail: Fail<'vbrNotFound'>,
): Promise<VirtualBorderRouter> {
  return (await findVbr(tx, services, caller, regionId, id, fail)) ?? fail('vbrNotFound');
}

/**
 * The same, for actions that call its absence otherwise: undefined where there is none.
 * @throws ApiError for an unknown region
 */
export async function findVbr(
  tx: Tx,
  services: RuleServices,
  caller: Caller,
  regionId: string,
  id: VbrId,
  fail: Fail,
): Promise<VirtualBorderRouter | undefined> {
  const region = knownRegion(services, regionId, fail);
  const vbr = await tx.vbrs.visibleTo(caller.accountId, id);
  return vbr?.regionId === region.id ? vbr : undefined;
}

export function ownsVbr(caller: Caller, vbr: VirtualBorderRouter): boolean {
  return vbr.accountId === caller.accountId;
}

export function ownsConnection(caller: Caller, vbr: VirtualBorderRouter): boolean {
  return vbr.connectionAccountId === caller.accountId;
}
