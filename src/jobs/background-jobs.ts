// Runs the jobs that a server does by itself beside its calls, each in its period, and tells how each of them does.
import type { JobCounts, JobResult, JobRun, JobState } from '../domain/background-job.ts';
import type { Clock } from '../domain/clock.ts';

export interface BackgroundJob extends Pick<JobState, 'name' | 'meaning' | 'periodMs'> {
  /** Whether it runs once more at the end of the server. */
  readonly runsAtEnd?: boolean;
  /**
   * One run. A run that throws has failed; the next one tries again.
   * @param signal aborted when the server ends: a long run stops where it can go on later
   */
  readonly run: (signal: AbortSignal) => Promise<JobResult>;
}

export interface BackgroundJobs {
  readonly states: () => readonly JobState[];
  /** Begins the periods of all jobs. */
  readonly start: () => void;
  /** Stops the jobs one after another, in their order: each ends its run first. */
  readonly stop: () => Promise<void>;
}

export interface BackgroundJobParts {
  readonly realTime: Clock;
  /** Told of the first of several failed runs in a row. */
  readonly onFailed: (job: BackgroundJob, cause: unknown) => void;
  /** Told of the run that succeeds again, and how many before it failed. */
  readonly onRecovered: (job: BackgroundJob, failedRuns: number) => void;
}

export function backgroundJobs(jobs: readonly BackgroundJob[], parts: BackgroundJobParts): BackgroundJobs {
  const periodic = jobs.map((job) => new PeriodicJob(job, parts));
  return {
    states: () => periodic.map((job) => job.state()),
    start() {
      for (const job of periodic) job.start();
    },
    async stop() {
      for (const job of periodic) await job.stop();
    },
  };
}

class PeriodicJob {
  readonly #job: BackgroundJob;
  readonly #parts: BackgroundJobParts;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isStarted = false;
  #lastRun: JobRun | undefined;
  #lastSuccessAt: number | undefined;
  #nextRunAt: number | undefined;
  #runs = 0;
  #failedRuns = 0;
  #failuresInARow = 0;
  #done: JobCounts = {};

  constructor(job: BackgroundJob, parts: BackgroundJobParts) {
    this.#job = job;
    this.#parts = parts;
  }

  state(): JobState {
    const { name, meaning, periodMs } = this.#job;
    return {
      name,
      meaning,
      periodMs,
      lastRun: this.#lastRun,
      lastSuccessAt: this.#lastSuccessAt,
      nextRunAt: this.#nextRunAt,
      runs: this.#runs,
      failedRuns: this.#failedRuns,
      failuresInARow: this.#failuresInARow,
      done: this.#done,
    };
  }

  start(): void {
    this.#isStarted = true;
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#timer);
    this.#nextRunAt = undefined;
    await this.#running;
    if (this.#isStarted && this.#job.runsAtEnd === true) await this.#run();
  }

  #schedule(): void {
    if (this.#ending.signal.aborted) return;
    const { periodMs } = this.#job;
    this.#nextRunAt = this.#parts.realTime.now() + periodMs;
    this.#timer = setTimeout(() => {
      this.#running = this.#run().then(() => {
        this.#schedule();
      });
    }, periodMs);
    // A job alone keeps no process alive.
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    const { realTime, onFailed, onRecovered } = this.#parts;
    const startedAt = realTime.now();
    this.#nextRunAt = undefined;
    try {
      const result = await this.#job.run(this.#ending.signal);
      this.#keep(startedAt, result, undefined);
      this.#lastSuccessAt = realTime.now();
      this.#done = sumOf(this.#done, result.done);
      if (this.#failuresInARow > 0) onRecovered(this.#job, this.#failuresInARow);
      this.#failuresInARow = 0;
    } catch (error) {
      this.#keep(startedAt, { done: {} }, error instanceof Error ? error.message : String(error));
      this.#failedRuns += 1;
      this.#failuresInARow += 1;
      if (this.#failuresInARow === 1) onFailed(this.#job, error);
    }
  }

  #keep(startedAt: number, result: JobResult, error: string | undefined): void {
    this.#runs += 1;
    this.#lastRun = { ...result, startedAt, durationMs: this.#parts.realTime.now() - startedAt, error };
  }
}

function sumOf(first: JobCounts, second: JobCounts): JobCounts {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...names].map((name) => [name, (first[name] ?? 0) + (second[name] ?? 0)]));
}
