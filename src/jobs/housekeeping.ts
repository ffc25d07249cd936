// Forgets what has passed its time: nonces whose request could no longer be in time, client tokens after their day.
import { minuteMs, type Clock } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';
import type { BackgroundJob } from './background-jobs.ts';

export function housekeeping(
  store: Pick<Store, 'forgetExpired'>,
  clocks: { readonly realTime: Clock; readonly clock: Clock },
): BackgroundJob {
  return {
    name: 'housekeeping',
    meaning: 'Forgets nonces and client tokens whose time has passed.',
    periodMs: minuteMs,
    async run(signal) {
      let forgotten = 0;
      let batch: number;
      do {
        batch = await store.forgetExpired(clocks.realTime.now(), clocks.clock.now());
        forgotten += batch;
      } while (batch > 0 && !signal.aborted);
      return { done: { 'rows forgotten': forgotten } };
    },
  };
}
