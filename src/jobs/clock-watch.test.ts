import { expect, it } from 'vitest';
import { watchClock } from './clock-watch.ts';

/** A machine with a clock, and a database with another one; time passes only when it is told to. */
function machine({ aheadMs = 0, waitMs = 0, hasDatabaseClock = true } = {}) {
  let passedMs = 0;
  let ahead = aheadMs;
  const told: unknown[] = [];
  const { health, job } = watchClock({
    store: {
      databaseTime() {
        const now = passedMs + waitMs / 2;
        passedMs += waitMs;
        return Promise.resolve(hasDatabaseClock ? now : undefined);
      },
    },
    realTime: { now: () => passedMs + ahead },
    passed: () => passedMs,
    onOff: (offsetMs) => told.push({ offsetMs }),
    onAgreed: (offsetMs) => told.push({ agreedMs: offsetMs }),
    onJump: (jumpMs) => told.push({ jumpMs }),
  });
  return {
    health,
    told,
    set: (ms: number) => (ahead = ms),
    run: async () => {
      passedMs += 10_000;
      return (await job.run(new AbortController().signal)).done;
    },
  };
}

const minuteMs = 60_000;

it('a clock more than a minute off is told once, and once when it is back', async () => {
  const { run, set, told, health } = machine({ aheadMs: 61_000 });
  await run();
  await run();
  expect(told).toEqual([{ offsetMs: 61_000 }]);
  expect(await health.trouble()).toBeUndefined();
  set(2000);
  await run();
  expect(told).toEqual([{ offsetMs: 61_000 }, { agreedMs: 2000 }]);
});

it('a minute and less is nothing to tell', async () => {
  const { run, told, health } = machine({ aheadMs: minuteMs });
  await run();
  expect({ told, offsetMs: health.offsetMs() }).toEqual({ told: [], offsetMs: minuteMs });
});

it.each([
  { aheadMs: 5 * minuteMs, trouble: undefined },
  { aheadMs: 5 * minuteMs + 1000, trouble: "the clock is 301 s ahead of the database's" },
  { aheadMs: -20 * minuteMs, trouble: "the clock is 1200 s behind the database's" },
])('a clock $aheadMs ms ahead: $trouble', async ({ aheadMs, trouble }) => {
  const { health } = machine({ aheadMs });
  expect(await health.trouble()).toBe(trouble);
});

it('what the database takes to answer is not laid on the clock', async () => {
  const { run, told, health } = machine({ waitMs: 2000, aheadMs: minuteMs });
  await run();
  expect(told).toEqual([]);
  expect(health.offsetMs()).toBe(59_000);
});

it('a jump is counted and told, forward and backward, also without a clock of the database', async () => {
  const { run, set, told, health } = machine({ hasDatabaseClock: false });
  expect(await run()).toEqual({ 'jumps found': 0 });
  set(20 * minuteMs);
  expect(await run()).toEqual({ 'jumps found': 1 });
  set(-minuteMs);
  await run();
  await run();
  expect(told).toEqual([{ jumpMs: 20 * minuteMs }, { jumpMs: -21 * minuteMs }]);
  expect({ jumps: health.jumps(), offsetMs: health.offsetMs(), trouble: await health.trouble() }).toEqual({
    jumps: 2,
    offsetMs: undefined,
    trouble: undefined,
  });
});
