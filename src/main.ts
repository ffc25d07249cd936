#!/usr/bin/env node
// The composition root: settings to store to gateway to server; and the program's entry.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { accessKeysIn } from './access/access-keys.ts';
import { authorizerOver } from './access/authorizer.ts';
import { ensureAccounts, laptopAccounts, type FirstAccount } from './access/first-accounts.ts';
import { derivedKeys, derivedMac } from './access/master-keys.ts';
import { checkMasterKey } from './access/rotate-master-key.ts';
import { sealSession } from './access/session-tokens.ts';
import { secretBox } from './access/secrets.ts';
import type { World } from './actions/declare.ts';
import { products } from './actions/products.ts';
import { bannerText } from './cli/banner.ts';
import { CommandError } from './cli/command-error.ts';
import { programOf, type AuditFlags } from './cli/program.ts';
import { optionRows, readSettings, secretOf, type Flags, type Settings } from './config.ts';
import { describeActions } from './derive/describe-actions.ts';
import { catalogueOf } from './domain/catalogue.ts';
import { secondMs, type Clock } from './domain/clock.ts';
import { editionNames, editions } from './domain/edition.ts';
import { newAccessKeyId, newDigits, newResourceId } from './domain/ids.ts';
import { physicalConnectionLifecycle } from './domain/physical-connection-lifecycle.ts';
import { StoreUnavailable } from './domain/store-unavailable.ts';
import { gatewayOf } from './gateway/gateway.ts';
import { throttleOf } from './gateway/throttle.ts';
import { startAuditSealing } from './jobs/audit-sealing.ts';
import { startHousekeeping } from './jobs/housekeeping.ts';
import { movableClock, timeTravel } from './jobs/time-travel.ts';
import { startWorker } from './jobs/worker.ts';
import { signLoaLink } from './loa/link.ts';
import { carryOut } from './provider/carry-out.ts';
import { loaDesk } from './provider/loa-desk.ts';
import { newServer } from './server/server.ts';
import { readTls, TlsError, type TlsFiles } from './server/tls.ts';
import { backUp, changeMasterKey, masterKeysFor } from './maintenance.ts';
import { SettingsError } from './settings-error.ts';
import { checkThrottledActions, checkWhoCanReach } from './start-checks.ts';
import type { DueWork } from './store/due-work.ts';
import { StoreError } from './store/store-error.ts';
import { openStore, type Store, type Writes } from './store/store.ts';
import { verifyAudit } from './store/verify-audit.ts';

export interface Demarc {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  /** The store itself, for tests that prepare what no action can. */
  readonly store: Store;
  /** Reads the certificate and its key anew. What is wrong with them goes to the log, and nothing changes then. */
  readonly reloadCertificate: () => void;
  /** Finishes what is in flight and closes the store. */
  readonly close: () => Promise<void>;
}

const realTime: Clock = { now: () => Date.now() };

