// Seals the audit behind the writers, run after run; a row that could not be sealed yet waits for the next run.
import { secondMs, type Clock } from '../domain/clock.ts';
import type { AuditMark } from '../store/audit/audit-seals.ts';
import type { Store } from '../store/transaction.ts';
import type { BackgroundJob } from './background-jobs.ts';

export function auditSealing(store: Pick<Store, 'takeAuditMark' | 'sealAudit'>, clock: Clock): BackgroundJob {
  // A mark that is not settled yet is kept: a new mark would only be settled later still.
  let kept: { readonly mark: AuditMark; readonly takenAt: number } | undefined;
  return {
    name: 'audit-sealing',
    meaning: 'Seals new rows of the audit into the hash chain.',
    periodMs: 5 * secondMs,
    // What the last calls left in the audit is sealed too.
    runsAtEnd: true,
    async run() {
      kept ??= { mark: await store.takeAuditMark(), takenAt: clock.now() };
      const { mark, takenAt } = kept;
      let rows = 0;
      for (;;) {
        const { outcome, sealedRows } = await store.sealAudit(mark, clock.now());
        rows += sealedRows;
        if (outcome === 'more') continue;
        if (outcome === 'done') kept = undefined;
        return { done: { 'rows sealed': rows }, behindMs: outcome === 'done' ? 0 : clock.now() - takenAt };
      }
    },
  };
}
