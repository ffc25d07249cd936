// Whether access points have a port left for one more connection.
import { takesOrders, type AccessPoint } from '../../../domain/catalogue.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';

type Tx = Pick<ReadTransaction, 'ports'>;

/**
 * The status of each: `full` where no port is left, unless the catalogue closes the access point by itself. Every connection
 * that is not at an end counts, of whatever account: it has a port or will need one.
 */
export async function presentStatuses(
  tx: Tx,
  accessPoints: readonly AccessPoint[],
): Promise<readonly AccessPoint['status'][]> {
  const limited = accessPoints.filter((accessPoint) => takesOrders(accessPoint) && accessPoint.ports !== undefined);
  const held = await tx.ports.countHeld(limited.map(({ id }) => id));
  const full = limited.filter(({ id, ports = Infinity }) => (held.get(id) ?? 0) >= ports);
  return accessPoints.map((accessPoint) => (full.includes(accessPoint) ? 'full' : accessPoint.status));
}

/** Whether it takes one more application. */
export async function takesApplications(tx: Tx, accessPoint: AccessPoint): Promise<boolean> {
  if (!takesOrders(accessPoint)) return false;
  const [status] = await presentStatuses(tx, [accessPoint]);
  return status !== 'full';
}
