// What a server does by itself beside its calls.
import type { JobState } from '../domain/background-job.ts';
import type { ClockHealth } from '../domain/clock-health.ts';
import { ThrottledCalls } from '../gateway/throttled-calls.ts';
import { auditSealing } from '../jobs/audit-sealing.ts';
import { backgroundJobs } from '../jobs/background-jobs.ts';
import { watchClock } from '../jobs/clock-watch.ts';
import { housekeeping } from '../jobs/housekeeping.ts';
import { workerOf, type Worker } from '../jobs/worker.ts';
import type { Basis } from './basis.ts';
import { clockErrorsIn, logErrorsTo } from './log.ts';
import type { State } from './state.ts';

export interface Jobs {
  readonly worker: Worker;
  readonly throttledCalls: ThrottledCalls;
  readonly clockHealth: ClockHealth;
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
  const clockWatch = watchClock({ store, realTime, passed: () => performance.now(), ...clockErrorsIn(log) });
  // In the order in which they end: the audit last, so that what the others have written is sealed.
  const jobs = [
    worker.job,
    clockWatch.job,
    housekeeping(store, { realTime, clock }, throttledCalls),
    auditSealing(store, clock),
  ];
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
  return { worker, throttledCalls, clockHealth: clockWatch.health, states, start };
}
