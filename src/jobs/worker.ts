// Carries out what has fallen due. The row that says so is deleted in the transaction that does the work, so a crash in
// between leaves both for the next start, and nothing happens twice.
import { minuteMs, secondMs, type Clock } from '../domain/clock.ts';
import type { DueWork } from '../store/due-work.ts';
import type { Store, Writes } from '../store/store.ts';

// How soon after its time work is carried out, at the latest.
const pollMs = 50;

const retryAfterMs = 5 * secondMs;
const longestRetryMs = 10 * minuteMs;

export interface WorkerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly carryOut: (tx: Writes, work: DueWork) => Promise<void>;
  /** Told of work that failed through a fault of ours; it is tried again later. */
  readonly onFault: (cause: unknown) => void;
}

export interface Worker {
  /** Carries out all that is due by now. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
}

export function startWorker({ store, clock, carryOut, onFault }: WorkerParts): Worker {
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  let failures = 0;

  async function runOne(): Promise<boolean> {
    return await store.write(async (tx) => {
      const work = await tx.due.take(clock.now());
      if (work === undefined) return false;
      await carryOut(tx, work);
      return true;
    });
  }

  async function putOff(): Promise<void> {
    failures += 1;
    const delayMs = Math.min(retryAfterMs * 2 ** Math.min(failures, 20), longestRetryMs);
    await store.write(async (tx) => {
      await tx.due.putOff(clock.now(), clock.now() + delayMs);
    });
  }

  async function run(): Promise<void> {
    try {
      const nextAt = await store.read((tx) => tx.due.nextAt());
      if (nextAt === undefined || nextAt > clock.now()) return;
      while (!isStopped && (await runOne())) failures = 0;
    } catch (error) {
      onFault(error);
      await putOff().catch(onFault);
    }
  }

  async function runDue(): Promise<void> {
    running = running.then(run);
    await running;
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
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
