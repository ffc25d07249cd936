// Resource groups in the store: those besides the default one, which each account has without a row.
import type { AccountId } from '../../domain/ids.ts';
import type { ResourceGroup } from '../../domain/resource-group.ts';
import type { Database } from '../engine/engine.ts';
import type { TransactionContext } from '../rules.ts';
import type { ResourceGroupRow } from '../schema/schema.ts';

export function resourceGroupReads(database: Database) {
  return {
    /** The account's group of this id, if it made one. */
    async owned(accountId: AccountId, id: string): Promise<ResourceGroup | undefined> {
      const row = await database
        .selectFrom('resource_group')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : groupOf(row);
    },

    /** All that the account made, by name; an account has few. */
    async of(accountId: AccountId): Promise<readonly ResourceGroup[]> {
      const rows = await database
        .selectFrom('resource_group')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('name')
        .execute();
      return rows.map(groupOf);
    },
  };
}

export function resourceGroupWrites(database: Database, { changes }: TransactionContext) {
  return {
    ...resourceGroupReads(database),

    /** @returns false where there is a group of this id, or of this name in the account */
    async insert(group: ResourceGroup): Promise<boolean> {
      const row = {
        id: group.id,
        account_id: group.accountId,
        name: group.name,
        display_name: group.displayName,
        created_at: group.createdAt,
      };
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('resource_group')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: group.id, table: 'resource_group', before: null, after: row });
      return true;
    },
  };
}

function groupOf(row: ResourceGroupRow): ResourceGroup {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    displayName: row.display_name,
    createdAt: row.created_at,
  };
}
