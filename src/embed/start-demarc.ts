// A whole server in the caller's process. It shares nothing with any other server there, listens to no signal and reads no
// variable. A server whose database is in memory writes no file.
import { pino } from 'pino';
import type { Controls } from '../control/routes.ts';
import { settingsFor } from '../settings/sources.ts';
import { startFrom } from '../start/start.ts';
import { accountsNamed, localModeOnly, type EmbeddedAccounts } from './accounts.ts';
import type { DemarcClock, DemarcHandle, DemarcOptions } from './embedding.ts';

type OwnAccounts<Name extends string> = Required<Pick<DemarcOptions<Name>, 'accounts'>>;

/**
 * Starts a server with the built-in accounts `first`, `second` and `operator`, or with the caller's own.
 * @throws SettingsError naming the option that is wrong, or the error of the database or the socket
 */
export async function startDemarc(options?: Omit<DemarcOptions, 'accounts'>): Promise<DemarcHandle>;
export async function startDemarc<Name extends string>(
  options: DemarcOptions<Name> & OwnAccounts<Name>,
): Promise<DemarcHandle<Name>>;
export async function startDemarc({ accounts, ...options }: DemarcOptions<string> = {}): Promise<DemarcHandle<string>> {
  return await startWith(accounts === undefined ? localModeOnly() : accountsNamed(accounts), options);
}

async function startWith<Name extends string>(
  { listed, keys }: EmbeddedAccounts<Name>,
  { masterKey, port = 0, database = 'memory:', logLevel = 'silent', ...others }: Omit<DemarcOptions, 'accounts'>,
): Promise<DemarcHandle<Name>> {
  const settings = settingsFor({ ...others, port, database, logLevel, accounts: listed });
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const { url, controls, close } = await startFrom(settings, { DEMARC_MASTER_KEY: masterKey }, log, {
    isControlled: true,
  });
  const { pace, faults, seeding, snapshots, calls, reset } = controls;
  let closing: Promise<void> | undefined;
  const closeOnce = async (): Promise<void> => {
    await (closing ??= close());
  };
  return {
    url,
    accounts: keys,
    clock: clockOver(controls.clock),
    pace: {
      async set(paces) {
        await pace.set(paces);
      },
      go: async (id, step) => (await pace.go(id, step)).step,
    },
    faults: {
      add: async (rule) => await faults.add(rule),
      list: async () => await faults.list(),
      remove: async (id) => await faults.remove(id),
      clear: async () => await faults.clear(),
    },
    seed: async (text) => await seeding.seed(text),
    async snapshot(name = defaultSnapshot) {
      await snapshots.save(name);
    },
    async restore(name = defaultSnapshot) {
      await snapshots.restore(name);
    },
    calls: (filter) => calls.list(filter),
    reset,
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}

const defaultSnapshot = 'default';

function clockOver(clock: Controls['clock']): DemarcClock {
  return {
    now: () => new Date(clock.now()),
    advance: async (duration) => new Date((await clock.advance(duration)).now),
    set: async (moment) => new Date((await clock.set(new Date(moment).getTime())).now),
    freeze: async () => new Date((await clock.freeze()).now),
    resume: async () => new Date((await clock.resume()).now),
  };
}
