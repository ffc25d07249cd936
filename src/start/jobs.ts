// What a server does by itself beside its calls.
import type { JobState } from '../domain/background-job.ts';
import { ThrottledCalls } from '../gateway/throttled-calls.ts';
import { auditSealing } from '../jobs/audit-sealing.ts';
import { backgroundJobs } from '../jobs/background-jobs.ts';
import { housekeeping } from '../jobs/housekeeping.ts';
import { workerOf, type Worker } from '../jobs/worker.ts';
import type { Basis } from './basis.ts';
import { logErrorsTo } from './log.ts';
import type { State } from './state.ts';

export interface Jobs {
  readonly worker: Worker;
  readonly throttledCalls: ThrottledCalls;
  readonly states: () => readonly JobState[];
  /** Begins the periods of the jobs, once the clock stands where the database remembers it. */
  readonly start: () => void;
}

export function openJobs({ clock, realTime, log }: Basis, state: State, opened: AsyncDisposableStack): Jobs {
  const { store, carryOut } = state;
  const worker = workerOf({
    store,
    clock,
    carryOut,
    onError: logErrorsTo(log, 'a due step could not be carried out; it will be tried again'),
  });
  const throttledCalls = new ThrottledCalls();
  // In the order in which they end: the audit last, so that what the others have written is sealed.
  const jobs = [worker.job, housekeeping(store, { realTime, clock }, throttledCalls), auditSealing(store, clock)];
  const { states, start, stop } = backgroundJobs(jobs, {
    realTime,
    onFailed: ({ name }, cause) => {
      logErrorsTo(log.child({ job: name }), 'a background job failed; it will be tried again')(cause);
    },
    onRecovered: ({ name }, failedRuns) => {
      log.info({ job: name, failedRuns }, 'a background job succeeds again');
    },
  });
  opened.defer(stop);
  return { worker, throttledCalls, states, start };
}
