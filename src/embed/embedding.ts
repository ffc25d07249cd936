// What code that starts a server gives it, and what it holds then. The package's types are made of this file, so it
// imports nothing that they would have to bring along.

/** The built-in accounts, which are there unless others are named: two customers, and the provider's staff. */
export type LocalName = 'first' | 'second' | 'operator';

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
export interface DemarcOptions<Name extends string = LocalName> {
  /** A free one where it is left out. It is one of 127.0.0.1. */
  readonly port?: number;
  /** `memory:` where it is left out; `sqlite:` and a path, or `postgres://…`. */
  readonly database?: string;
  /**
   * Seals the secrets in a database that is not in memory: at least 32 random bytes, as hex digits or in base64. Where it is
   * left out, a key file does.
   */
  readonly masterKey?: string;
  /** Accounts in place of the built-in ones, by names of the caller's. */
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
    readonly vpcsPerRegion?: number | null;
    readonly vSwitchesPerVpc?: number | null;
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
  /** Forward by an ISO 8601 duration: `PT5S`, `P8D`, `P1Y`. @throws ControlRefusal when it is none */
  readonly advance: (duration: string) => Promise<Date>;
  /** Forward to a moment. @throws ControlRefusal when it is in the past */
  readonly set: (moment: Date | string) => Promise<Date>;
  /** Stops it: what falls due waits until it is moved. */
  readonly freeze: () => Promise<Date>;
  /** Lets it go on from where it stands. */
  readonly resume: () => Promise<Date>;
}

/** What goes wrong: docs/control.md tells of each kind. */
export type Fault =
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'throttling'; readonly retryAfterMs?: number }
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'drop'; readonly when: 'before-effect' | 'after-effect' }
  | { readonly kind: 'payment-bounces' }
  | { readonly kind: 'connection-locked' }
  | { readonly kind: 'allocation-fails'; readonly reason: string }
  | { readonly kind: 'loa-refused'; readonly reason: string };

/** Which calls a fault befalls, and how often. What is left out narrows nothing. */
export interface FaultRule {
  readonly fault: Fault;
  /** 16 digits. */
  readonly account?: string;
  readonly region?: string;
  /** The name of an action, or a pattern such as `Describe*`. */
  readonly action?: string;
  readonly accessKey?: string;
  /** Above 0 and up to 1, which it is where it is left out. */
  readonly probability?: number;
  /** The same seed gives the same sequence. */
  readonly seed?: number;
  /** How many are let pass at first. */
  readonly skip?: number;
  readonly times?: number;
}

/** A rule in force: how many calls or steps it was about, and how many of them it befell. */
export interface FaultInForce {
  readonly id: string;
  readonly seen: number;
  readonly fired: number;
}

export interface DemarcFaults {
  /** @throws ControlRefusal for a rule that could never strike */
  readonly add: (rule: FaultRule) => Promise<FaultInForce>;
  readonly list: () => Promise<readonly FaultInForce[]>;
  /** @throws ControlRefusal when there is no such rule */
  readonly remove: (id: string) => Promise<FaultInForce>;
  /** @returns how many there were */
  readonly clear: () => Promise<number>;
}

/** When a step follows: docs/control.md has the steps. */
export type StepPace =
  'at-once' | 'when-told' | 'default' | { readonly after: string } | { readonly afterDescribes: number };

export interface DemarcPace {
  /** Changes the pace of the steps that are named, such as `allocate`. @throws ControlRefusal */
  readonly set: (paces: Readonly<Record<string, StepPace>>) => Promise<void>;
  /** Makes the next step of a connection, VBR or another resource now, or the named one. @returns its name */
  readonly go: (id: string, step?: string) => Promise<string>;
}

/** A call as it was answered; secrets and personal data are masked. */
export interface RecordedCall {
  /** 1 for the first call after the start. */
  readonly number: number;
  /** ISO 8601, by the server's clock. */
  readonly at: string;
  readonly ms: number;
  readonly requestId: string;
  readonly protocol: 'v1' | 'acs3';
  readonly action: string;
  readonly version: string;
  /** Empty for a call that was refused before its signature held; likewise the caller. */
  readonly accountId: string;
  readonly callerArn: string;
  readonly accessKeyId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: number;
  /** `Success`, or the code of the refusal. */
  readonly outcome: string;
  readonly message?: string | undefined;
  readonly answer?: Readonly<Record<string, unknown>> | undefined;
}

export interface CallFilter {
  /** The name of an action, or a pattern such as `Describe*`. */
  readonly action?: string;
  readonly account?: string;
  /** The ARN of a root, a user or a session, or a pattern. */
  readonly caller?: string;
  readonly accessKey?: string;
  /** `Success`, a code, or `refused` for any code. */
  readonly outcome?: string;
  /** After this number, or from this ISO 8601 moment of the server's clock on. */
  readonly since?: number | string;
  /** Only the last ones. */
  readonly limit?: number;
}

/** The ids of what a file made, by the names in it. */
export interface Seeded {
  readonly accounts: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  readonly connections: Readonly<Record<string, string>>;
  readonly vbrs: Readonly<Record<string, string>>;
  readonly vpcs: Readonly<Record<string, string>>;
  readonly orders: Readonly<Record<string, string>>;
}

/** A running server; `await using` closes it at the end of the block. */
export interface DemarcHandle<Name extends string = LocalName> extends AsyncDisposable {
  /** `http://127.0.0.1:` and the port. */
  readonly url: string;
  /** The accounts by name, each with the key of its root. */
  readonly accounts: Readonly<Record<Name, AccountKey>>;
  readonly clock: DemarcClock;
  readonly pace: DemarcPace;
  readonly faults: DemarcFaults;
  /** Makes what a text in YAML or JSON says, all of it or nothing. @throws ControlRefusal with the place and the reason */
  readonly seed: (text: string) => Promise<Seeded>;
  /** Saves all that the server keeps under a name (`default`), in the place of what had the name before. */
  readonly snapshot: (name?: string) => Promise<void>;
  /** Goes back to it in one step, clock and audit too. @throws ControlRefusal when there is none */
  readonly restore: (name?: string) => Promise<void>;
  /** What was called, the oldest call first. */
  readonly calls: (filter?: CallFilter) => readonly RecordedCall[];
  /** Forgets everything but the accounts it started with and the snapshots, and sets the clock to real time. */
  readonly reset: () => Promise<void>;
  /** Finishes what is in flight and leaves nothing open. A second time does no harm. */
  readonly close: () => Promise<void>;
}
