#!/usr/bin/env node
// The composition root: settings to store to gateway to server. The only file that wires, and the program's entry.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino, type Logger } from 'pino';
import { accessKeysIn } from './access/access-keys.ts';
import { ensureAccounts, hasLaptopKey, laptopAccounts, type FirstAccount } from './access/first-accounts.ts';
import { rootOnly } from './access/root-only.ts';
import { derivedKey, ephemeralMasterKey, masterKeyFromFile, masterKeyFromText, secretBox } from './access/secrets.ts';
import type { World } from './actions/declare.ts';
import { products } from './actions/products.ts';
import { bannerText } from './cli/banner.ts';
import { CommandError } from './cli/command-error.ts';
import { programOf } from './cli/program.ts';
import { optionRows, readSettings, secretOf, SettingsError, type Flags, type Settings } from './config.ts';
import { describeActions } from './derive/describe-actions.ts';
import { catalogueOf } from './domain/catalogue.ts';
import { secondMs, type Clock } from './domain/clock.ts';
import { editionNames, editions } from './domain/edition.ts';
import { newDigits, newResourceId } from './domain/ids.ts';
import { isLoopback } from './domain/loopback.ts';
import { physicalConnectionLifecycle } from './domain/physical-connection-lifecycle.ts';
import type { SecretBox } from './domain/secret-box.ts';
import { gatewayOf } from './gateway/gateway.ts';
import { throttleOf } from './gateway/throttle.ts';
import { startHousekeeping } from './jobs/housekeeping.ts';
import { movableClock, timeTravel } from './jobs/time-travel.ts';
import { startWorker } from './jobs/worker.ts';
import { signLoaLink } from './loa/link.ts';
import { carryOut } from './provider/carry-out.ts';
import { loaDesk } from './provider/loa-desk.ts';
import { newServer } from './server/server.ts';
import type { DueWork } from './store/due-work.ts';
import { StoreError } from './store/store-error.ts';
import { openStore, type Store, type Writes } from './store/store.ts';

export interface Demarc {
  /** `http://127.0.0.1:8090` */
  readonly url: string;
  /** The store itself, for tests that prepare what no action can. */
  readonly store: Store;
  /** Finishes what is in flight and closes the store. */
  readonly close: () => Promise<void>;
}

const realTime: Clock = { now: () => Date.now() };

/** @throws SettingsError, StoreError, or the listening socket's own error */
export async function startDemarc(settings: Settings, environment: NodeJS.ProcessEnv, log: Logger): Promise<Demarc> {
  const accounts = settings.accounts === undefined ? laptopAccounts : accountsOf(settings.accounts, environment);
  const isLaptop = settings.accounts === undefined;
  if (!isLoopback(settings.host) && hasLaptopKey(accounts))
    throw new SettingsError(
      `the laptop accounts are known to everybody and may not listen on ${settings.host}; ` +
        'listen on 127.0.0.1, or list `accounts` of your own in --config demarc.yaml',
    );
  const edition = editions[settings.edition];
  const catalogue = catalogueOf(settings.catalogue);
  const clock = movableClock(realTime);
  const newRequestId = (): string => randomUUID().toUpperCase();
  const masterKey = masterKeyFor(settings.database, environment);
  const box = secretBox(masterKey);
  const linkKey = derivedKey(masterKey, 'loa-link');
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
      newSecret: () => randomBytes(secretBytes).toString('base64url'),
      loaLink: ({ connectionId, number }, expiresAt) =>
        signLoaLink({
          baseUrl: publicUrl,
          connectionId,
          loaNumber: number,
          expiresAtSeconds: Math.floor(expiresAt / secondMs),
          key: linkKey,
        }),
    };
    const gateway = gatewayOf({
      products,
      edition,
      world,
      store,
      keys: accessKeysIn(store, box),
      authorizer: rootOnly,
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
    const server = newServer({
      gateway,
      log,
      isReady: async () => await isReadable(store, log),
      loaPages: loaDesk({
        store,
        clock,
        catalogue,
        issuer: settings.issuer,
        linkKey,
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
    });
    await server.listen({ host: settings.host, port: settings.port });
    const url = urlOf(settings.host, server.server.address());
    publicUrl = (settings.publicUrl ?? url).replace(/\/$/, '');
    const housekeeping = startHousekeeping(store, { realTime, clock }, (cause) => {
      log.error({ err: cause }, 'expired nonces and client tokens could not be forgotten');
    });
    return {
      url,
      store,
      async close() {
        await server.close();
        await worker.stop();
        await housekeeping.stop();
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

function masterKeyFor(database: string, environment: NodeJS.ProcessEnv): Buffer {
  const text = environment['DEMARC_MASTER_KEY'];
  if (text !== undefined && text !== '') return masterKeyFromText(text);
  if (database === 'memory:') return ephemeralMasterKey();
  const folder = database.startsWith('sqlite:') ? dirname(database.slice('sqlite:'.length)) : 'demarc-data';
  return masterKeyFromFile(join(folder, 'master.key'));
}

// A database remembers a text sealed under its master key: another key must not be found out call by call.
async function checkMasterKey(store: Store, box: SecretBox): Promise<void> {
  const remembered = await store.read((tx) => tx.state.get('master-key-check'));
  // Another node that starts at the same time may have been first.
  const sealed =
    remembered ??
    (await store.write(async (tx) => {
      const first = await tx.state.get('master-key-check');
      if (first !== undefined) return first;
      const own = box.seal(masterKeyCheck, masterKeyCheck);
      await tx.state.put('master-key-check', own);
      return own;
    }));
  try {
    box.open(sealed, masterKeyCheck);
  } catch {
    throw new SettingsError(
      'the database was written under another master key; see DEMARC_MASTER_KEY in docs/operating.md',
    );
  }
}

const masterKeyCheck = 'demarc-master-key';

function accountsOf(
  accounts: NonNullable<Settings['accounts']>,
  environment: NodeJS.ProcessEnv,
): readonly FirstAccount[] {
  return accounts.map((account) => ({
    ...account,
    accessKeys: account.accessKeys.map(({ id, secret }) => ({ id, secret: secretOf(secret, environment) })),
  }));
}

function urlOf(host: string, address: string | { port: number } | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
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

/** What can go wrong at start that the one who starts can mend: a message, no stack. */
function isForTheOperator(error: unknown): error is Error {
  const isSystemError = error instanceof Error && 'syscall' in error;
  return (
    error instanceof SettingsError || error instanceof StoreError || error instanceof CommandError || isSystemError
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
  const program = programOf({
    version,
    serveOptions: optionRows,
    editions: editionNames,
    serve,
    actions: printActions,
    terminal: {
      environment: process.env,
      home: homedir(),
      clock: realTime,
      print: (text) => process.stdout.write(`${text}\n`),
      note: (text) => process.stderr.write(`demarc: ${text}\n`),
    },
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
