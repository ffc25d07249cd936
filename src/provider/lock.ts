// A connection is locked for arrears, without a person.
import type { Clock } from '../domain/clock.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import type { WriteTransaction } from '../store/transaction.ts';
import { recordStep } from './record-step.ts';

export async function lockForArrears(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  parts: { readonly clock: Clock; readonly newRequestId: () => string },
): Promise<void> {
  const changesBefore = tx.changes.length;
  await tx.physicalConnections.modify(connection, { businessStatus: 'FinancialLocked' });
  const owner = { ...connection, resourceType: 'physicalconnection' };
  await recordStep(tx, 'LockPhysicalConnection', owner, parts, tx.changes.slice(changesBefore));
}
