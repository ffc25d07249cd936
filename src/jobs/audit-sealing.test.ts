import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AuditMark, Sealing } from '../store/audit/audit-seals.ts';
import { auditSealing } from './audit-sealing.ts';
import { backgroundJobs } from './background-jobs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store whose attempts to seal end as told, one after another, and then with `done`. */
function storeThat(...outcomes: (Sealing['outcome'] | Error)[]) {
  const sealedUpTo: number[] = [];
  let marks = 0;
  return {
    sealedUpTo,
    takeAuditMark: () => {
      marks += 1;
      return Promise.resolve({ lastSeq: marks, nextTransaction: undefined });
    },
    sealAudit: ({ lastSeq }: AuditMark) => {
      sealedUpTo.push(lastSeq);
      const outcome = outcomes.shift() ?? 'done';
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve({ outcome, sealedRows: 1 });
    },
  };
}

function start(store: ReturnType<typeof storeThat>) {
  const errors: unknown[] = [];
  const recovered: unknown[] = [];
  const jobs = backgroundJobs([auditSealing(store, { now: () => 0 })], {
    realTime: { now: () => Date.now() },
    onFailed: (_job, cause) => errors.push(cause),
    onRecovered: ({ name }, failedRuns) => recovered.push([name, failedRuns]),
  });
  jobs.start();
  return { ...jobs, errors, recovered };
}

it('a pass goes on until all up to its mark is sealed', async () => {
  const store = storeThat('more', 'more', 'done');
  const { stop } = start(store);
  await vi.advanceTimersByTimeAsync(5000);
  expect(store.sealedUpTo).toEqual([1, 1, 1]);
  await stop();
});

it('a mark that is not settled is kept for the next pass, and then a new one is taken', async () => {
  const store = storeThat('unsettled', 'done', 'done');
  const { stop } = start(store);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(store.sealedUpTo).toEqual([1, 1, 2]);
  await stop();
});

it('a pass that failed is told of, and the next one tries again', async () => {
  const error = new Error('the disk is full');
  const store = storeThat(error);
  const { stop, errors, recovered } = start(store);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(errors).toEqual([error]);
  expect(store.sealedUpTo).toEqual([1, 1]);
  expect(recovered).toEqual([['audit-sealing', 1]]);
  await stop();
});

it('what is there at the end is sealed before the end', async () => {
  const store = storeThat();
  await start(store).stop();
  expect(store.sealedUpTo).toEqual([1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.sealedUpTo).toEqual([1]);
});
