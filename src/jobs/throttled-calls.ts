// Writes down, once a minute, how many calls the throttle refused.
import type { AuditRow } from '../domain/call-records.ts';
import { minuteMs } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';
import type { BackgroundJob } from './background-jobs.ts';

/** @param counted counts that cannot be written are lost */
export function throttledCallRecords(
  store: Pick<Store, 'write'>,
  counted: { take(): readonly AuditRow[] },
): BackgroundJob {
  return {
    name: 'throttled-calls',
    meaning: 'Writes into the audit how many calls the throttle refused.',
    periodMs: minuteMs,
    runsAtEnd: true,
    async run() {
      const rows = counted.take();
      if (rows.length > 0)
        await store.write(async (tx) => {
          for (const row of rows) await tx.calls.recordAudit(row);
        });
      return { done: { 'rows written': rows.length } };
    },
  };
}
