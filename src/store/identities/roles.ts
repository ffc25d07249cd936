// Roles of accounts.
import type { RamRole } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { WantedTag } from '../../domain/tag.ts';
import type { Account } from './accounts.ts';
import type { Database } from '../engine/engine.ts';
import { namedPage, type NamedPage, type VisiblePageAsked } from '../queries/named-page.ts';
import { prepared } from '../queries/prepared.ts';
import { difference, type TransactionContext } from '../rules.ts';
import type { AccountRow, RamRoleRow } from '../schema/schema.ts';
import { hasTags } from '../queries/tagged.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

const selectAccountOfRole = prepared<{ roleId: string }, Pick<AccountRow, 'id' | 'kind' | 'is_suspended'>>(
  (database, value) =>
    database
      .selectFrom('ram_role')
      .innerJoin('account', 'account.id', 'ram_role.account_id')
      .select(['account.id', 'kind', 'is_suspended'])
      .where('ram_role.id', '=', value('roleId')),
);

export function roleReads(database: Database) {
  return {
    async role(accountId: AccountId, name: string): Promise<RamRole | undefined> {
      const row = await database
        .selectFrom('ram_role')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row === undefined ? undefined : roleOf(row);
    },

    async roleById(id: string): Promise<RamRole | undefined> {
      const row = await database.selectFrom('ram_role').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : roleOf(row);
    },

    /** What every call of a session needs to know of the role's account; undefined when the role is deleted. */
    async accountOfRole(roleId: string): Promise<Pick<Account, 'id' | 'kind' | 'isSuspended'> | undefined> {
      const { rows } = await selectAccountOfRole(database, { roleId });
      const row = rows[0];
      return row === undefined ? undefined : { id: row.id, kind: row.kind, isSuspended: row.is_suspended === 1 };
    },

    /** By name; only those that have all of the tags. */
    async roles(
      accountId: AccountId,
      { after, limit, visible, tags }: VisiblePageAsked & { readonly tags: readonly WantedTag[] },
    ): Promise<NamedPage<RamRole>> {
      const behind = database
        .selectFrom('ram_role')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '>', after);
      await checkComparisons(visible, behind);
      const rows = await behind
        .where((eb) => eb.and([...visibleIds(visible, eb.ref('name')), ...hasTags(tags, eb.ref('id'))]))
        .orderBy('name')
        .limit(limit + 1)
        .execute();
      return namedPage(rows.map(roleOf), limit);
    },

    async countRoles(accountId: AccountId): Promise<number> {
      const { total } = await database
        .selectFrom('ram_role')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

export function roleWrites(database: Database, { changes }: TransactionContext) {
  return {
    /** @returns false when the account has a role of this name */
    async insertRole(role: RamRole): Promise<boolean> {
      const row = roleRow(role);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_role')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: role.id, table: 'ram_role', before: null, after: row });
      return true;
    },

    async updateRole(role: RamRole, changed: Partial<RamRole>): Promise<RamRole> {
      const updated = { ...role, ...changed };
      await database.updateTable('ram_role').set(roleRow(updated)).where('id', '=', role.id).execute();
      changes.push({ resource: role.id, table: 'ram_role', ...difference(roleRow(role), roleRow(updated)) });
      return updated;
    },

    async deleteRole(role: RamRole): Promise<void> {
      await database.deleteFrom('ram_role').where('id', '=', role.id).execute();
      changes.push({ resource: role.id, table: 'ram_role', before: roleRow(role), after: null });
    },
  };
}

function roleOf(row: RamRoleRow): RamRole {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    description: row.description,
    trustPolicy: row.trust_policy,
    maxSessionSeconds: row.max_session_seconds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function roleRow(role: RamRole): RamRoleRow {
  return {
    id: role.id,
    account_id: role.accountId,
    name: role.name,
    description: role.description,
    trust_policy: role.trustPolicy,
    max_session_seconds: role.maxSessionSeconds,
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}
