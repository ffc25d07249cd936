// Every control route that a server in local mode has.
import { callsRoutes, type Calls } from './calls.ts';
import { clockRoutes, type Clock } from './clock.ts';
import { faultRoutes } from './fault-routes.ts';
import type { Faults } from './faults.ts';
import { paceRoutes } from './pace-routes.ts';
import type { Pace } from './pace.ts';
import { resetRoutes } from './reset.ts';
import type { ControlRoute } from './route.ts';
import { seedRoutes, type Seeding } from './seed/seed.ts';
import { snapshotRoutes, type Snapshots } from './snapshots.ts';

/** What a server in local mode can be told, in this process as over HTTP. */
export interface Controls {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly faults: Faults;
  readonly seeding: Seeding;
  readonly snapshots: Snapshots;
  readonly calls: Calls;
  readonly reset: () => Promise<void>;
}

export function controlRoutes(controls: Controls): readonly ControlRoute[] {
  return [
    ...clockRoutes(controls.clock),
    ...paceRoutes(controls.pace),
    ...faultRoutes(controls.faults),
    ...seedRoutes(controls.seeding),
    ...snapshotRoutes(controls.snapshots),
    ...callsRoutes(controls.calls),
    ...resetRoutes(controls.reset, controls.clock),
  ];
}
