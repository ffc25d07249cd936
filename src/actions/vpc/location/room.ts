// Whether an access point has a port left for one more connection.
import { takesOrders, type AccessPoint } from '../../../domain/catalogue.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';

type Tx = Pick<ReadTransaction, 'ports'>;

/** Every connection that is not at an end counts, of whatever account: it has a port or will need one. */
async function isFull(tx: Tx, { id, ports }: AccessPoint): Promise<boolean> {
  return ports !== undefined && (await tx.ports.countHeld(id)) >= ports;
}

/** `full` where no port is left, unless the catalogue closes the access point by itself. */
export async function presentStatus(tx: Tx, accessPoint: AccessPoint): Promise<AccessPoint['status']> {
  return takesOrders(accessPoint) && (await isFull(tx, accessPoint)) ? 'full' : accessPoint.status;
}

/** Whether it takes one more application. */
export async function takesApplications(tx: Tx, accessPoint: AccessPoint): Promise<boolean> {
  return takesOrders(accessPoint) && !(await isFull(tx, accessPoint));
}
