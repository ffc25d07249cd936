// What has to be in the database before the first call: the text that identifies its master key, and the first accounts.
import { ensureAccounts } from '../access/first-accounts.ts';
import { missingKey } from '../access/master-keys-of.ts';
import { checkMasterKey, isSealed, sealUnsealed } from '../access/rotate-master-key.ts';
import type { Basis } from './basis.ts';
import type { State } from './state.ts';

/** @throws StoreError when the database was written under another master key, or its key is missing */
export async function prepareAccounts(
  { settings, accounts, masterKeys, box, clock }: Basis,
  { store }: State,
): Promise<void> {
  if (masterKeys.isMissing()) {
    // A node that started at the same time, beside the same file, may have made the key and sealed with it by now.
    if ((await isSealed(store)) && masterKeys.isMissing()) throw missingKey(settings.database);
    masterKeys.make();
  }
  await checkMasterKey(store, box);
  await sealUnsealed(store);
  await ensureAccounts(store, accounts, clock.now());
}
