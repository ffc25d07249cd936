// Carries out what has fallen due. The row that says so is deleted in the transaction that does the work, so a crash in
// between leaves both for the next start, and nothing happens twice.
import { minuteMs, secondMs, type Clock } from '../domain/clock.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { DueStep, DueStepRow } from '../store/due-steps.ts';
import type { Store, WriteTransaction } from '../store/transaction.ts';

// How soon after its time work is carried out, at the latest.
const pollMs = 50;

const retryAfterMs = 5 * secondMs;
const longestRetryMs = 10 * minuteMs;

export interface WorkerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly carryOut: (tx: WriteTransaction, step: DueStep) => Promise<void>;
  /** Told of work that failed through a fault of ours; it is tried again later. */
  readonly onError: (cause: unknown) => void;
}

export interface Worker {
  /** Carries out all that is due by now. */
  runDue(): Promise<void>;
  /** Runs this while no due work is being carried out. */
  aside<T>(step: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export function startWorker({ store, clock, carryOut, onError }: WorkerParts): Worker {
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  let isReachable = true;

  async function runOne(): Promise<boolean> {
    let taken: DueStepRow | undefined;
    try {
      await store.write(async (tx) => {
        taken = await tx.due.take(clock.now());
        if (taken !== undefined) await carryOut(tx, taken);
      });
    } catch (error) {
      if (error instanceof StoreUnavailable || taken === undefined) throw error;
      onError(error);
      await putOff(taken);
    }
    return taken !== undefined;
  }

  async function putOff({ seq, attempts }: DueStepRow): Promise<void> {
    const delayMs = Math.min(retryAfterMs * 2 ** Math.min(attempts, 20), longestRetryMs);
    await store.write(async (tx) => {
      await tx.due.putOff(seq, clock.now() + delayMs);
    });
  }

  async function run(): Promise<void> {
    try {
      const nextAt = await store.read((tx) => tx.due.nextAt());
      isReachable = true;
      if (nextAt === undefined || nextAt > clock.now()) return;
      while (!isStopped && (await runOne()));
    } catch (error) {
      // The next poll tries again; one line in the log tells of an outage as well as a thousand.
      if (isReachable) onError(error);
      isReachable = false;
    }
  }

  async function runDue(): Promise<void> {
    running = running.then(run);
    await running;
  }

  async function aside<T>(step: () => Promise<T>): Promise<T> {
    const result = running.then(step);
    running = result.then(
      () => undefined,
      () => undefined,
    );
    return await result;
  }

  let isPolling = false;
  const timer = setInterval(() => {
    // A long run must not queue up one poll after another behind it.
    if (isPolling) return;
    isPolling = true;
    void runDue().then(() => {
      isPolling = false;
    });
  }, pollMs);
  timer.unref();

  return {
    runDue,
    aside,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
