// Step 5: a token bucket for each account and action. Off unless the settings name a rate.
import { z } from 'zod';
import { secondMs } from '../domain/clock.ts';
import type { AccountId } from '../domain/ids.ts';

const limitShape = {
  /** Calls per second that one account may make of one action; null for no limit. */
  ratePerSecond: z.number().positive().nullable(),
  /** How many calls may come at once after a pause. */
  burst: z.int().min(1).default(100),
};

const byAction = z.record(z.string(), z.strictObject(limitShape)).default({});

/** The row that names most counts: account and action, then account, then action, then the general one. */
export const throttlingSchema = z.strictObject({
  ...limitShape,
  ratePerSecond: limitShape.ratePerSecond.default(null),
  actions: byAction,
  accounts: z
    .record(
      z.string().regex(/^\d{16}$/, 'must be the 16 digits of an account'),
      // Without a rate of its own the account has the limits of everybody where its actions name none.
      z.strictObject({ ...limitShape, ratePerSecond: limitShape.ratePerSecond.optional(), actions: byAction }),
    )
    .default({}),
});

export type ThrottleSettings = z.output<typeof throttlingSchema>;

interface Limit {
  readonly ratePerSecond: number | null;
  readonly burst: number;
}

interface RateWindow {
  readonly calls: number;
  readonly windowMs: number;
}

export interface Throttle {
  /** @returns undefined when the call may go on, else the milliseconds to wait */
  take(accountId: AccountId, action: string, realNow: number): number | undefined;
  /** The limit on such calls, as so many in a time. */
  windowOf(accountId: AccountId, action: string): RateWindow;
  /** Everybody may call as after a pause. */
  forget(): void;
}

export interface Bucket {
  tokens: number;
  filledAt: number;
  /** When it will be full again: as good as none from then on. */
  fullAt: number;
}

/** Fewer buckets than this are not worth looking through. */
const fewBuckets = 1000;

/** @param buckets where they are kept, from outside for tests that count them */
export function throttleOf(settings: ThrottleSettings, buckets = new Map<string, Bucket>()): Throttle {
  let sweepAt = fewBuckets;

  // Full buckets are removed whenever their number has doubled since the last sweep. A full bucket limits nothing.
  function sweep(realNow: number): void {
    for (const [key, { fullAt }] of buckets) if (fullAt <= realNow) buckets.delete(key);
    sweepAt = Math.max(fewBuckets, buckets.size * 2);
  }

  return {
    take(accountId, action, realNow) {
      const { ratePerSecond, burst } = limitFor(settings, accountId, action);
      if (ratePerSecond === null) return undefined;
      const key = `${accountId}\n${action}`;
      const known = buckets.get(key) ?? { tokens: burst, filledAt: realNow, fullAt: realNow };
      const filled = Math.min(burst, known.tokens + ((realNow - known.filledAt) / secondMs) * ratePerSecond);
      const isEmpty = filled < 1;
      const tokens = isEmpty ? filled : filled - 1;
      buckets.set(key, { tokens, filledAt: realNow, fullAt: realNow + ((burst - tokens) / ratePerSecond) * secondMs });
      if (buckets.size > sweepAt) sweep(realNow);
      return isEmpty ? Math.ceil(((1 - filled) / ratePerSecond) * secondMs) : undefined;
    },
    windowOf(accountId, action) {
      const ratePerSecond = limitFor(settings, accountId, action).ratePerSecond ?? Infinity;
      // A rate of one call in several seconds has no whole calls in a second.
      return ratePerSecond < 1
        ? { calls: 1, windowMs: Math.ceil(secondMs / ratePerSecond) }
        : { calls: Math.floor(ratePerSecond), windowMs: secondMs };
    },
    forget() {
      buckets.clear();
    },
  };
}

/** The actions that the settings name, for a check that there are such. */
export function actionsNamedIn({ actions, accounts }: ThrottleSettings): readonly string[] {
  return [actions, ...Object.values(accounts).map((account) => account.actions)].flatMap((rows) => Object.keys(rows));
}

function limitFor(settings: ThrottleSettings, accountId: AccountId, action: string): Limit {
  const account = Object.hasOwn(settings.accounts, accountId) ? settings.accounts[accountId] : undefined;
  return (
    own(account?.actions, action) ??
    (account?.ratePerSecond === undefined
      ? undefined
      : { ratePerSecond: account.ratePerSecond, burst: account.burst }) ??
    own(settings.actions, action) ??
    settings
  );
}

// An own property only: an action could be called `constructor`.
function own(rows: Readonly<Record<string, Limit>> | undefined, action: string): Limit | undefined {
  return rows !== undefined && Object.hasOwn(rows, action) ? rows[action] : undefined;
}
