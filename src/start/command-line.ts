// What each command does, with this process's arguments, environment, output and signals.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { localAccounts } from '../access/first-accounts.ts';
import { missingFrom } from '../actions/neighbours.ts';
import { products } from '../actions/products.ts';
import { bannerText } from '../cli/banner.ts';
import { CommandError } from '../cli/command-error.ts';
import { programOf, type AuditFlags } from '../cli/program.ts';
import { announce, withdraw } from '../cli/running-servers.ts';
import { describeActions } from '../derive/describe-actions.ts';
import type { Clock } from '../domain/clock.ts';
import { editionNames, editions } from '../domain/edition.ts';
import { escapedLines } from '../domain/escaped-text.ts';
import { backUp } from '../maintenance/back-up.ts';
import { changeMasterKey } from '../maintenance/change-master-key.ts';
import { exportDatabase, importDatabase } from '../maintenance/move-database.ts';
import { TlsError } from '../server/tls.ts';
import type { LogHealth } from '../domain/log-health.ts';
import { optionRows, type Flags } from '../settings/options.ts';
import type { Settings } from '../settings/schema.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { readSettings } from '../settings/sources.ts';
import { summaryOf } from '../settings/summary.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { StoreError } from '../store/store-error.ts';
import { verifyAudit } from '../store/audit/verify-audit.ts';
import { logDestination } from './log-destination.ts';

/** What the command line has to know of a running server. */
interface Running {
  readonly url: string;
  readonly reloadCertificate: () => void;
  readonly close: () => Promise<void>;
}

type Start = (
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  log: Logger,
  variant: { readonly logHealth: LogHealth },
) => Promise<Running>;

/** Reads the program's arguments and does what they say. */
export async function runCommandLine(start: Start, realTime: Clock): Promise<void> {
  const packageFile = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  // Our own file.
  const { version } = JSON.parse(packageFile) as { version: string };
  const terminal = {
    environment: process.env,
    home: homedir(),
    clock: realTime,
    columns: columnsOf(process.stdout, process.env['COLUMNS']),
    pause: async (ms: number) => {
      await pause(ms);
    },
    print: (text: string) => process.stdout.write(`${escapedLines(text)}\n`),
    note: (text: string) => process.stderr.write(`demarc: ${escapedLines(text)}\n`),
  };
  const program = programOf({
    version,
    serveOptions: optionRows,
    editions: editionNames,
    serve: async (flags) => {
      await serve(start, flags, version, { home: terminal.home, realTime });
    },
    backUp: (flags, target) => {
      backUp(readSettings(flags, process.env), target, terminal);
    },
    rotateMasterKey: async (flags) => {
      await changeMasterKey(readSettings(flags, process.env), terminal);
    },
    exportDatabase: async (flags, output) => {
      await exportDatabase(readSettings(flags, process.env), output, { ...terminal, version });
    },
    importDatabase: async (flags, input) => {
      await importDatabase(readSettings(flags, process.env), input, terminal);
    },
    actions: printActions,
    missingActions: printMissingActions,
    verifyAudit: verifyAndPrint,
    terminal,
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (!isForWhoeverRunsIt(error)) throw error;
    process.stderr.write(`demarc: ${escapedLines(explain(error))}\n`);
    process.exitCode = 1;
  }
}

/** A `COLUMNS` that was set for the command counts, also where its output is no terminal. */
function columnsOf(stdout: NodeJS.WriteStream, given = ''): number | undefined {
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  // An output that is no terminal has no width, although the type says so, and some terminals report 0.
  return stdout.isTTY && stdout.columns > 0 ? stdout.columns : undefined;
}

interface Place {
  readonly home: string;
  readonly realTime: Clock;
}

async function serve(start: Start, flags: Flags, version: string, { home, realTime }: Place): Promise<void> {
  const settings = readSettings(flags, process.env);
  const destination = logDestination();
  const log = pino({ level: settings.logLevel, base: null, hooks: { streamWrite: escapedLines } }, destination.stream);
  const demarc = await start(settings, process.env, log, { logHealth: destination });
  // Only now: a server that does not start says so in one line, and nothing else.
  log.info({ version, node: process.versions.node, ...summaryOf(settings) }, 'started');
  const isLocal = settings.accounts === undefined;
  if (isLocal) announce(home, { endpoint: demarc.url, pid: process.pid, startedAt: realTime.now() });
  const localKeys = isLocal
    ? localAccounts.flatMap(({ id: accountId, accessKeys }) => accessKeys.map((key) => ({ ...key, accountId })))
    : [];
  const { edition, database } = settings;
  // Without a certificate the signal ends the process, as it does when its terminal is closed.
  if (settings.tlsCert !== undefined) process.on('SIGHUP', demarc.reloadCertificate);

  const stop = (signal: string): void => {
    // A second signal does not wait.
    process.once(signal, () => process.exit(1));
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    log.info({ signal }, 'stopping');
    if (isLocal) withdraw(home, process.pid);
    void demarc
      .close()
      .then(async () => {
        log.info('stopped');
        await destination.end();
      })
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.once(signal, () => {
      stop(signal);
    });
  log.info({ url: demarc.url }, 'ready');
  // Last, since the parent process may send a signal as soon as it reads this.
  process.stdout.write(`${bannerText({ url: demarc.url, edition, database, localKeys })}\n`);
}

const stopWithinMs = 10_000;

function printActions(editionName: string, asJson: boolean): void {
  const known = editionNames.find((name) => name === editionName);
  if (known === undefined) throw new SettingsError(`--edition: must be ${editionNames.join(' or ')}`);
  const described = describeActions(products, editions[known]);
  const text = asJson
    ? JSON.stringify(described, null, 2)
    : described.map(({ product, version, name, doc }) => `${product} ${version} ${name}\n    ${doc}`).join('\n');
  process.stdout.write(`${escapedLines(text)}\n`);
}

function printMissingActions(asJson: boolean): void {
  const missing = missingFrom(products);
  const text = asJson
    ? JSON.stringify(missing, null, 2)
    : missing
        .flatMap(({ about, product, version, names }) => [
          `${about.en}: ${product} ${version}`,
          ...names.map((name) => `    ${name}`),
        ])
        .join('\n');
  process.stdout.write(`${text}\n`);
}

async function verifyAndPrint({ database, expectHash }: AuditFlags): Promise<void> {
  const settings = readSettings(database === undefined ? {} : { database }, process.env);
  const { error, seals, sealedRows, unsealedRows, lastHash } = await verifyAudit(settings.database, expectHash);
  if (error !== undefined) throw new CommandError(`the audit is not as it was sealed: ${error}`);
  process.stdout.write(
    `${sealedRows} rows under ${seals} seals are as they were sealed; ${unsealedRows} rows are not sealed yet\n` +
      (lastHash === undefined ? '' : `last hash ${lastHash}\n`),
  );
}

/** Errors at start that the user can mend: printed as a message without a stack. */
function isForWhoeverRunsIt(error: unknown): error is Error {
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
