import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { backgroundJobs, type BackgroundJob } from './background-jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function started(...jobs: BackgroundJob[]) {
  const told: string[] = [];
  const running = backgroundJobs(jobs, {
    realTime: { now: () => Date.now() },
    onFailed: ({ name }) => told.push(`${name} failed`),
    onRecovered: ({ name }, failedRuns) => told.push(`${name} recovered after ${failedRuns}`),
  });
  running.start();
  return { ...running, told };
}

const meaning = 'Counts.';

it('a job tells its last result, what all runs did together, and when it runs next', async () => {
  const job = {
    name: 'counting',
    meaning,
    periodMs: 1000,
    run: async () => await Promise.resolve({ done: { counted: 2 }, behindMs: 7 }),
  };
  const { states, stop } = started(job);
  expect(states()).toMatchObject([{ name: 'counting', meaning, periodMs: 1000, runs: 0, nextRunAt: 1000 }]);
  await vi.advanceTimersByTimeAsync(3000);
  expect(states()).toMatchObject([
    {
      runs: 3,
      failedRuns: 0,
      done: { counted: 6 },
      lastRun: { startedAt: 3000, done: { counted: 2 }, behindMs: 7, error: undefined },
      lastSuccessAt: 3000,
      nextRunAt: 4000,
    },
  ]);
  await stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(states()).toMatchObject([{ runs: 3, nextRunAt: undefined }]);
});

it('of runs that fail one after another the first is told, and that the job succeeds again', async () => {
  const outcomes = [new Error('first'), new Error('second'), undefined, undefined];
  const run: BackgroundJob['run'] = async () => {
    const error = outcomes.shift();
    return await (error === undefined ? Promise.resolve({ done: {} }) : Promise.reject(error));
  };
  const { states, told, stop } = started({ name: 'shaky', meaning, periodMs: 10, run });
  await vi.advanceTimersByTimeAsync(20);
  expect(states()).toMatchObject([{ runs: 2, failedRuns: 2, failuresInARow: 2, lastSuccessAt: undefined }]);
  expect(states()[0]?.lastRun?.error).toBe('second');
  await vi.advanceTimersByTimeAsync(20);
  expect(states()).toMatchObject([{ runs: 4, failedRuns: 2, failuresInARow: 0, lastRun: { error: undefined } }]);
  expect(told).toEqual(['shaky failed', 'shaky recovered after 2']);
  await stop();
});

it('a run that lasts longer than the period is not joined by another one, and is waited for at the end', async () => {
  const ends: (() => void)[] = [];
  const run: BackgroundJob['run'] = async (signal) => {
    await new Promise<void>((resolve) => {
      ends.push(resolve);
    });
    return { done: { aborted: signal.aborted ? 1 : 0 } };
  };
  const { states, stop } = started({ name: 'slow', meaning, periodMs: 10, run });
  await vi.advanceTimersByTimeAsync(100);
  expect(ends).toHaveLength(1);
  expect(states()[0]?.nextRunAt).toBeUndefined();
  const stopped = stop();
  ends[0]?.();
  await stopped;
  expect(states()[0]?.done).toEqual({ aborted: 1 });
});