/** @throws SettingsError, StoreError, or the listening socket's own error */
export async function startDemarc(settings: Settings, environment: NodeJS.ProcessEnv, log: Logger): Promise<Demarc> {
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
  const linkKeys = (): readonly Buffer[] => derivedKeys(masterKeys, 'loa-link');
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
    const world: World = {
      catalogue,
      quotas: settings.quotas,
      vbrQuotas: settings.quotas,
      newId: (prefix, regionCode) => newResourceId(prefix, regionCode, (bound) => randomInt(bound)),
      newDigits: (count) => newDigits(count, (bound) => randomInt(bound)),
      newAccessKeyId: () => newAccessKeyId((bound) => randomInt(bound)),
      newSecret: () => randomBytes(secretBytes).toString('base64url'),
      sealSession: (session) => sealSession(session, box),
      tokenMac: derivedMac(masterKeys, 'page-token'),
      loaLink({ connectionId, number }, expiresAt) {
        const [key] = linkKeys();
        if (key === undefined) throw new Error('there is no key to sign links with');
        const expiresAtSeconds = Math.floor(expiresAt / secondMs);
        return signLoaLink({ baseUrl: publicUrl, connectionId, loaNumber: number, expiresAtSeconds, key });
      },
    };
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
    const { app, showCertificate } = newServer({
      gateway,
      log,
      isReady: async () => await isReadable(store, log),
      loaPages: loaDesk({
        store,
        clock,
        catalogue,
        issuer: settings.issuer,
        linkKeys,
        verificationUrl: (number) => `${publicUrl}/verify/${number}`,
      }),
      control: isLaptop
        ? {
            now: () => clock.now(),
            moveTo: travel.moveTo,
            async reset() {
              await store.write(async (tx) => {
                await tx.state.clear();
              });
              await travel.resume();
              await ensureAccounts(store, accounts, clock.now());
            },
          }
        : undefined,
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

const secretBytes = 24;

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

async function serve(flags: Flags): Promise<void> {
  const settings = readSettings(flags, process.env);
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: false }));
  const demarc = await startDemarc(settings, process.env, log);
  const laptopKeys =
    settings.accounts === undefined
      ? laptopAccounts.flatMap(({ id: accountId, accessKeys }) => accessKeys.map((key) => ({ ...key, accountId })))
      : [];
  const { edition, database } = settings;
  process.stdout.write(`${bannerText({ url: demarc.url, edition, database, laptopKeys })}\n`);

  // Without a certificate the signal ends the process, as it does when its terminal is closed.
  if (settings.tlsCert !== undefined) process.on('SIGHUP', demarc.reloadCertificate);

  const stop = (signal: string): void => {
    // A second signal does not wait.
    process.once(signal, () => process.exit(1));
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    void demarc.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.once(signal, () => {
      stop(signal);
    });
}

const stopWithinMs = 10_000;

function printActions(editionName: string, asJson: boolean): void {
  const known = editionNames.find((name) => name === editionName);
  if (known === undefined) throw new SettingsError(`--edition: must be ${editionNames.join(' or ')}`);
  const described = describeActions(products, editions[known]);
  const text = asJson
    ? JSON.stringify(described, null, 2)
    : described.map(({ product, version, name, doc }) => `${product} ${version} ${name}\n    ${doc}`).join('\n');
  process.stdout.write(`${text}\n`);
}

async function verifyAndPrint({ database, expectHash }: AuditFlags): Promise<void> {
  const settings = readSettings(database === undefined ? {} : { database }, process.env);
  const { fault, seals, sealedRows, unsealedRows, lastHash } = await verifyAudit(settings.database, expectHash);
  if (fault !== undefined) throw new CommandError(`the audit is not as it was sealed: ${fault}`);
  process.stdout.write(
    `${sealedRows} rows under ${seals} seals are as they were sealed; ${unsealedRows} rows are not sealed yet\n` +
      (lastHash === undefined ? '' : `last hash ${lastHash}\n`),
  );
}

/** What can go wrong at start that the one who starts can mend: a message, no stack. */
function isForTheOperator(error: unknown): error is Error {
  const isSystemError = error instanceof Error && 'syscall' in error;
  return (
    [SettingsError, StoreError, StoreUnavailable, CommandError, TlsError].some((kind) => error instanceof kind) ||
    isSystemError
  );
}

function explain(error: Error): string {
  if ('code' in error && error.code === 'EADDRINUSE')
    return `the address is in use (${error.message}); stop the other server or choose another --port`;
  return error.message;
}

async function runCommandLine(): Promise<void> {
  const packageFile = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  // Our own file.
  const { version } = JSON.parse(packageFile) as { version: string };
  const terminal = {
    environment: process.env,
    home: homedir(),
    clock: realTime,
    print: (text: string) => process.stdout.write(`${text}\n`),
    note: (text: string) => process.stderr.write(`demarc: ${text}\n`),
  };
  const program = programOf({
    version,
    serveOptions: optionRows,
    editions: editionNames,
    serve,
    backUp: (flags, target) => {
      backUp(readSettings(flags, process.env), target, terminal);
    },
    rotateMasterKey: async (flags) => {
      await changeMasterKey(readSettings(flags, process.env), terminal);
    },
    actions: printActions,
    verifyAudit: verifyAndPrint,
    terminal,
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (!isForTheOperator(error)) throw error;
    process.stderr.write(`demarc: ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await runCommandLine();
