// Every control route that a laptop's server has.
import { clockRoutes, type Clock } from './clock.ts';
import { faultRoutes } from './fault-routes.ts';
import type { Faults } from './faults.ts';
import { paceRoutes } from './pace-routes.ts';
import type { Pace } from './pace.ts';
import { resetRoutes } from './reset.ts';
import type { ControlRoute } from './route.ts';

/** What a laptop's server can be told, in this process as over HTTP. */
export interface Controls {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly faults: Faults;
  readonly reset: () => Promise<void>;
}

export function controlRoutes({ clock, pace, faults, reset }: Controls): readonly ControlRoute[] {
  return [...clockRoutes(clock), ...paceRoutes(pace), ...faultRoutes(faults), ...resetRoutes(reset, clock)];
}
