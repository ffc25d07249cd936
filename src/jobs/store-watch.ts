// Tells when the store stops taking writes or answering reads, and when it does so again: once each, however many calls
// are refused in between.
import { secondMs, type Clock } from '../domain/clock.ts';
import { isOutage } from '../domain/store-unavailable.ts';
import type { Store } from '../store/transaction.ts';

const checkAgainAfterMs = secondMs;

export type Service = 'reads' | 'writes';

export interface StoreWatch {
  /** The same store; what it refuses is noticed. */
  readonly store: Store;
  /** What the store refuses at present, as far as calls have tried. */
  readonly lost: () => readonly Service[];
  readonly stop: () => void;
}

export interface StoreWatchParts {
  readonly realTime: Clock;
  readonly onLost: (service: Service, cause: unknown) => void;
  readonly onBack: (service: Service, outageMs: number) => void;
}

export function watchStore(store: Store, { realTime, onLost, onBack }: StoreWatchParts): StoreWatch {
  const lostSince = new Map<Service, number>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function lose(service: Service, cause: unknown): void {
    if (isStopped || lostSince.has(service)) return;
    lostSince.set(service, realTime.now());
    onLost(service, cause);
    if (service === 'writes') checkLater();
  }

  function regain(service: Service): void {
    const since = lostSince.get(service);
    if (since === undefined) return;
    lostSince.delete(service);
    onBack(service, realTime.now() - since);
  }

  function checkLater(): void {
    timer = setTimeout(() => void check(), checkAgainAfterMs);
    timer.unref();
  }

  // On a disk that is nearly full small writes succeed while larger ones fail, so the calls' own success is no end.
  async function check(): Promise<void> {
    try {
      await store.checkWritable();
    } catch (error) {
      if (isOutage(error) && !isStopped) {
        checkLater();
        return;
      }
    }
    regain('writes');
  }

  async function noticed<T>(service: Service, work: () => Promise<T>): Promise<T> {
    // One that began before the outage says nothing of its end.
    const wasLost = lostSince.get(service);
    try {
      const result = await work();
      if (service === 'reads' && wasLost !== undefined && wasLost === lostSince.get(service)) regain(service);
      return result;
    } catch (error) {
      if (isOutage(error)) lose(service, error);
      throw error;
    }
  }

  return {
    store: {
      ...store,
      read: async (work) => await noticed('reads', async () => await store.read(work)),
      write: async (work, lane) => await noticed('writes', async () => await store.write(work, lane)),
      forgetExpired: async (realNow, now) =>
        await noticed('writes', async () => await store.forgetExpired(realNow, now)),
      checkTakesWrites: async () => {
        await noticed('writes', async () => {
          await store.checkTakesWrites();
        });
      },
      sealAudit: async (mark, sealedAt) => await noticed('writes', async () => await store.sealAudit(mark, sealedAt)),
    },
    lost: () => [...lostSince.keys()],
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
