// The composition root: the parts of a server in the order in which they are opened. A part that opens something defers
// its closing on the same stack, so the parts are closed in the reverse order, also when a later part cannot be opened.
import type { Logger } from 'pino';
import type { Controls } from '../control/routes.ts';
import type { LogHealth } from '../domain/log-health.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store, StoreParts } from '../store/transaction.ts';
import { prepareAccounts } from './accounts.ts';
import { basisOf } from './basis.ts';
import { openControls } from './controls.ts';
import { openGateway } from './gateway.ts';
import { listen, type Listening } from './http.ts';
import { openJobs } from './jobs.ts';
import { checkPlaces } from './orphans.ts';
import { ruleServicesOf } from './rule-services.ts';
import { plantSeed } from './seed.ts';
import { openState } from './state.ts';

export interface Demarc extends Listening {
  /** The store itself, for tests that prepare what no action can. */
  readonly store: Store;
  /** What can be told to it besides the API; over HTTP only where it has the built-in accounts. */
  readonly controls: Controls;
  /** Finishes what is in flight and closes the store. */
  readonly close: () => Promise<void>;
}

export interface Variant {
  /** What brings the database up to date; this program's own where it is left out. */
  readonly migrations?: StoreParts['migrations'];
  /** How long PostgreSQL may take; what callers are promised where it is left out. */
  readonly postgresLimits?: StoreParts['postgresLimits'];
  /** Whether faults, paces and the memory of calls are in force, as they are with the built-in accounts. */
  readonly isControlled?: boolean;
  /** Whether the log can be written, where the program knows. */
  readonly logHealth?: LogHealth;
}

/** How each part is opened. A test replaces one of them by one that fails. */
export const ownParts = {
  basis: basisOf,
  state: openState,
  accounts: prepareAccounts,
  places: checkPlaces,
  jobs: openJobs,
  services: ruleServicesOf,
  gateway: openGateway,
  controls: openControls,
  seed: plantSeed,
  http: listen,
};

/** @throws SettingsError, StoreError, or the listening socket's own error; nothing is left open then */
export async function startFrom(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  log: Logger,
  { migrations, postgresLimits, isControlled, logHealth }: Variant = {},
  parts = ownParts,
): Promise<Demarc> {
  await using opened = new AsyncDisposableStack();
  const basis = parts.basis(settings, environment, log, isControlled);
  const state = await parts.state(basis, { migrations, postgresLimits }, opened);
  await parts.accounts(basis, state);
  await parts.places(basis, state);
  const jobs = parts.jobs(basis, state, opened);
  const services = parts.services(basis, state, jobs);
  const gateway = parts.gateway(basis, state, jobs, services);
  const controls = await parts.controls(basis, state, jobs, gateway, services);
  await parts.seed(basis, controls.controls);
  jobs.start();
  const listening = await parts.http(basis, state, jobs, controls, opened, logHealth);
  const running = opened.move();
  return {
    ...listening,
    store: state.store,
    controls: controls.controls,
    close: async () => {
      await running.disposeAsync();
    },
  };
}
