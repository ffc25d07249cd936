// `demarc rotate-master-key`: the change of a database's master key, while servers run or not.
import { masterKeysOf } from '../access/master-keys-of.ts';
import { rotateMasterKey } from '../access/rotate-master-key.ts';
import { secretBox } from '../access/secrets.ts';
import { editions } from '../domain/edition.ts';
import { physicalConnectionLifecycle } from '../domain/physical-connection-lifecycle.ts';
import type { Settings } from '../settings/schema.ts';
import { openStore } from '../store/transaction.ts';
import { checkExists, type Surroundings } from './surroundings.ts';

/** @throws SettingsError or StoreError when there is no such database or its secrets cannot be opened */
export async function changeMasterKey(
  settings: Settings,
  { environment, clock, print, note }: Surroundings,
): Promise<void> {
  checkExists(settings);
  const keys = masterKeysOf(settings.database, environment);
  const box = secretBox(keys);
  const store = await openStore(settings.database, {
    connectionLifecycle: physicalConnectionLifecycle(editions[settings.edition]),
    followUp: () => [],
    clock,
    box,
    carryOut: () => Promise.reject(new Error('changing the master key causes no work')),
    poolSize: 1,
  });
  try {
    const onProgress = (resealed: number): void => {
      note(`${resealed} sealed anew`);
    };
    const { resealed, leftOver } = await rotateMasterKey({ store, keys, box, onProgress });
    const [inForce] = keys.latest();
    print(`${resealed} sealed anew; everything is under the master key ${inForce?.id ?? ''} now`);
    if (leftOver.length > 0) print(`once no server runs with the key before, these can go: ${leftOver.join(', ')}`);
  } finally {
    await store.close();
  }
}
