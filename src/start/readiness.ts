// Why a server cannot answer calls at present, if it cannot: what `/readyz` says.
import { isOutage } from '../domain/store-unavailable.ts';
import type { ClockHealth } from '../domain/clock-health.ts';
import type { StoreWatch } from '../jobs/store-watch.ts';

/** @param onError told why the database cannot be read @returns undefined for a server that is ready */
export async function whyNotReady(
  { store, lost }: StoreWatch,
  clockHealth: ClockHealth,
  onError: (cause: unknown) => void,
): Promise<string | undefined> {
  try {
    await store.read((tx) => tx.accounts.accessKey(''));
    await store.checkTakesWrites().catch((error: unknown) => {
      if (!isOutage(error)) throw error;
    });
    if (lost().includes('writes')) return 'the store cannot be written';
    return await clockHealth.trouble();
  } catch (error) {
    onError(error);
    return 'the store cannot be read';
  }
}
