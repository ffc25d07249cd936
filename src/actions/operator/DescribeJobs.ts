import { z } from 'zod';
import type { JobState } from '../../domain/background-job.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import * as resources from './resources.ts';

const countType = z.strictObject({
  What: z.string(),
  // Of the last run.
  Last: z.number(),
  // Of all runs since the node started.
  Total: z.number(),
});

const jobType = z.strictObject({
  Name: z.string(),
  Meaning: z.string(),
  // Milliseconds from the end of a run to the next one.
  Period: z.number(),
  Runs: z.number(),
  FailedRuns: z.number(),
  FailuresInARow: z.number(),
  // Left out until the first run has ended.
  LastRunTime: z.string().optional(),
  // Milliseconds.
  LastRunDuration: z.number().optional(),
  LastResult: z.enum(['Done', 'Failed']).optional(),
  LastError: z.string().optional(),
  LastSuccessTime: z.string().optional(),
  // Left out while it runs.
  NextRunTime: z.string().optional(),
  // Milliseconds that the oldest thing to do had been waiting, where the job can tell.
  Behind: z.number().optional(),
  Counts: z.strictObject({ Count: z.array(countType) }),
});

export const describeJobs = readAction({
  name: 'DescribeJobs',
  doc: 'Shows what the node that answers does by itself beside its calls, how each job went and when it runs next.',
  subject: subjects.staffQueue,
  touches: [resources.job.all],
  params: { PageNumber: pageNumber, PageSize: pageSize },
  errors: {},
  answer: z.strictObject({ ...pageMembers, Jobs: z.strictObject({ Job: z.array(jobType) }) }),

  run({ params: { PageNumber, PageSize }, services }) {
    const all = services.jobStates();
    const { offset, limit } = windowOf({ PageNumber, PageSize });
    return Promise.resolve({
      PageNumber,
      PageSize,
      TotalCount: all.length,
      Jobs: { Job: all.slice(offset, offset + limit).map(shown) },
    });
  },
});

function shown(job: JobState): z.infer<typeof jobType> {
  const { name, meaning, periodMs, lastRun, lastSuccessAt, nextRunAt, runs, failedRuns, failuresInARow, done } = job;
  return {
    Name: name,
    Meaning: meaning,
    Period: periodMs,
    Runs: runs,
    FailedRuns: failedRuns,
    FailuresInARow: failuresInARow,
    LastRunTime: timeOf(lastRun?.startedAt),
    LastRunDuration: lastRun?.durationMs,
    LastResult: lastRun === undefined ? undefined : lastRun.error === undefined ? 'Done' : 'Failed',
    LastError: lastRun?.error,
    LastSuccessTime: timeOf(lastSuccessAt),
    NextRunTime: timeOf(nextRunAt),
    Behind: lastRun?.behindMs,
    Counts: {
      Count: Object.entries(done).map(([What, Total]) => ({ What, Last: lastRun?.done[What] ?? 0, Total })),
    },
  };
}

function timeOf(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}
