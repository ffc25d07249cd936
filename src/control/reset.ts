// Forgetting everything but the laptop's accounts.
import { clockAnswer, clockOf, type ControlledClock } from './clock.ts';
import { controlRoute, type ControlRoute } from './route.ts';

export function resetRoutes(reset: () => Promise<void>, clock: Pick<ControlledClock, 'now'>): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'POST',
      path: '/_demarc/reset',
      doc: "Empties the database but for the laptop's accounts, and sets the clock to real time.",
      answer: clockAnswer,
      async run() {
        await reset();
        return clockOf(clock);
      },
    }),
  ];
}
