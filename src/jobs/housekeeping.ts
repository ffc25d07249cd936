// Forgets what has passed its time: nonces whose request could no longer be in time, client tokens after their day.
import { minuteMs, type Clock } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';

const periodMs = minuteMs;

export interface Housekeeping {
  stop(): Promise<void>;
}

/** @param onFault told of a sweep that failed; the next one tries again */
export function startHousekeeping(
  store: Pick<Store, 'forgetExpired'>,
  clocks: { readonly realTime: Clock; readonly clock: Clock },
  onError: (cause: unknown) => void,
): Housekeeping {
  let sweeping = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    try {
      let forgotten: number;
      do forgotten = await store.forgetExpired(clocks.realTime.now(), clocks.clock.now());
      while (forgotten > 0 && !isStopped);
    } catch (error) {
      onError(error);
    }
  }

  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep);
  }, periodMs);
  // The sweep alone keeps no process alive.
  timer.unref();

  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await sweeping;
    },
  };
}
