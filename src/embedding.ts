// What code that starts a server gives it, and what it holds then. The package's types are made of this file, so it
// imports nothing that they would have to bring along.

/** The laptop's accounts, which are there unless others are named: two customers, and the provider's staff. */
export type LaptopName = 'first' | 'second' | 'operator';

/** What is left out is made up, differently for each server. */
export interface AccountOptions {
  /** 16 digits. */
  readonly id?: string;
  /** `customer` where it is left out; `operator` is the provider's staff. */
  readonly kind?: 'customer' | 'operator';
  readonly site?: 'cn' | 'intl';
  /** The name under which it stands in the list, where it is left out. */
  readonly name?: string;
  /** Hundredths of the account's currency; a million of it where it is left out. */
  readonly balance?: number;
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
}

/** An account and the key of its root, under the names that official clients give them. */
export interface AccountKey {
  readonly id: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

interface RateOptions {
  /** Calls per second that one account may make of one action; null for no limit. */
  readonly ratePerSecond?: number | null;
  readonly burst?: number;
}

type RatesByAction = Readonly<Record<string, RateOptions & { readonly ratePerSecond: number | null }>>;

/** What is left out is as on the command line, but for the port, the database and the log. */
export interface DemarcOptions<Name extends string = LaptopName> {
  /** A free one where it is left out. It is one of 127.0.0.1. */
  readonly port?: number;
  /** `memory:` where it is left out; `sqlite:` and a path, or `postgres://…`. */
  readonly database?: string;
  /** Seals the secrets in a database that is not in memory; where it is left out, a key file does. */
  readonly masterKey?: string;
  /** Accounts in place of the laptop's, by names of the caller's. */
  readonly accounts?: Readonly<Record<Name, AccountOptions>>;
  readonly edition?: '2019-08' | 'current';
  /** Who makes the provider's steps. */
  readonly provider?: 'auto' | 'auto-confirm' | 'manual';
  /** How long an automatic step takes: `0`, `250ms`, `1s`, `5m`, or a number of seconds. */
  readonly stepDelay?: string | number;
  /** What is for sale where, in place of the built-in catalogue; shaped as in the configuration file. */
  readonly catalogue?: {
    readonly regions: readonly object[];
    readonly accessPoints: readonly object[];
    readonly fees: readonly object[];
  };
  /** null is no limit. */
  readonly quotas?: {
    readonly freeConnectionsPerAccount?: number | null;
    readonly connectionsPerAccessPoint?: number | null;
    readonly vbrsPerConnection?: number | null;
    readonly unconfirmedVbrsPerAccount?: number | null;
  };
  readonly throttling?: RateOptions & {
    readonly actions?: RatesByAction;
    /** By the 16 digits of an account. */
    readonly accounts?: Readonly<Record<string, RateOptions & { readonly actions?: RatesByAction }>>;
  };
  /** `silent` where it is left out; else to standard error. */
  readonly logLevel?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** The clock of one server. What falls due on the way is carried out before a move resolves. */
export interface DemarcClock {
  readonly now: () => Date;
  /** Forward by an ISO 8601 duration: `PT5S`, `P8D`, `P1Y`. @throws RangeError when it is none */
  readonly advance: (duration: string) => Promise<Date>;
  /** Forward to a moment. @throws RangeError when it is in the past */
  readonly set: (moment: Date | string) => Promise<Date>;
}

/** A running server; `await using` closes it at the end of the block. */
export interface DemarcHandle<Name extends string = LaptopName> extends AsyncDisposable {
  /** `http://127.0.0.1:` and the port. */
  readonly url: string;
  /** The accounts by name, each with the key of its root. */
  readonly accounts: Readonly<Record<Name, AccountKey>>;
  readonly clock: DemarcClock;
  /** Forgets everything but the accounts it started with, and sets the clock to real time. */
  readonly reset: () => Promise<void>;
  /** Finishes what is in flight and leaves nothing open. A second time does no harm. */
  readonly close: () => Promise<void>;
}
