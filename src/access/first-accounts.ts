// The accounts a server starts with: those of its configuration, or the built-in ones, whose keys are public.
import { asAccountId, type AccountId } from '../domain/ids.ts';
import type { Site } from '../store/identities/accounts.ts';
import type { Store } from '../store/transaction.ts';

export interface FirstAccount {
  readonly id: AccountId;
  readonly kind: 'customer' | 'operator';
  readonly site: Site;
  readonly name: string;
  /** Hundredths of the account's currency. */
  readonly balance: number;
  /** Besides the default one. */
  readonly resourceGroups?: readonly { readonly id: string; readonly name: string; readonly displayName: string }[];
  readonly accessKeys: readonly { readonly id: string; readonly secret: string }[];
}

/** A million: enough for years of connections. */
const localBalance = 100_000_000;

/** Public, so allowed on loopback only. */
export const localAccounts: readonly FirstAccount[] = [
  {
    id: asAccountId('1231579085529123'),
    kind: 'customer',
    site: 'cn',
    name: 'First Example Co.',
    balance: localBalance,
    // A client that moves things from group to group finds one to move them to.
    resourceGroups: [{ id: 'rg-aeklocalgroup01', name: 'example', displayName: 'Example group' }],
    accessKeys: [{ id: 'testid', secret: 'testsecret' }],
  },
  {
    id: asAccountId('1342435124000001'),
    kind: 'customer',
    site: 'cn',
    name: 'Second Example Co.',
    balance: localBalance,
    resourceGroups: [{ id: 'rg-aeklocalgroup02', name: 'example', displayName: 'Example group' }],
    accessKeys: [{ id: 'testid2', secret: 'testsecret2' }],
  },
  {
    id: asAccountId('1000000000000001'),
    kind: 'operator',
    site: 'cn',
    name: 'Demarc staff',
    balance: 0,
    accessKeys: [{ id: 'operator', secret: 'operatorsecret' }],
  },
];

/** Their keys, as the banner and the console show them. */
export const localKeys = localAccounts.flatMap(({ id: accountId, accessKeys }) =>
  accessKeys.map(({ id, secret }) => ({ accountId, accessKeyId: id, accessKeySecret: secret })),
);

/** Whether one of these keys is a built-in one, by its id or its secret. */
export function hasLocalKey(accounts: readonly FirstAccount[]): boolean {
  const known = localAccounts.flatMap(({ accessKeys }) => accessKeys);
  return accounts
    .flatMap(({ accessKeys }) => accessKeys)
    .some((key) => known.some(({ id, secret }) => id === key.id || secret === key.secret));
}

/** Makes these accounts and keys where they are missing; keys that an earlier start gave and this one does not, go. */
export async function ensureAccounts(store: Store, accounts: readonly FirstAccount[], now: number): Promise<void> {
  await store.write(async (tx) => {
    await tx.accounts.removeInitialKeys();
    for (const { accessKeys, resourceGroups = [], ...account } of accounts) {
      await tx.accounts.insert({ ...account, isSuspended: false, serviceOpenedAt: null, createdAt: now });
      for (const group of resourceGroups)
        await tx.resourceGroups.insert({ ...group, accountId: account.id, createdAt: now });
      for (const { id, secret } of accessKeys)
        await tx.accounts.putAccessKey({
          id,
          secret,
          accountId: account.id,
          userId: null,
          isInitial: true,
          createdAt: now,
        });
    }
  });
}
