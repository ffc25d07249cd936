// Forgetting everything but the built-in accounts.
import { clockAnswer, shown, type Clock } from './clock.ts';
import { controlRoute, type ControlRoute } from './route.ts';

export function resetRoutes(reset: () => Promise<void>, clock: Pick<Clock, 'read'>): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'POST',
      path: '/_demarc/reset',
      command: 'demarc reset',
      doc: "Empties the database but for the built-in accounts, sets the clock to real time and the pace to the server's settings, and removes all faults.",
      answer: clockAnswer,
      async run() {
        await reset();
        return shown(await clock.read());
      },
    }),
  ];
}
