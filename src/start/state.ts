// The database with what surrounds it in this process: the watch for outages and the injected faults.
import { hostname } from 'node:os';
import { products } from '../actions/products.ts';
import { errorCodes } from '../control/error-codes.ts';
import { faultsOn, type Faults, type FaultSource } from '../control/faults.ts';
import { locksOver } from '../control/lockable.ts';
import { followUpBy } from '../domain/following-steps.ts';
import { physicalConnectionLifecycle } from '../domain/physical-connection-lifecycle.ts';
import { watchStore, type StoreWatch } from '../jobs/store-watch.ts';
import { carryOut } from '../provider/due-steps.ts';
import type { DueStep } from '../store/due-steps.ts';
import { openStore, type Store, type StoreParts, type WriteTransaction } from '../store/transaction.ts';
import type { Basis } from './basis.ts';
import { logErrorsTo, outagesIn } from './log.ts';

export interface State {
  readonly store: Store;
  readonly watch: StoreWatch;
  readonly faults: Faults & FaultSource;
  readonly carryOut: (tx: WriteTransaction, work: DueStep) => Promise<void>;
}

/** @throws StoreError */
export async function openState(
  { settings, log, edition, catalogue, policy, box, clock, realTime, newRequestId, isControlled }: Basis,
  { migrations, postgresLimits }: Pick<StoreParts, 'migrations' | 'postgresLimits'>,
  opened: AsyncDisposableStack,
): Promise<State> {
  const carryOutStep = async (tx: WriteTransaction, work: DueStep): Promise<void> => {
    // No step is carried out before the store is open, and by then the faults are loaded.
    await carryOut(tx, work, { catalogue, clock, newRequestId, ...(isControlled ? { injected: faults.steps } : {}) });
  };
  const unwatched = opened.adopt(
    await openStore(settings.database, {
      connectionLifecycle: physicalConnectionLifecycle(edition),
      followUp: followUpBy(policy),
      clock,
      box,
      carryOut: carryOutStep,
      poolSize: settings.databasePool,
      migrations,
      postgresLimits,
      holder: `process ${process.pid} on ${hostname()}, since ${new Date(realTime.now()).toISOString()}`,
    }),
    async (store) => {
      await store.close();
    },
  );
  const watch = opened.adopt(watchStore(unwatched, { realTime, ...outagesIn(log) }), ({ stop }) => {
    stop();
  });
  const { store } = watch;
  const faults = opened.adopt(
    faultsOn({
      store,
      codes: errorCodes(products, edition),
      ...locksOver({ store, clock, newRequestId }),
      onFired: ({ id, kind }, about) => {
        log.info({ fault: id, kind, about }, 'a fault was injected');
      },
      onError: logErrorsTo(log, 'how often faults were injected could not be written down'),
    }),
    async (source) => {
      await source.settled();
    },
  );
  return { store, watch, faults, carryOut: carryOutStep };
}
