// The control routes without a server, for modules that only read their declarations.
import { controlRoutes } from '../control/routes.ts';
import type { ControlRoute } from '../control/route.ts';
import { withOpenApi } from './openapi.ts';

const nobody = (): Promise<never> => Promise.reject(new Error('there is no server behind these declarations'));

export function declaredControlRoutes(): readonly ControlRoute[] {
  return withOpenApi(
    controlRoutes({
      clock: { now: () => 0, read: nobody, advance: nobody, set: nobody, freeze: nobody, resume: nobody },
      pace: { read: nobody, set: nobody, go: nobody, resume: nobody },
      faults: { list: nobody, add: nobody, remove: nobody, clear: nobody },
      seeding: { seed: nobody, seedOnce: nobody },
      snapshots: { save: nobody, list: nobody, restore: nobody, remove: nobody },
      calls: {
        list() {
          throw new Error('there is no server behind these declarations');
        },
        clear() {
          throw new Error('there is no server behind these declarations');
        },
      },
      reset: nobody,
    }),
  );
}
