// What a server does by itself beside its calls.
import { startAuditSealing } from '../jobs/audit-sealing.ts';
import { startHousekeeping } from '../jobs/housekeeping.ts';
import { startWorker, type Worker } from '../jobs/worker.ts';
import type { Basis } from './basis.ts';
import { logErrorsTo } from './log.ts';
import type { State } from './state.ts';

export interface Jobs {
  readonly worker: Worker;
}

export function openJobs({ clock, realTime, log }: Basis, state: State, opened: AsyncDisposableStack): Jobs {
  const { store, carryOut } = state;
  // Last at the end, so that what the others have written is sealed.
  opened.adopt(
    startAuditSealing(store, clock, logErrorsTo(log, 'the audit could not be sealed; it will be tried again')),
    async ({ stop }) => {
      await stop();
    },
  );
  opened.adopt(
    startHousekeeping(
      store,
      { realTime, clock },
      logErrorsTo(log, 'expired nonces and client tokens could not be forgotten'),
    ),
    async (housekeeping) => {
      await housekeeping.stop();
    },
  );
  const worker = opened.adopt(
    startWorker({
      store,
      clock,
      carryOut,
      onError: logErrorsTo(log, 'work that is due could not be carried out; it will be tried again'),
    }),
    async (started) => {
      await started.stop();
    },
  );
  return { worker };
}
