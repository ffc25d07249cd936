// The composition root: settings to store to gateway to server. bin.ts starts it for the command line, index.ts for code.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { accessKeysIn } from './access/access-keys.ts';
import { authorizerOver } from './access/authorizer.ts';
import { ensureAccounts, localAccounts, localKeys, type FirstAccount } from './access/first-accounts.ts';
import { checkMasterKey } from './access/rotate-master-key.ts';
import { secretBox } from './access/secrets.ts';
import { products } from './actions/products.ts';
import { secretOf, type Settings } from './config.ts';
import { callRecorder } from './control/calls.ts';
import { controlledClock } from './control/clock.ts';
import { describeCounter } from './control/describes.ts';
import { errorCodes } from './control/error-codes.ts';
import { faultsOn } from './control/faults.ts';
import { locksOver } from './control/lockable.ts';
import { controlledPace } from './control/pace.ts';
import { newGate, type Gate } from './control/gate.ts';
import { controlRoutes, type Controls } from './control/routes.ts';
import { seedingOf, type Seeding } from './control/seed/seed.ts';
import { ControlRefusal } from './control/refusal.ts';
import { snapshotsOf } from './control/snapshots.ts';
import { controlledPolicy } from './control/controlled-policy.ts';
import { withOpenApi } from './derive/openapi.ts';
import { catalogueOf } from './domain/catalogue.ts';
import { consoleDataOf } from './derive/console-data.ts';
import type { Clock } from './domain/clock.ts';
import { editions } from './domain/edition.ts';
import { requestIdAt } from './domain/ids.ts';
import { isOutage } from './domain/store-unavailable.ts';
import { physicalConnectionLifecycle } from './domain/physical-connection-lifecycle.ts';
import { followUpBy } from './domain/following-steps.ts';
import { policyOf } from './domain/provider-policy.ts';
import { gatewayOf, type Gateway } from './gateway/gateway.ts';
import { SeenNonces } from './gateway/nonces.ts';
import { throttleOf } from './gateway/throttle.ts';
import { startAuditSealing } from './jobs/audit-sealing.ts';
import { startHousekeeping } from './jobs/housekeeping.ts';
import { watchStore, type Service, type StoreWatch, type StoreWatchParts } from './jobs/store-watch.ts';
import { movableClock, timeTravel } from './jobs/time-travel.ts';
import { startWorker } from './jobs/worker.ts';
import { carryOut } from './provider/carry-out.ts';
import { loaService } from './provider/loa-service.ts';
import { newServer } from './server/server.ts';
import { readTls, type TlsFiles } from './server/tls.ts';
import { masterKeysFor } from './maintenance.ts';
import { SettingsError } from './settings-error.ts';
import { checkSeed, checkThrottledActions, checkWhoCanReach } from './start-checks.ts';
import type { DueStep } from './store/due-steps.ts';
import type { Migrations } from './store/schema/migrate.ts';
import { openStore, type Store, type WriteTransaction } from './store/transaction.ts';
import { readText } from './yaml-file.ts';
import { ruleServicesOf, linkKeysFrom } from './rule-services.ts';

export interface Demarc {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  /** The store itself, for tests that prepare what no action can. */
  readonly store: Store;
  /** What can be told to it besides the API; over HTTP only where it has the built-in accounts. */
  readonly controls: Controls;
  /** Reads the certificate and its key anew. What is wrong with them goes to the log, and nothing changes then. */
  readonly reloadCertificate: () => void;
  /** Finishes what is in flight and closes the store. */
  readonly close: () => Promise<void>;
}

// The same from the sources and from what is built of them.
const consoleFolder = join(import.meta.dirname, '..', 'dist', 'console');

export const realTime: Clock = { now: () => Date.now() };

export interface Variant {
  /** What brings the database up to date; this program's own where it is left out. */
  readonly migrations?: Migrations;
  /** Whether faults, paces and the memory of calls are in force, as they are with the built-in accounts. */
  readonly isControlled?: boolean;
}

