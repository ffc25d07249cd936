// What is known of a job that a server does by itself beside its calls. Each node has its own jobs and its own states.

export interface JobState {
  /** As on the command line and in the metrics: `due-steps`. */
  readonly name: string;
  /** What it does, in one sentence. */
  readonly meaning: string;
  /** How long after the end of a run the next one begins. */
  readonly periodMs: number;
  /** undefined until the first run has ended. */
  readonly lastRun: JobRun | undefined;
  /** When the last run without an error ended; epoch milliseconds of real time. */
  readonly lastSuccessAt: number | undefined;
  /** When the next run begins; epoch milliseconds of real time. undefined while it runs and once it is stopped. */
  readonly nextRunAt: number | undefined;
  /** How many runs have ended since the start. */
  readonly runs: number;
  /** How many of them failed. */
  readonly failedRuns: number;
  readonly failuresInARow: number;
  /** What all runs since the start did together. */
  readonly done: JobCounts;
}

/** By what was done: `carried out`, `forgotten`. */
export type JobCounts = Readonly<Record<string, number>>;

export interface JobResult {
  readonly done: JobCounts;
  /** How long the oldest thing that the run found to do had been waiting, where the job can tell. */
  readonly behindMs?: number;
}

export interface JobRun extends JobResult {
  /** Epoch milliseconds of real time. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Why it failed; undefined for a run that did what it was to do. */
  readonly error: string | undefined;
}
