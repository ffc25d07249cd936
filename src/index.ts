// What `import { startDemarc } from 'demarc'` gives: a whole server in the caller's process. It shares nothing with any
// other one there, listens to no signal, reads no variable, and in memory it writes no file.
import { pino } from 'pino';
import { settingsFor } from './config.ts';
import { after } from './domain/duration.ts';
import { accountsNamed, laptopsOwn, type EmbeddedAccounts } from './embedded-accounts.ts';
import type { DemarcClock, DemarcHandle, DemarcOptions } from './embedding.ts';
import { startFrom } from './main.ts';
import type { Control } from './server/control-routes.ts';

export type { AccountKey, AccountOptions, DemarcClock, DemarcHandle, DemarcOptions, LaptopName } from './embedding.ts';
export { SettingsError } from './settings-error.ts';

type OwnAccounts<Name extends string> = Required<Pick<DemarcOptions<Name>, 'accounts'>>;

/**
 * Starts a server with the laptop's accounts `first`, `second` and `operator`, or with the caller's own.
 * @throws SettingsError naming the option that is wrong, or the error of the database or the socket
 */
export async function startDemarc(options?: Omit<DemarcOptions, 'accounts'>): Promise<DemarcHandle>;
export async function startDemarc<Name extends string>(
  options: DemarcOptions<Name> & OwnAccounts<Name>,
): Promise<DemarcHandle<Name>>;
export async function startDemarc({ accounts, ...options }: DemarcOptions<string> = {}): Promise<DemarcHandle<string>> {
  return await startWith(accounts === undefined ? laptopsOwn() : accountsNamed(accounts), options);
}

async function startWith<Name extends string>(
  { listed, keys }: EmbeddedAccounts<Name>,
  { masterKey, port = 0, database = 'memory:', logLevel = 'silent', ...others }: Omit<DemarcOptions, 'accounts'>,
): Promise<DemarcHandle<Name>> {
  const settings = settingsFor({ ...others, port, database, logLevel, accounts: listed });
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const { url, control, close } = await startFrom(settings, { DEMARC_MASTER_KEY: masterKey }, log);
  let closing: Promise<void> | undefined;
  const closeOnce = async (): Promise<void> => {
    await (closing ??= close());
  };
  return {
    url,
    accounts: keys,
    clock: clockOver(control),
    reset: async () => {
      await control.reset();
    },
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}

function clockOver(control: Control): DemarcClock {
  const now = (): Date => new Date(control.now());
  const moveTo = async (moment: number): Promise<Date> => {
    await control.moveTo(moment);
    return now();
  };
  return {
    now,
    async advance(duration) {
      const moment = after(control.now(), duration);
      if (moment === undefined) throw new RangeError(`'${duration}' is no ISO 8601 duration such as PT5S or P8D`);
      return await moveTo(moment);
    },
    async set(moment) {
      const epochMs = new Date(moment).getTime();
      if (Number.isNaN(epochMs)) throw new RangeError(`'${String(moment)}' is no moment`);
      if (epochMs < control.now()) throw new RangeError(`${new Date(epochMs).toISOString()} is in the past`);
      return await moveTo(epochMs);
    },
  };
}
