// What /metrics tells of the background jobs.
import { Counter, Gauge, type Registry } from 'prom-client';
import type { JobState } from '../domain/background-job.ts';

/** One series a job: what to read of its state, in seconds where it is a time; undefined leaves the job out. */
const gauges: readonly (readonly [name: string, help: string, read: (job: JobState) => number | undefined])[] = [
  ['last_run_timestamp_seconds', 'When the last run began.', ({ lastRun }) => seconds(lastRun?.startedAt)],
  ['last_run_duration_seconds', 'How long the last run took.', ({ lastRun }) => seconds(lastRun?.durationMs)],
  ['last_success_timestamp_seconds', 'When the last run without an error ended.', (job) => seconds(job.lastSuccessAt)],
  ['next_run_timestamp_seconds', 'When the next run begins.', ({ nextRunAt }) => seconds(nextRunAt)],
  ['failures_in_a_row', 'How many runs have failed since the last one that succeeded.', (job) => job.failuresInARow],
  [
    'behind_seconds',
    'How long the oldest thing to do had been waiting when the last run found it.',
    ({ lastRun }) => seconds(lastRun?.behindMs),
  ],
];

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

export function addJobMetrics(registry: Registry, jobStates: () => readonly JobState[]): void {
  const registers = [registry];
  for (const [name, help, read] of gauges)
    new Gauge({
      name: `demarc_job_${name}`,
      help: `Background jobs: ${help}`,
      labelNames: ['job'],
      registers,
      collect() {
        this.reset();
        for (const job of jobStates()) {
          const value = read(job);
          if (value !== undefined) this.set({ job: job.name }, value);
        }
      },
    });
  new Counter({
    name: 'demarc_job_runs_total',
    help: 'Runs of background jobs by outcome.',
    labelNames: ['job', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const { name, runs, failedRuns } of jobStates()) {
        this.inc({ job: name, outcome: 'done' }, runs - failedRuns);
        this.inc({ job: name, outcome: 'failed' }, failedRuns);
      }
    },
  });
  new Counter({
    name: 'demarc_job_done_total',
    help: 'What background jobs have done, by what.',
    labelNames: ['job', 'what'],
    registers,
    collect() {
      this.reset();
      for (const { name, done } of jobStates())
        for (const [what, count] of Object.entries(done)) this.inc({ job: name, what }, count);
    },
  });
}
