// Forgets what has passed its time: nonces whose request could no longer be in time, client tokens after their day. Writes
// down what was counted in the meantime: how many calls the throttle refused.
import type { AuditRow } from '../domain/call-records.ts';
import { minuteMs, type Clock } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';
import type { BackgroundJob } from './background-jobs.ts';

export function housekeeping(
  store: Pick<Store, 'forgetExpired' | 'write'>,
  clocks: { readonly realTime: Clock; readonly clock: Clock },
  throttledCalls: { take(): readonly AuditRow[] },
): BackgroundJob {
  return {
    name: 'housekeeping',
    meaning: 'Forgets nonces and client tokens whose time has passed, and records throttled calls.',
    periodMs: minuteMs,
    // What was counted last is recorded too.
    runsAtEnd: true,
    async run(signal) {
      const rows = throttledCalls.take();
      if (rows.length > 0)
        await store.write(async (tx) => {
          for (const row of rows) await tx.calls.recordAudit(row);
        });
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
