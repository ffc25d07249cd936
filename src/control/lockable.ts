// The connection that a call is about, which a fault may find locked.
import type { Clock } from '../domain/clock.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import type { AllowedToRun } from '../gateway/around.ts';
import { lockForArrears } from '../provider/lock.ts';
import type { Store, WriteTransaction } from '../store/transaction.ts';

export interface LockParts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Clock;
  readonly newRequestId: () => string;
}

export function locksOver({ store, clock, newRequestId }: LockParts) {
  return {
    isLockable: async (call: AllowedToRun): Promise<boolean> =>
      await store.write(async (tx) => (await lockable(tx, call)) !== undefined),
    lock: async (call: AllowedToRun): Promise<void> => {
      await store.write(async (tx) => {
        const connection = await lockable(tx, call);
        if (connection !== undefined) await lockForArrears(tx, connection, { clock, newRequestId });
      });
    },
  };
}

/** The caller's own connection that the call names, if it is not locked. */
async function lockable(
  tx: WriteTransaction,
  { caller, parameters }: AllowedToRun,
): Promise<PhysicalConnection | undefined> {
  const id = parameters.get('PhysicalConnectionId') ?? parameters.get('InstanceId');
  if (id === undefined) return undefined;
  const connection = await tx.physicalConnections.any(id);
  const isTheirs = connection?.accountId === caller.accountId && connection.businessStatus === 'Normal';
  return isTheirs ? connection : undefined;
}
