// Accounts and their access keys. Secrets come and go sealed.
import { sql } from 'kysely';
import type { AccountId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import { accessKeyContext } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import type { Page } from '../resources/physical-connections.ts';
import { prepared } from '../queries/prepared.ts';
import { checkNameComparisons, namesOf, visibleNames } from '../queries/visible.ts';
import { difference, type TransactionContext } from '../rules.ts';
import type { AccountRow } from '../schema/schema.ts';

/** The Chinese or the international site; accounts of different sites do not deal with each other. */
export type Site = 'cn' | 'intl';

export interface Account {
  readonly id: AccountId;
  readonly kind: 'customer' | 'operator';
  readonly site: Site;
  /** The name the customer registered under. */
  readonly name: string;
  /** Hundredths of the account's currency. */
  readonly balance: number;
  readonly isSuspended: boolean;
  readonly serviceOpenedAt: number | null;
  readonly createdAt: number;
}

export interface StoredAccessKey {
  readonly id: string;
  readonly accountId: AccountId;
  readonly accountKind: string;
  /** The user it belongs to; undefined for a key of the account's root. */
  readonly user: { readonly id: string; readonly name: string } | undefined;
  readonly sealedSecret: string;
  readonly isActive: boolean;
}

export interface NewAccessKey {
  readonly id: string;
  readonly accountId: AccountId;
  /** The user it belongs to; null for a key of the account's root. */
  readonly userId: string | null;
  readonly secret: string;
  /** Whether each start gives it anew, and drops it when it is not given any more. */
  readonly isInitial: boolean;
  readonly createdAt: number;
}

interface AccessKeyRow {
  id: string;
  account_id: AccountId;
  user_id: string | null;
  user_name: string | null;
  kind: string;
  sealed_secret: string;
  is_active: number;
  is_suspended: number;
}

const selectKey = prepared<{ id: string }, AccessKeyRow>((database, value) =>
  database
    .selectFrom('access_key')
    .innerJoin('account', 'account.id', 'access_key.account_id')
    .leftJoin('ram_user', 'ram_user.id', 'access_key.user_id')
    .select(['access_key.id', 'access_key.account_id', 'kind', 'sealed_secret', 'is_active', 'is_suspended'])
    .select(['access_key.user_id', 'ram_user.name as user_name'])
    .where('access_key.id', '=', value('id')),
);

const accountNames = namesOf(
  { ofProvider: 'account', ofAccount: 'account' },
  { account: sql.ref('id'), id: sql.ref('id') },
);

interface AccountQuery {
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export function accountReads(database: Database) {
  return {
    /** A suspended account's keys are inactive, whatever they were set to. */
    async accessKey(id: string): Promise<StoredAccessKey | undefined> {
      const { rows } = await selectKey(database, { id });
      const row = rows[0];
      // A user's key whose user is gone must not pass for the root's.
      if (row === undefined || (row.user_id !== null && row.user_name === null)) return undefined;
      return {
        id: row.id,
        accountId: row.account_id,
        accountKind: row.kind,
        user: row.user_id === null || row.user_name === null ? undefined : { id: row.user_id, name: row.user_name },
        sealedSecret: row.sealed_secret,
        isActive: row.is_active === 1 && row.is_suspended === 0,
      };
    },

    async find(id: AccountId): Promise<Account | undefined> {
      const row = await database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : accountOf(row);
    },

    /** By id. */
    async page({ visible, offset, limit }: AccountQuery): Promise<Page<Account>> {
      let matching = database.selectFrom('account');
      await checkNameComparisons(visible, accountNames, matching.select('id'));
      for (const condition of visibleNames(visible, accountNames)) matching = matching.where(condition);
      const rows = await matching.selectAll().orderBy('id').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(accountOf) };
    },
  };
}

export function accountWrites(database: Database, { changes, rules: { box } }: TransactionContext) {
  const reads = accountReads(database);
  return {
    ...reads,

    /** Makes the account. @returns false when one of this id is there already, which stays as it is */
    async insert(account: Account): Promise<boolean> {
      const row = rowOf(account);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('account')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: account.id, table: 'account', before: null, after: row });
      return true;
    },

    async modify(account: Account, modified: Partial<Omit<Account, 'id' | 'createdAt'>>): Promise<void> {
      const row = rowOf({ ...account, ...modified });
      await database.updateTable('account').set(row).where('id', '=', account.id).execute();
      changes.push({ resource: account.id, table: 'account', ...difference(rowOf(account), row) });
    },

    /** Takes an amount from the balance. @returns false when it does not cover it */
    async charge(accountId: AccountId, amount: number): Promise<boolean> {
      const charged = await database
        .updateTable('account')
        .set((eb) => ({ balance: eb('balance', '-', amount) }))
        .where('id', '=', accountId)
        .where('balance', '>=', amount)
        .returning('balance')
        .executeTakeFirst();
      if (charged === undefined) return false;
      const before = { balance: charged.balance + amount };
      changes.push({ resource: accountId, table: 'account', before, after: { balance: charged.balance } });
      return true;
    },

    /** Makes the key, or gives the one of this id a new secret and sets it active. */
    async putAccessKey(key: NewAccessKey): Promise<void> {
      const values = {
        account_id: key.accountId,
        user_id: key.userId,
        sealed_secret: box.seal(key.secret, accessKeyContext(key.id)),
        is_active: 1,
        is_initial: key.isInitial ? 1 : 0,
        created_at: key.createdAt,
      };
      const before = await database.selectFrom('access_key').selectAll().where('id', '=', key.id).executeTakeFirst();
      await database
        .insertInto('access_key')
        .values({ id: key.id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
      const masked = { sealed_secret: '***' };
      changes.push({
        resource: key.id,
        table: 'access_key',
        before: before === undefined ? null : { ...before, ...masked },
        after: { id: key.id, ...values, ...masked },
      });
    },

    /** Removes the keys that the last start gave. */
    async removeInitialKeys(): Promise<void> {
      await database.deleteFrom('access_key').where('is_initial', '=', 1).execute();
    },
  };
}

function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    kind: row.kind,
    site: row.site,
    name: row.name,
    balance: row.balance,
    isSuspended: row.is_suspended === 1,
    serviceOpenedAt: row.service_opened_at,
    createdAt: row.created_at,
  };
}

function rowOf(account: Account): AccountRow {
  return {
    id: account.id,
    kind: account.kind,
    site: account.site,
    name: account.name,
    balance: account.balance,
    is_suspended: account.isSuspended ? 1 : 0,
    service_opened_at: account.serviceOpenedAt,
    created_at: account.createdAt,
  };
}
