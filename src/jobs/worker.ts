// Carries out due steps. The row of a step is deleted in the transaction that carries it out, so a crash leaves
// both undone for the next start, and no step is carried out twice.
import type { JobResult } from '../domain/background-job.ts';
import { minuteMs, secondMs, type Clock } from '../domain/clock.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { DueStep, DueStepRow } from '../store/due-steps.ts';
import type { Store, WriteTransaction } from '../store/transaction.ts';
import type { BackgroundJob } from './background-jobs.ts';

// How soon after its time a step is carried out, at the latest.
const pollMs = 50;

const retryAfterMs = 5 * secondMs;
const longestRetryMs = 10 * minuteMs;

export interface WorkerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly carryOut: (tx: WriteTransaction, step: DueStep) => Promise<void>;
  /** Told of a step that failed through an error of this program; the step is tried again later. */
  readonly onError: (cause: unknown) => void;
}

export interface Worker {
  /** Carries out all that is due by now. What cannot be carried out is told to `onError`, and waits for the next run. */
  runDue(): Promise<void>;
  /** Runs work while no due step is being carried out. */
  aside<T>(work: () => Promise<T>): Promise<T>;
  /** Carries out what is due, again and again. */
  readonly job: BackgroundJob;
}

export function workerOf({ store, clock, carryOut, onError }: WorkerParts): Worker {
  let running: Promise<unknown> = Promise.resolve();

  /** @returns whether a step was carried out or put off; undefined where none is due */
  async function runOne(): Promise<'carried out' | 'put off' | undefined> {
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
      return 'put off';
    }
    return taken === undefined ? undefined : 'carried out';
  }

  async function putOff({ seq, attempts }: DueStepRow): Promise<void> {
    const delayMs = Math.min(retryAfterMs * 2 ** Math.min(attempts, 20), longestRetryMs);
    await store.write(async (tx) => {
      await tx.due.putOff(seq, clock.now() + delayMs);
    });
  }

  async function run(signal?: AbortSignal): Promise<JobResult> {
    const done = { 'carried out': 0, 'put off': 0 };
    const nextAt = await store.read((tx) => tx.due.nextAt());
    const behindMs = nextAt === undefined ? 0 : Math.max(clock.now() - nextAt, 0);
    if (nextAt === undefined || nextAt > clock.now()) return { done, behindMs };
    while (signal?.aborted !== true) {
      const became = await runOne();
      if (became === undefined) break;
      done[became] += 1;
    }
    return { done, behindMs };
  }

  async function aside<T>(work: () => Promise<T>): Promise<T> {
    const result = running.then(work);
    running = result.catch(() => undefined);
    return await result;
  }

  return {
    async runDue() {
      await aside(run).catch(onError);
    },
    aside,
    job: {
      name: 'due-steps',
      meaning: 'Carries out the steps whose time has come.',
      periodMs: pollMs,
      run: async (signal) => await aside(async () => await run(signal)),
    },
  };
}
