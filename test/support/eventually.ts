// The only two ways in which a test waits: until a condition holds, for a limited time; and while a process works that the
// test is about to kill.
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

const lookAgainAfterMs = 10;
const mostShown = 2000;

interface Wait<Seen> {
  /** Whether the test has seen what it waits for. */
  readonly until: (seen: Seen) => boolean;
  readonly withinMs: number;
}

/**
 * Looks again and again until the condition holds.
 *
 * @returns what it saw at the end
 * @throws Error that tells what it saw last, when the time is over; a look that fails is not repeated
 */
export async function eventually<Seen>(
  look: () => Seen | Promise<Seen>,
  { until, withinMs }: Wait<Seen>,
): Promise<Seen> {
  const ending = new AbortController();
  const timeOver = pause(withinMs, 'time is over' as const, { signal: ending.signal });
  let last = 'nothing';
  const tooLate = (): Error => new Error(`it did not come about within ${withinMs} ms. Last seen: ${last}`);
  try {
    for (;;) {
      const seen = await Promise.race([Promise.resolve(look()).then((value) => ({ value })), timeOver]);
      if (seen === 'time is over') throw tooLate();
      if (until(seen.value)) return seen.value;
      last = textOf(seen.value);
      const isOver = await Promise.race([pause(lookAgainAfterMs), timeOver]);
      if (isOver === 'time is over') throw tooLate();
    }
  } finally {
    ending.abort();
    await timeOver.catch(() => undefined);
  }
}

/** The end of a long text tells more than its beginning. */
function textOf(seen: unknown): string {
  return (typeof seen === 'string' ? seen : inspect(seen, { depth: 6 })).slice(-mostShown);
}

/** Lets a process that is about to be killed work for so long. */
export async function workGoesOnFor(ms: number): Promise<void> {
  await pause(ms);
}
