// Changing the master key: everything is sealed anew in small transactions, and the key before it goes when nothing is
// left under it. Killed at any moment and run again it goes on; servers on the same database work on meanwhile.
import type { SecretBox } from '../domain/secret-box.ts';
import { onceUnsealed, sealedKinds } from '../store/whole/sealed.ts';
import type { Store } from '../store/transaction.ts';
import { StoreError } from '../store/store-error.ts';
import type { MasterKeys } from './master-keys.ts';

export interface Rotation {
  readonly store: Store;
  readonly keys: MasterKeys;
  readonly box: SecretBox;
  /** Told after each transaction how many texts it has sealed anew so far. */
  readonly onProgress: (resealed: number) => void;
}

export interface Rotated {
  readonly resealed: number;
  /** Variables and files that still hold keys nothing is sealed under. */
  readonly leftOver: readonly string[];
}

const perTransaction = 100;

/** @throws StoreError when something is sealed under a key that is not given */
export async function rotateMasterKey({ store, keys, box, onProgress }: Rotation): Promise<Rotated> {
  await checkMasterKey(store, box);
  // Inside a transaction that writes this row first, so that only one process at a time touches the key file.
  await store.write(async (tx) => {
    await tx.state.put(checkName, box.seal(checkText, checkText));
    keys.begin();
    await tx.state.put(checkName, box.seal(checkText, checkText));
  });
  let resealed = 0;
  for (;;) {
    for (const kind of sealedKinds) {
      let after = '';
      for (;;) {
        const batch = await store.write(async (tx) => await tx.sealed.resealNext(kind, after, perTransaction));
        if (batch === undefined) break;
        after = batch.last;
        resealed += batch.resealed;
        onProgress(resealed);
      }
    }
    const leftOver = await store.write(async (tx) => {
      const count = await tx.sealed.countUnderOthers();
      await tx.state.put(checkName, box.seal(checkText, checkText));
      return count === 0 ? keys.end() : undefined;
    });
    if (leftOver !== undefined) return { resealed, leftOver };
  }
}

/** Whether something in the database is sealed: it remembers a text of its own from the first start on. */
export async function isSealed(store: Store): Promise<boolean> {
  return (await store.read((tx) => tx.state.get(checkName))) !== undefined;
}

/** A database remembers a text sealed under its master key: another key must not be found out call by call. */
export async function checkMasterKey(store: Store, box: SecretBox): Promise<void> {
  const remembered = await store.read((tx) => tx.state.get(checkName));
  // Another node that starts at the same time may have been first.
  const sealed =
    remembered ??
    (await store.write(async (tx) => {
      const first = await tx.state.get(checkName);
      if (first !== undefined) return first;
      const own = box.seal(checkText, checkText);
      await tx.state.put(checkName, own);
      return own;
    }));
  checkSealedUnder(box, sealed);
}

/** Seals what an earlier version has stored as it was, also what one that still runs may have written since. */
export async function sealUnsealed(store: Store): Promise<void> {
  for (const kind of onceUnsealed) {
    let count = perTransaction;
    while (count === perTransaction)
      count = await store.write(async (tx) => await tx.sealed.sealUnsealed(kind, perTransaction));
  }
}

/** @param sealed what a database remembers. @throws StoreError when that is sealed under none of the keys */
export function checkSealedUnder(box: SecretBox, sealed: string): void {
  try {
    box.open(sealed, checkText);
  } catch {
    throw new StoreError(
      'the database was written under another master key; see DEMARC_MASTER_KEY in docs/operating.md',
    );
  }
}

const checkName = 'master-key-check';
const checkText = 'demarc-master-key';
