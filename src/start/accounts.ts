// What has to be in the database before the first call: the text that tells its master key, and the first accounts.
import { ensureAccounts } from '../access/first-accounts.ts';
import { checkMasterKey } from '../access/rotate-master-key.ts';
import type { Basis } from './basis.ts';
import type { State } from './state.ts';

/** @throws StoreError when the database was written under another master key */
export async function prepareAccounts({ accounts, box, clock }: Basis, { store }: State): Promise<void> {
  await checkMasterKey(store, box);
  await ensureAccounts(store, accounts, clock.now());
}
