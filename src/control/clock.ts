// The clock of a laptop's server: read, and moved forward.
import { z } from 'zod';
import { after } from '../domain/duration.ts';
import { ControlRefusal, controlRoute, type ControlRoute } from './route.ts';

export interface ControlledClock {
  now(): number;
  /** Moves the clock forward to a moment, doing on the way what falls due. */
  moveTo(moment: number): Promise<void>;
}

// Enough for any contract, and far from where dates end.
const longestMoveMs = 100 * 366 * 24 * 3600 * 1000;

const howToAdvance = 'send {"advance":"P8D"}: an ISO 8601 duration of at most 100 years';
const clockBody = z.strictObject({ advance: z.string() }, { error: howToAdvance });
export const clockAnswer = z.strictObject({ now: z.iso.datetime() });

export function clockRoutes(clock: ControlledClock): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'GET',
      path: '/_demarc/clock',
      doc: 'The present moment, as the server sees it.',
      answer: clockAnswer,
      run: async () => await Promise.resolve(clockOf(clock)),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/clock',
      doc: 'Moves the clock forward by an ISO 8601 duration, carrying out what falls due on the way.',
      body: clockBody,
      answer: clockAnswer,
      async run({ body }) {
        const moment = after(clock.now(), body.advance);
        if (moment === undefined || moment - clock.now() > longestMoveMs) throw new ControlRefusal(400, howToAdvance);
        await clock.moveTo(moment);
        return clockOf(clock);
      },
    }),
  ];
}

export function clockOf(clock: Pick<ControlledClock, 'now'>): z.infer<typeof clockAnswer> {
  return { now: new Date(clock.now()).toISOString() };
}
