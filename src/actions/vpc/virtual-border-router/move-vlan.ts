// Giving a VBR another VLAN on a connection that it lies on.
import type { ConnectionId } from '../../../domain/ids.ts';
import { vlanReservationMs, type VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';

interface Place {
  readonly connectionId: ConnectionId;
  readonly vlanId: number;
}

/** @returns false when another VBR has the VLAN */
export async function moveVlan(
  tx: WriteTransaction,
  { id, status, terminatedAt }: VirtualBorderRouter,
  { connectionId, vlanId }: Place,
  wanted: number,
): Promise<boolean> {
  if (wanted === vlanId) return true;
  if (!(await tx.vbrs.claimVlan(connectionId, wanted, id))) return false;
  await tx.vbrs.releaseVlan(connectionId, vlanId, id);
  // At an end already, it keeps the new VLAN no longer than it would have kept the old one.
  if (status === 'terminated' && terminatedAt !== null)
    await tx.vbrs.reserveVlans(id, terminatedAt + vlanReservationMs);
  return true;
}
