// The clock of a server in local mode: read, moved forward, stopped and let go on.
import { z } from 'zod';
import { after, durationForms } from '../domain/duration.ts';
import { momentForms, spanIn } from '../domain/moment.ts';
import type { MovableClock, TimeTravel } from '../jobs/time-travel.ts';
import { ControlRefusal } from './refusal.ts';
import { controlRoute, type ControlRoute } from './route.ts';

export interface ClockReading {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly isFrozen: boolean;
}

export interface Clock {
  readonly now: () => number;
  read(): Promise<ClockReading>;
  /** Moves it forward by a duration, carrying out what falls due on the way. @throws ControlRefusal */
  advance(duration: string): Promise<ClockReading>;
  /** Moves it forward to a moment in epoch milliseconds, likewise. @throws ControlRefusal for a moment in the past */
  set(moment: number): Promise<ClockReading>;
  /** Stops it: what falls due waits until it is moved. */
  freeze(): Promise<ClockReading>;
  /** Lets it go on from where it stands. */
  resume(): Promise<ClockReading>;
}

// Enough for any contract, and far from where dates end.
const longestMoveMs = 100 * 366 * 24 * 3600 * 1000;

const howToAdvance = `send {"advance":"P8D"}: a duration such as ${durationForms}, or ISO 8601 of any kind, of at most 100 years`;
const howToSet = `send {"set":"2027-03-01T09:00:00Z"}: a moment at most 100 years ahead, such as ${momentForms}`;

/** @param travel moves the clock; @param clock tells what it shows */
export function controlledClock(travel: TimeTravel, clock: Pick<MovableClock, 'now' | 'isFrozen'>): Clock {
  const read = (): ClockReading => ({ now: clock.now(), isFrozen: clock.isFrozen() });
  return {
    now: () => clock.now(),
    read: async () => await Promise.resolve(read()),
    async advance(duration) {
      const moment = after(clock.now(), duration);
      if (moment === undefined || moment - clock.now() > longestMoveMs) throw new ControlRefusal(400, howToAdvance);
      await travel.moveTo(moment);
      return read();
    },
    async set(moment) {
      const now = clock.now();
      if (!(moment - now <= longestMoveMs)) throw new ControlRefusal(400, howToSet);
      if (moment < now)
        throw new ControlRefusal(
          409,
          `the clock stands at ${new Date(now).toISOString()} and is not set back: what has been done by then stays done; a reset begins anew`,
        );
      await travel.moveTo(moment);
      return read();
    },
    async freeze() {
      await travel.freeze();
      return read();
    },
    async resume() {
      await travel.unfreeze();
      return read();
    },
  };
}

const clockBody = z.union(
  [
    z.strictObject({ advance: z.string() }),
    // The first version read this form alone.
    z.strictObject({ set: z.iso.datetime({ offset: true }) }),
    z.strictObject({ set: z.string().refine((text) => spanIn(text) !== undefined) }),
  ],
  { error: `${howToAdvance}; or ${howToSet}` },
);

export const clockAnswer = z.strictObject({ now: z.iso.datetime(), frozen: z.boolean() });

export function clockRoutes(clock: Clock): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'GET',
      path: '/_demarc/clock',
      command: 'demarc clock',
      doc: 'The present moment, as the server sees it, and whether its clock stands still.',
      answer: clockAnswer,
      run: async () => shown(await clock.read()),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/clock',
      command: 'demarc clock --advance P8D',
      doc: 'Moves the clock forward, by a duration or to a moment, carrying out what falls due on the way, each thing at its own time. It is never set back. A frozen clock is moved too, and stands still again.',
      body: clockBody,
      example: { advance: 'P8D' },
      answer: clockAnswer,
      run: async ({ body }) =>
        shown(
          await ('advance' in body ? clock.advance(body.advance) : clock.set(spanIn(body.set)?.from ?? Number.NaN)),
        ),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/clock/freeze',
      command: 'demarc clock --freeze',
      doc: 'Stops the clock. What falls due waits until the clock is moved or goes on; signatures keep to real time. It stays stopped over a restart.',
      answer: clockAnswer,
      run: async () => shown(await clock.freeze()),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/clock/resume',
      command: 'demarc clock --resume',
      doc: 'Lets a frozen clock go on from where it stands.',
      answer: clockAnswer,
      run: async () => shown(await clock.resume()),
    }),
  ];
}

export function shown({ now, isFrozen }: ClockReading): z.infer<typeof clockAnswer> {
  return { now: new Date(now).toISOString(), frozen: isFrozen };
}
