// What the control API can do with a running server.
import { ensureAccounts } from '../access/first-accounts.ts';
import type { RuleServices } from '../actions/declare.ts';
import { callRecorder } from '../control/calls.ts';
import { controlledClock } from '../control/clock.ts';
import type { DroppingGateway } from '../control/dropped-connection.ts';
import { controlledPace } from '../control/pace.ts';
import { newGate, type Gate } from '../control/gate.ts';
import type { Controls } from '../control/routes.ts';
import { seedingOf } from '../control/seed/seed.ts';
import { snapshotsOf } from '../control/snapshots.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { timeTravel } from '../jobs/time-travel.ts';
import type { Basis } from './basis.ts';
import type { OpenGateway } from './gateway.ts';
import type { Jobs } from './jobs.ts';
import type { State } from './state.ts';

export interface OpenControls {
  readonly controls: Controls;
  /** The gateway as the controls need it: its calls are remembered, and wait while the whole state is changed. */
  readonly gateway: DroppingGateway;
}

export async function openControls(
  basis: Basis,
  { store, faults, carryOut }: State,
  { worker }: Jobs,
  { gateway, forget }: OpenGateway,
  services: RuleServices,
): Promise<OpenControls> {
  const { settings, accounts, edition, policy, clock, realTime, newRequestId, isControlled } = basis;
  const travel = timeTravel(store, clock, realTime, worker);
  const pace = controlledPace({ store, policy, clock, worker, carryOut });
  const resume = async (): Promise<void> => {
    await travel.resume();
    await pace.resume();
    await faults.resume();
  };
  if (isControlled) await resume();

  const calls = callRecorder(clock, settings.keptCalls);
  const gate = newGate();
  const alone = async <T>(work: () => Promise<T>): Promise<T> =>
    await gate.alone(
      async () =>
        await worker.aside(async () => {
          // Counts that are stored later would belong to the state before.
          await faults.settled();
          return await work();
        }),
    );
  const refresh = async (): Promise<void> => {
    forget();
    await resume();
  };
  const controls: Controls = {
    clock: controlledClock(travel, clock),
    pace,
    faults,
    seeding: seedingOf(store, { services, edition, clock, newRequestId }),
    snapshots: snapshotsOf({ store, clock, alone, refresh }),
    calls,
    async reset() {
      await faults.clear();
      await alone(async () => {
        await store.write(async (tx) => {
          await tx.state.clear();
        });
        await refresh();
        await ensureAccounts(store, accounts, clock.now());
      });
    },
  };
  return { controls, gateway: isControlled ? calls.recording(faults.dropping(passing(gateway, gate))) : gateway };
}

/** The gateway, whose calls wait while something is alone. */
function passing(gateway: Gateway, gate: Gate): Gateway {
  return { ...gateway, answer: async (request) => await gate.through(async () => await gateway.answer(request)) };
}
