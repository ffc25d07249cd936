// Accounts and their access keys. Secrets come and go sealed.
import type { Database } from './engine/engine.ts';
import { prepared } from './prepared.ts';

/** The Chinese or the international site; accounts of different sites do not deal with each other. */
export type Site = 'cn' | 'intl';

export interface Account {
  readonly id: string;
  readonly kind: 'customer' | 'operator';
  readonly site: Site;
  readonly createdAt: number;
}

export interface StoredAccessKey {
  readonly id: string;
  readonly accountId: string;
  readonly accountKind: string;
  readonly sealedSecret: string;
  readonly isActive: boolean;
}

export interface NewAccessKey {
  readonly id: string;
  readonly accountId: string;
  readonly sealedSecret: string;
  /** Whether it is one of the keys everybody knows. */
  readonly isLaptop: boolean;
  readonly createdAt: number;
}

interface AccessKeyRow {
  id: string;
  account_id: string;
  kind: string;
  sealed_secret: string;
  is_active: number;
}

const selectKey = prepared<{ id: string }, AccessKeyRow>((database, value) =>
  database
    .selectFrom('access_key')
    .innerJoin('account', 'account.id', 'access_key.account_id')
    .select(['access_key.id', 'account_id', 'kind', 'sealed_secret', 'is_active'])
    .where('access_key.id', '=', value('id')),
);

export function accountReads(database: Database) {
  return {
    async accessKey(id: string): Promise<StoredAccessKey | undefined> {
      const { rows } = await selectKey(database, { id });
      const row = rows[0];
      if (row === undefined) return undefined;
      return {
        id: row.id,
        accountId: row.account_id,
        accountKind: row.kind,
        sealedSecret: row.sealed_secret,
        isActive: row.is_active === 1,
      };
    },
  };
}

export function accountWrites(database: Database) {
  return {
    ...accountReads(database),

    /** Makes the account unless it is there already. */
    async ensureAccount(account: Account): Promise<void> {
      await database
        .insertInto('account')
        .values({ id: account.id, kind: account.kind, site: account.site, created_at: account.createdAt })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    /** Makes the key, or gives the one of this id a new secret and sets it active. */
    async putAccessKey(key: NewAccessKey): Promise<void> {
      const values = {
        account_id: key.accountId,
        sealed_secret: key.sealedSecret,
        is_active: 1,
        is_laptop: key.isLaptop ? 1 : 0,
        created_at: key.createdAt,
      };
      await database
        .insertInto('access_key')
        .values({ id: key.id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },

    /** Removes the keys everybody knows. */
    async removeLaptopKeys(): Promise<void> {
      await database.deleteFrom('access_key').where('is_laptop', '=', 1).execute();
    },
  };
}
