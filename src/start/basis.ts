// What a server has before it opens anything: its checked settings, and what follows from them alone.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { localAccounts, type FirstAccount } from '../access/first-accounts.ts';
import { masterKeysOf } from '../access/master-keys-of.ts';
import type { MasterKeys } from '../access/master-keys.ts';
import { secretBox } from '../access/secrets.ts';
import { controlledPolicy, type ControlledPolicy } from '../control/controlled-policy.ts';
import { catalogueOf, type Catalogue } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import { editions, type Edition } from '../domain/edition.ts';
import { asAccountId, requestIdAt } from '../domain/ids.ts';
import { policyOf } from '../domain/provider-policy.ts';
import type { SecretBox } from '../domain/secret-box.ts';
import { movableClock, type MovableClock } from '../jobs/time-travel.ts';
import { readTls, type TlsFiles, type TlsIdentity } from '../server/tls.ts';
import type { Settings } from '../settings/schema.ts';
import { secretOf } from '../settings/sources.ts';
import { checkSeed, checkThrottledActions, checkWhoCanReach } from './checks.ts';
import { publicAddress, type PublicAddress } from './public-address.ts';
import { realTime } from './real-time.ts';

export interface Basis {
  readonly settings: Settings;
  readonly log: Logger;
  /** The accounts that the server makes where they are missing. */
  readonly accounts: readonly FirstAccount[];
  /** Whether these are the built-in ones, whose keys everybody knows. */
  readonly isLocal: boolean;
  /** Whether faults, paces and the memory of calls are in force. */
  readonly isControlled: boolean;
  readonly edition: Edition;
  readonly catalogue: Catalogue;
  readonly policy: ControlledPolicy;
  readonly masterKeys: MasterKeys;
  readonly box: SecretBox;
  /** undefined for plain HTTP. */
  readonly tls: { readonly files: TlsFiles; readonly identity: TlsIdentity } | undefined;
  readonly realTime: Clock;
  /** The server's clock, which control can move. */
  readonly clock: MovableClock;
  readonly newRequestId: () => string;
  readonly publicAddress: PublicAddress;
}

/** @throws SettingsError, StoreError or TlsError for what no server can be started with */
export function basisOf(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  log: Logger,
  isControlled: boolean | undefined,
): Basis {
  const isLocal = settings.accounts === undefined;
  const accounts = settings.accounts === undefined ? localAccounts : accountsOf(settings.accounts, environment);
  checkWhoCanReach(settings, accounts);
  checkThrottledActions(settings);
  checkSeed(settings);
  const files = tlsFilesOf(settings);
  const tls = files === undefined ? undefined : { files, identity: readTls(files) };
  const masterKeys = masterKeysOf(settings.database, environment);
  return {
    settings,
    log,
    accounts,
    isLocal,
    isControlled: isControlled ?? isLocal,
    edition: editions[settings.edition],
    catalogue: catalogueOf(settings.catalogue),
    policy: controlledPolicy(policyOf(settings.provider, settings.stepDelay)),
    masterKeys,
    box: secretBox(masterKeys),
    tls,
    realTime,
    clock: movableClock(realTime),
    newRequestId: () => requestIdAt(realTime.now(), randomUUID()),
    publicAddress: publicAddress(settings.publicUrl),
  };
}

function accountsOf(
  accounts: NonNullable<Settings['accounts']>,
  environment: NodeJS.ProcessEnv,
): readonly FirstAccount[] {
  return accounts.map((account) => ({
    ...account,
    id: asAccountId(account.id),
    accessKeys: account.accessKeys.map(({ id, secret }) => ({ id, secret: secretOf(secret, environment) })),
  }));
}

function tlsFilesOf({ tlsCert, tlsKey }: Settings): TlsFiles | undefined {
  return tlsCert === undefined || tlsKey === undefined ? undefined : { cert: tlsCert, key: tlsKey };
}
