// Step 6: a token bucket per account and action. Off unless the settings name a rate.
import { secondMs } from '../domain/clock.ts';

export interface ThrottleSettings {
  /** Calls per second that one account may make of one action; null for no limit. */
  readonly ratePerSecond: number | null;
  /** How many calls may come at once after a pause. */
  readonly burst: number;
}

export interface Throttle {
  /** @returns undefined when the call may go on, else the milliseconds to wait */
  take(accountId: string, action: string, realNow: number): number | undefined;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

export function throttleOf({ ratePerSecond, burst }: ThrottleSettings): Throttle {
  const buckets = new Map<string, Bucket>();
  return {
    take(accountId, action, realNow) {
      if (ratePerSecond === null) return undefined;
      const key = `${accountId}\n${action}`;
      const bucket = buckets.get(key) ?? { tokens: burst, filledAt: realNow };
      buckets.set(key, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + ((realNow - bucket.filledAt) / secondMs) * ratePerSecond);
      bucket.filledAt = realNow;
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / ratePerSecond) * secondMs);
      bucket.tokens -= 1;
      return undefined;
    },
  };
}
