// Seals the audit behind the writers, pass after pass; a row that could not be sealed yet waits for the next one.
import { secondMs, type Clock } from '../domain/clock.ts';
import type { AuditMark } from '../store/audit/audit-seals.ts';
import type { Store } from '../store/transaction.ts';

const periodMs = 5 * secondMs;

export interface AuditSealing {
  /** Seals what can be sealed, and ends. */
  readonly stop: () => Promise<void>;
}

/** @param onFault told of a pass that failed; the next one tries again */
export function startAuditSealing(
  store: Pick<Store, 'takeAuditMark' | 'sealAudit'>,
  clock: Clock,
  onError: (cause: unknown) => void,
): AuditSealing {
  let mark: AuditMark | undefined;
  let sealing = Promise.resolve();
  let isStopped = false;

  async function pass(): Promise<void> {
    try {
      // A mark that is not settled yet is kept: a new one would only be settled later still.
      mark ??= await store.takeAuditMark();
      let outcome = await store.sealAudit(mark, clock.now());
      while (outcome === 'more') outcome = await store.sealAudit(mark, clock.now());
      if (outcome === 'done') mark = undefined;
    } catch (error) {
      onError(error);
    }
  }

  const timer = setInterval(() => {
    if (!isStopped) sealing = sealing.then(pass);
  }, periodMs);
  timer.unref();

  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await sealing;
      await pass();
    },
  };
}
