// Compares the clock of this machine with the database's, where that has one, and with the time that has passed since the
// last look: signatures are refused by a wrong clock, and steps fall due too early or too late.
import type { ClockHealth } from '../domain/clock-health.ts';
import { minuteMs, secondMs, type Clock } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';
import type { BackgroundJob } from './background-jobs.ts';

/** A larger offset is logged; clocks of machines always differ a little. */
const toldMs = minuteMs;

/** From here on a server is not ready: with it a third of the 15 minutes of a signature is gone. */
const notReadyMs = 5 * minuteMs;

export interface ClockWatchParts {
  readonly store: Pick<Store, 'databaseTime'>;
  readonly realTime: Clock;
  /** Milliseconds that have passed, by a clock that nobody sets. */
  readonly passed: () => number;
  /** Told when the clock is found more than a minute off the database's. */
  readonly onOff: (offsetMs: number) => void;
  /** Told when the clock is right again. */
  readonly onAgreed: (offsetMs: number) => void;
  /** @param jumpMs how far it went, backward below 0 */
  readonly onJump: (jumpMs: number) => void;
}

export interface ClockWatch {
  readonly health: ClockHealth;
  readonly job: BackgroundJob;
}

export function watchClock({ store, realTime, passed, onOff, onAgreed, onJump }: ClockWatchParts): ClockWatch {
  let offsetMs: number | undefined;
  let isOff = false;
  let jumps = 0;
  let last = { at: realTime.now(), passedMs: passed() };

  function findJump(): number {
    const next = { at: realTime.now(), passedMs: passed() };
    const jumpMs = Math.round(next.at - last.at - (next.passedMs - last.passedMs));
    last = next;
    if (Math.abs(jumpMs) <= toldMs) return 0;
    jumps += 1;
    onJump(jumpMs);
    return 1;
  }

  async function compare(): Promise<void> {
    const askedAt = passed();
    const asked = await store.databaseTime();
    if (asked === undefined) return;
    // The database read its clock at some time during the wait, so half of the wait is the possible error. It is not reported.
    const waitedMs = passed() - askedAt;
    const difference = realTime.now() - waitedMs / 2 - asked;
    offsetMs = Math.round(Math.sign(difference) * Math.max(Math.abs(difference) - waitedMs / 2, 0));
    const wasOff = isOff;
    isOff = Math.abs(offsetMs) > toldMs;
    if (isOff && !wasOff) onOff(offsetMs);
    if (!isOff && wasOff) onAgreed(offsetMs);
  }

  return {
    health: {
      offsetMs: () => offsetMs,
      jumps: () => jumps,
      async trouble() {
        await compare();
        return offsetMs === undefined || Math.abs(offsetMs) <= notReadyMs ? undefined : troubleText(offsetMs);
      },
    },
    job: {
      name: 'clock-check',
      meaning: "Compares the machine's clock with the database's and with the time that has passed.",
      periodMs: 10 * secondMs,
      async run() {
        const found = findJump();
        await compare();
        return { done: { 'jumps found': found } };
      },
    },
  };
}

function troubleText(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / secondMs);
  return `the clock is ${seconds} s ${offsetMs > 0 ? 'ahead of' : 'behind'} the database's`;
}
