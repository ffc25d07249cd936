// The accounts a server starts with: the ones its configuration names, or those of a laptop, which everybody knows.
import type { Site } from '../store/accounts.ts';
import type { Store, Writes } from '../store/store.ts';

export interface FirstAccount {
  readonly id: string;
  readonly kind: 'customer' | 'operator';
  readonly site: Site;
  readonly name: string;
  /** Hundredths of the account's currency. */
  readonly balance: number;
  readonly accessKeys: readonly { readonly id: string; readonly secret: string }[];
}

/** A million: enough for years of lines. */
const laptopBalance = 100_000_000;

/** Known to everybody, so good for nothing but loopback. */
export const laptopAccounts: readonly FirstAccount[] = [
  {
    id: '1231579085529123',
    kind: 'customer',
    site: 'cn',
    name: 'First Example Co.',
    balance: laptopBalance,
    accessKeys: [{ id: 'testid', secret: 'testsecret' }],
  },
  {
    id: '1342435124000001',
    kind: 'customer',
    site: 'cn',
    name: 'Second Example Co.',
    balance: laptopBalance,
    accessKeys: [{ id: 'testid2', secret: 'testsecret2' }],
  },
  {
    id: '1000000000000001',
    kind: 'operator',
    site: 'cn',
    name: 'Demarc staff',
    balance: 0,
    accessKeys: [{ id: 'operator', secret: 'operatorsecret' }],
  },
];

/** Makes the laptop's accounts and keys where they are missing. */
export async function ensureLaptopAccounts(store: Store, now: number): Promise<void> {
  await store.write(async (tx) => {
    await ensureAccounts(tx, laptopAccounts, true, now);
  });
}

/** Makes the configured accounts and keys, and removes the laptop's keys from a database that was once a laptop's. */
export async function ensureConfiguredAccounts(
  store: Store,
  accounts: readonly FirstAccount[],
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    await tx.accounts.removeLaptopKeys();
    await ensureAccounts(tx, accounts, false, now);
  });
}

async function ensureAccounts(
  tx: Writes,
  accounts: readonly FirstAccount[],
  isLaptop: boolean,
  now: number,
): Promise<void> {
  for (const { id, kind, site, name, balance, accessKeys } of accounts) {
    await tx.accounts.insert({
      id,
      kind,
      site,
      name,
      balance,
      isSuspended: false,
      serviceOpenedAt: null,
      createdAt: now,
    });
    for (const key of accessKeys)
      await tx.accounts.putAccessKey({
        id: key.id,
        accountId: id,
        secret: key.secret,
        isLaptop,
        createdAt: now,
      });
  }
}