/** @throws SettingsError, StoreError, or the listening socket's own error */
export async function startFrom(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  log: Logger,
  { migrations, isControlled = settings.accounts === undefined }: Variant = {},
): Promise<Demarc> {
  const isLocal = settings.accounts === undefined;
  const accounts = settings.accounts === undefined ? localAccounts : accountsOf(settings.accounts, environment);
  checkWhoCanReach(settings, accounts);
  checkThrottledActions(settings);
  checkSeed(settings);
  const tlsFiles = tlsFilesOf(settings);
  const tls = tlsFiles === undefined ? undefined : readTls(tlsFiles);
  const edition = editions[settings.edition];
  const catalogue = catalogueOf(settings.catalogue);
  const clock = movableClock(realTime);
  const newRequestId = (): string => requestIdAt(realTime.now(), randomUUID());
  const masterKeys = masterKeysFor(settings.database, environment);
  const box = secretBox(masterKeys);
  const carryOutStep = async (tx: WriteTransaction, work: DueStep): Promise<void> => {
    await carryOut(tx, work, { catalogue, clock, newRequestId, ...(isControlled ? { injected: faults.steps } : {}) });
  };
  const policy = controlledPolicy(policyOf(settings.provider, settings.stepDelay));
  const opened = await openStore(settings.database, {
    connectionLifecycle: physicalConnectionLifecycle(edition),
    followUp: followUpBy(policy),
    clock,
    box,
    carryOut: carryOutStep,
    poolSize: settings.databasePool,
    migrations,
  });
  const watch = watchStore(opened, { realTime, ...outagesIn(log) });
  const { store } = watch;
  const faults = faultsOn({
    store,
    codes: errorCodes(products),
    ...locksOver({ store, clock, newRequestId }),
    onFired: ({ id, kind }, about) => {
      log.info({ fault: id, kind, about }, 'a fault was injected');
    },
    onError: logErrorsTo(log, 'how often faults were injected could not be written down'),
  });
  const worker = startWorker({
    store,
    clock,
    carryOut: carryOutStep,
    onError: logErrorsTo(log, 'work that is due could not be carried out; it will be tried again'),
  });
  try {
    await checkMasterKey(store, box);
    await ensureAccounts(store, accounts, clock.now());
    const travel = timeTravel(store, clock, realTime, worker);
    const pace = controlledPace({ store, policy, clock, worker, carryOut: carryOutStep });
    const resume = async (): Promise<void> => {
      await travel.resume();
      await pace.resume();
      await faults.resume();
    };
    if (isControlled) await resume();

    // Known for certain only once the socket is open; links are made by calls, which come later.
    let publicUrl = settings.publicUrl ?? '';
    const services = ruleServicesOf({ settings, catalogue, masterKeys, box, publicUrl: () => publicUrl });
    const throttle = throttleOf(settings.throttling);
    const nonces = new SeenNonces();
    const gateway = gatewayOf({
      products,
      edition,
      services,
      store,
      keys: accessKeysIn(store, box, clock),
      authorizer: authorizerOver(store, clock),
      throttle,
      nonces,
      clock,
      realTime,
      newRequestId,
      ...(isControlled
        ? { interrupt: faults.interrupt, onShown: describeCounter({ store, policy, clock, worker }) }
        : {}),
      onError: (requestId, cause) => {
        logErrorsTo(log.child({ requestId }), 'a call failed through a fault of ours')(cause);
      },
      onOverBudget: (requestId, caller, reason) => {
        log.warn({ requestId, caller, reason }, 'a call was denied, since its policies take too long to evaluate');
      },
      onEditionRefusal: (requestId, action) => {
        log.info({ requestId, action }, 'edition current may accept what was refused here; see --edition');
      },
    });
    const calls = callRecorder(clock, settings.keptCalls);
    const gate = newGate();
    const alone = async <T>(work: () => Promise<T>): Promise<T> =>
      await gate.alone(
        async () =>
          await worker.aside(async () => {
            // Counts that are written down later would be those of another state.
            await faults.settled();
            return await work();
          }),
      );
    const refresh = async (): Promise<void> => {
      throttle.forget();
      nonces.forget();
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
    if (settings.seed !== undefined) await seedFrom(settings.seed, controls.seeding, log);
    const { app, showCertificate } = newServer({
      gateway: isControlled ? calls.recording(passing(gateway, gate)) : gateway,
      log,
      whyNotReady: async () => await whyNotReady(watch, logErrorsTo(log, 'the database cannot be read')),
      loaPages: loaService({
        store,
        clock,
        catalogue,
        issuer: settings.issuer,
        linkKeys: linkKeysFrom(masterKeys),
        verificationUrl: (number) => `${publicUrl}/verify/${number}`,
      }),
      control: isLocal ? withOpenApi(controlRoutes(controls)) : undefined,
      console: {
        folder: consoleFolder,
        data: consoleDataOf({ edition: settings.edition, localKeys: isLocal ? localKeys : [] }, products, edition),
      },
      trustedProxies: settings.trustedProxies,
      tls,
    });
    await app.listen({ host: settings.host, port: settings.port });
    const url = urlOf(tls === undefined ? 'http' : 'https', settings.host, app.server.address());
    publicUrl = (settings.publicUrl ?? url).replace(/\/$/, '');
    const housekeeping = startHousekeeping(
      store,
      { realTime, clock },
      logErrorsTo(log, 'expired nonces and client tokens could not be forgotten'),
    );
    const sealing = startAuditSealing(
      store,
      clock,
      logErrorsTo(log, 'the audit could not be sealed; it will be tried again'),
    );
    return {
      url,
      store,
      controls,
      reloadCertificate() {
        if (tlsFiles === undefined) return;
        try {
          const renewed = readTls(tlsFiles);
          showCertificate(renewed);
          log.info(renewed.described, 'the certificate was read anew');
        } catch (error) {
          log.error({ err: error }, 'the certificate cannot be read anew; the one before stays in force');
        }
      },
      async close() {
        await app.close();
        await worker.stop();
        await housekeeping.stop();
        await sealing.stop();
        await faults.settled();
        watch.stop();
        await store.close();
      },
    };
  } catch (error) {
    await worker.stop();
    watch.stop();
    await store.close();
    throw error;
  }
}

const services: Record<Service, string> = { reads: 'read', writes: 'written' };

/** Outages go to the log when they begin and when they end. */
function outagesIn(log: Logger): Pick<StoreWatchParts, 'onLost' | 'onBack'> {
  return {
    onLost: (service, cause) => {
      log.error({ err: cause }, `the database cannot be ${services[service]}; until it can, calls get 503`);
    },
    // As loud as the beginning, so that whoever reads of the one reads of the other.
    onBack: (service, outageMs) => {
      log.error({ outageMs }, `the database can be ${services[service]} again`);
    },
  };
}

/** What fails because of an outage needs no line of its own. */
function logErrorsTo(log: Logger, what: string): (cause: unknown) => void {
  return (cause) => {
    if (!isOutage(cause)) log.error({ err: cause }, what);
  };
}

/** @throws SettingsError with the file, the place and the reason */
async function seedFrom(path: string, seeding: Seeding, log: Logger): Promise<void> {
  try {
    const made = await seeding.seedOnce(readText(path));
    if (made === undefined) log.info({ seed: path }, 'the database was seeded before and stays as it is');
  } catch (error) {
    if (error instanceof ControlRefusal) throw new SettingsError(`${path}: ${error.message}`);
    throw error;
  }
}

/** The gateway, whose calls wait while something is alone. */
function passing(gateway: Gateway, gate: Gate): Gateway {
  return { ...gateway, answer: async (request) => await gate.through(async () => await gateway.answer(request)) };
}

async function whyNotReady(
  { store, lost }: StoreWatch,
  onError: (cause: unknown) => void,
): Promise<string | undefined> {
  try {
    await store.read((tx) => tx.accounts.accessKey(''));
    return lost().includes('writes') ? 'the store cannot be written' : undefined;
  } catch (error) {
    onError(error);
    return 'the store cannot be read';
  }
}

function accountsOf(
  accounts: NonNullable<Settings['accounts']>,
  environment: NodeJS.ProcessEnv,
): readonly FirstAccount[] {
  return accounts.map((account) => ({
    ...account,
    accessKeys: account.accessKeys.map(({ id, secret }) => ({ id, secret: secretOf(secret, environment) })),
  }));
}

function urlOf(scheme: 'http' | 'https', host: string, address: string | { port: number } | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

function tlsFilesOf({ tlsCert, tlsKey }: Settings): TlsFiles | undefined {
  return tlsCert === undefined || tlsKey === undefined ? undefined : { cert: tlsCert, key: tlsKey };
}
