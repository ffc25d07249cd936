// The composition root: settings to store to gateway to server. bin.ts starts it for the command line, index.ts for code.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { accessKeysIn } from './access/access-keys.ts';
import { authorizerOver } from './access/authorizer.ts';
import { ensureAccounts, laptopAccounts, type FirstAccount } from './access/first-accounts.ts';
import { checkMasterKey } from './access/rotate-master-key.ts';
import { secretBox } from './access/secrets.ts';
import { products } from './actions/products.ts';
import { secretOf, type Settings } from './config.ts';
import { catalogueOf } from './domain/catalogue.ts';
import type { Clock } from './domain/clock.ts';
import { editions } from './domain/edition.ts';
import { physicalConnectionLifecycle } from './domain/physical-connection-lifecycle.ts';
import { gatewayOf } from './gateway/gateway.ts';
import { throttleOf } from './gateway/throttle.ts';
import { startAuditSealing } from './jobs/audit-sealing.ts';
import { startHousekeeping } from './jobs/housekeeping.ts';
import { movableClock, timeTravel } from './jobs/time-travel.ts';
import { startWorker } from './jobs/worker.ts';
import { carryOut } from './provider/carry-out.ts';
import { loaDesk } from './provider/loa-desk.ts';
import type { Control } from './server/control-routes.ts';
import { newServer } from './server/server.ts';
import { readTls, type TlsFiles } from './server/tls.ts';
import { masterKeysFor } from './maintenance.ts';
import { checkThrottledActions, checkWhoCanReach } from './start-checks.ts';
import type { DueWork } from './store/due-work.ts';
import { openStore, type Store, type Writes } from './store/store.ts';
import { worldOf, linkKeysFrom } from './world.ts';

export interface Demarc {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  /** The store itself, for tests that prepare what no action can. */
  readonly store: Store;
  /** What a laptop's server can be told over HTTP, and any server by the code that holds it. */
  readonly control: Control;
  /** Reads the certificate and its key anew. What is wrong with them goes to the log, and nothing changes then. */
  readonly reloadCertificate: () => void;
  /** Finishes what is in flight and closes the store. */
  readonly close: () => Promise<void>;
}

export const realTime: Clock = { now: () => Date.now() };

/** @throws SettingsError, StoreError, or the listening socket's own error */
export async function startFrom(settings: Settings, environment: NodeJS.ProcessEnv, log: Logger): Promise<Demarc> {
  const accounts = settings.accounts === undefined ? laptopAccounts : accountsOf(settings.accounts, environment);
  const isLaptop = settings.accounts === undefined;
  checkWhoCanReach(settings, accounts);
  checkThrottledActions(settings);
  const tlsFiles = tlsFilesOf(settings);
  const tls = tlsFiles === undefined ? undefined : readTls(tlsFiles);
  const edition = editions[settings.edition];
  const catalogue = catalogueOf(settings.catalogue);
  const clock = movableClock(realTime);
  const newRequestId = (): string => randomUUID().toUpperCase();
  const masterKeys = masterKeysFor(settings.database, environment);
  const box = secretBox(masterKeys);
  const carryOutStep = async (tx: Writes, work: DueWork): Promise<void> => {
    await carryOut(tx, work, { catalogue, clock, newRequestId });
  };
  const store = await openStore(settings.database, {
    connectionLifecycle: physicalConnectionLifecycle(edition),
    policy: { mode: settings.provider, stepDelayMs: settings.stepDelay },
    clock,
    box,
    carryOut: carryOutStep,
    poolSize: settings.databasePool,
  });
  const worker = startWorker({
    store,
    clock,
    carryOut: carryOutStep,
    onFault: (cause) => {
      log.error({ err: cause }, 'work that is due could not be carried out; it will be tried again');
    },
  });
  try {
    await checkMasterKey(store, box);
    await ensureAccounts(store, accounts, clock.now());
    const travel = timeTravel(store, clock, realTime, worker);
    if (isLaptop) await travel.resume();

    // Known for certain only once the socket is open; links are made by calls, which come later.
    let publicUrl = settings.publicUrl ?? '';
    const world = worldOf({ settings, catalogue, masterKeys, box, publicUrl: () => publicUrl });
    const gateway = gatewayOf({
      products,
      edition,
      world,
      store,
      keys: accessKeysIn(store, box, clock),
      authorizer: authorizerOver(store, clock),
      throttle: throttleOf(settings.throttling),
      clock,
      realTime,
      newRequestId,
      onFault: (requestId, cause) => {
        log.error({ requestId, err: cause }, 'a call failed through a fault of ours');
      },
      onEditionRefusal: (requestId, action) => {
        log.info({ requestId, action }, 'edition current may accept what was refused here; see --edition');
      },
    });
    const control: Control = {
      now: () => clock.now(),
      moveTo: travel.moveTo,
      async reset() {
        await store.write(async (tx) => {
          await tx.state.clear();
        });
        await travel.resume();
        await ensureAccounts(store, accounts, clock.now());
      },
    };
    const { app, showCertificate } = newServer({
      gateway,
      log,
      isReady: async () => await isReadable(store, log),
      loaPages: loaDesk({
        store,
        clock,
        catalogue,
        issuer: settings.issuer,
        linkKeys: linkKeysFrom(masterKeys),
        verificationUrl: (number) => `${publicUrl}/verify/${number}`,
      }),
      control: isLaptop ? control : undefined,
      trustedProxies: settings.trustedProxies,
      tls,
    });
    await app.listen({ host: settings.host, port: settings.port });
    const url = urlOf(tls === undefined ? 'http' : 'https', settings.host, app.server.address());
    publicUrl = (settings.publicUrl ?? url).replace(/\/$/, '');
    const housekeeping = startHousekeeping(store, { realTime, clock }, (cause) => {
      log.error({ err: cause }, 'expired nonces and client tokens could not be forgotten');
    });
    const sealing = startAuditSealing(store, clock, (cause) => {
      log.error({ err: cause }, 'the audit could not be sealed; it will be tried again');
    });
    return {
      url,
      store,
      control,
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
        await store.close();
      },
    };
  } catch (error) {
    await worker.stop();
    await store.close();
    throw error;
  }
}

async function isReadable(store: Store, log: Logger): Promise<boolean> {
  try {
    await store.read((tx) => tx.accounts.accessKey(''));
    return true;
  } catch (error) {
    log.error({ err: error }, 'the store cannot be read');
    return false;
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
