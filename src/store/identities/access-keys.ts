// The access keys of an account's root and users, as they manage them. Secrets are sealed, and masked in the audit.
import type { AccessKey } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';
import { accessKeyContext } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import { masked } from '../audit/masked.ts';
import type { TransactionContext } from '../rules.ts';

/** The account, and its user's id; null for its root. */
export interface KeyOwner {
  readonly accountId: AccountId;
  readonly userId: string | null;
}

export function accessKeyReads(database: Database) {
  return {
    /** Oldest first. */
    async of({ accountId, userId }: KeyOwner): Promise<AccessKey[]> {
      const rows = await database
        .selectFrom('access_key')
        .select(['id', 'is_active', 'created_at'])
        .where('account_id', '=', accountId)
        .where('user_id', 'is not distinct from', userId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ id: row.id, isActive: row.is_active === 1, createdAt: row.created_at }));
    },
  };
}

export function accessKeyWrites(database: Database, { changes, rules: { box } }: TransactionContext) {
  return {
    ...accessKeyReads(database),

    async insert({ accountId, userId }: KeyOwner, key: AccessKey, secret: string): Promise<void> {
      const row = {
        id: key.id,
        account_id: accountId,
        user_id: userId,
        sealed_secret: box.seal(secret, accessKeyContext(key.id)),
        is_active: key.isActive ? 1 : 0,
        is_initial: 0,
        created_at: key.createdAt,
      };
      await database.insertInto('access_key').values(row).execute();
      changes.push({ resource: key.id, table: 'access_key', before: null, after: masked(row) });
    },

    async setActive(key: AccessKey, isActive: boolean): Promise<void> {
      if (key.isActive === isActive) return;
      const after = { is_active: isActive ? 1 : 0 };
      await database.updateTable('access_key').set(after).where('id', '=', key.id).execute();
      changes.push({ resource: key.id, table: 'access_key', before: { is_active: key.isActive ? 1 : 0 }, after });
    },

    async remove(key: AccessKey): Promise<void> {
      const row = await database.deleteFrom('access_key').where('id', '=', key.id).returningAll().executeTakeFirst();
      if (row !== undefined) changes.push({ resource: key.id, table: 'access_key', before: masked(row), after: null });
    },
  };
}
