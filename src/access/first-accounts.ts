// The accounts a server starts with: the ones its configuration names, or those of a laptop, which everybody knows.
import type { Site } from '../store/accounts.ts';
import type { Store, Writes } from '../store/store.ts';
import { secretContext } from './access-keys.ts';
import type { SecretBox } from './secrets.ts';

export interface FirstAccount {
  readonly id: string;
  readonly kind: 'customer' | 'operator';
  readonly site: Site;
  readonly accessKeys: readonly { readonly id: string; readonly secret: string }[];
}

/** Known to everybody, so good for nothing but loopback. */
export const laptopAccounts: readonly FirstAccount[] = [
  {
    id: '1231579085529123',
    kind: 'customer',
    site: 'cn',
    accessKeys: [{ id: 'testid', secret: 'testsecret' }],
  },
  {
    id: '1342435124000001',
    kind: 'customer',
    site: 'cn',
    accessKeys: [{ id: 'testid2', secret: 'testsecret2' }],
  },
  {
    id: '1000000000000001',
    kind: 'operator',
    site: 'cn',
    accessKeys: [{ id: 'operator', secret: 'operatorsecret' }],
  },
];

/** Makes the laptop's accounts and keys where they are missing. */
export async function ensureLaptopAccounts(store: Store, box: SecretBox, now: number): Promise<void> {
  await store.write(async (tx) => {
    await ensureAccounts(tx, box, laptopAccounts, true, now);
  });
}

/** Makes the configured accounts and keys, and removes the laptop's keys from a database that was once a laptop's. */
export async function ensureConfiguredAccounts(
  store: Store,
  box: SecretBox,
  accounts: readonly FirstAccount[],
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    await tx.accounts.removeLaptopKeys();
    await ensureAccounts(tx, box, accounts, false, now);
  });
}

async function ensureAccounts(
  tx: Writes,
  box: SecretBox,
  accounts: readonly FirstAccount[],
  isLaptop: boolean,
  now: number,
): Promise<void> {
  for (const { id, kind, site, accessKeys } of accounts) {
    await tx.accounts.ensureAccount({ id, kind, site, createdAt: now });
    for (const key of accessKeys)
      await tx.accounts.putAccessKey({
        id: key.id,
        accountId: id,
        sealedSecret: box.seal(key.secret, secretContext(key.id)),
        isLaptop,
        createdAt: now,
      });
  }
}
