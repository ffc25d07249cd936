// Groups of accounts, and which users are in them.
import type { GroupMember, Membership, RamGroup, RamUser } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { SecretBox } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import { namedPage, type NamedPage, type PageAsked, type VisiblePageAsked } from '../queries/named-page.ts';
import { difference, type TransactionContext } from '../rules.ts';
import type { RamGroupRow } from '../schema/schema.ts';
import { userOf } from './users.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

export function groupReads(database: Database, box: SecretBox) {
  return {
    async group(accountId: AccountId, name: string): Promise<RamGroup | undefined> {
      const row = await database
        .selectFrom('ram_group')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row === undefined ? undefined : groupOf(row);
    },

    /** By name. */
    async groups(accountId: AccountId, { after, limit, visible }: VisiblePageAsked): Promise<NamedPage<RamGroup>> {
      const behind = database
        .selectFrom('ram_group')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '>', after);
      await checkComparisons(visible, behind);
      const rows = await behind
        .where((eb) => eb.and(visibleIds(visible, eb.ref('name'))))
        .orderBy('name')
        .limit(limit + 1)
        .execute();
      return namedPage(rows.map(groupOf), limit);
    },

    async countGroups(accountId: AccountId): Promise<number> {
      const { total } = await database
        .selectFrom('ram_group')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      return total;
    },

    /** The groups a user is in, by name. */
    async groupsOf(userId: string): Promise<Membership[]> {
      const rows = await database
        .selectFrom('ram_group')
        .innerJoin('ram_group_member', 'ram_group_member.group_id', 'ram_group.id')
        .selectAll('ram_group')
        .select('joined_at')
        .where('user_id', '=', userId)
        .orderBy('name')
        .execute();
      return rows.map((row) => ({ ...groupOf(row), joinedAt: row.joined_at }));
    },

    /** The users in a group, by name. */
    async members(groupId: string, { after, limit }: PageAsked): Promise<NamedPage<GroupMember>> {
      const rows = await database
        .selectFrom('ram_user')
        .innerJoin('ram_group_member', 'ram_group_member.user_id', 'ram_user.id')
        .selectAll('ram_user')
        .select('joined_at')
        .where('group_id', '=', groupId)
        .where('name', '>', after)
        .orderBy('name')
        .limit(limit + 1)
        .execute();
      return namedPage(
        rows.map((row) => ({ ...userOf(row, box), joinedAt: row.joined_at })),
        limit,
      );
    },
  };
}

export function groupWrites(database: Database, { changes }: TransactionContext) {
  return {
    /** @returns false when the account has a group of this name */
    async insertGroup(group: RamGroup): Promise<boolean> {
      const row = groupRow(group);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_group')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: group.id, table: 'ram_group', before: null, after: row });
      return true;
    },

    /** Members and policies hang on the id, which stays. */
    async updateGroup(group: RamGroup, changed: Partial<RamGroup>): Promise<RamGroup> {
      const updated = { ...group, ...changed };
      await database.updateTable('ram_group').set(groupRow(updated)).where('id', '=', group.id).execute();
      changes.push({ resource: group.id, table: 'ram_group', ...difference(groupRow(group), groupRow(updated)) });
      return updated;
    },

    async deleteGroup(group: RamGroup): Promise<void> {
      await database.deleteFrom('ram_group').where('id', '=', group.id).execute();
      changes.push({ resource: group.id, table: 'ram_group', before: groupRow(group), after: null });
    },

    /** @returns false when the user is in the group already */
    async join(group: RamGroup, user: RamUser, joinedAt: number): Promise<boolean> {
      const row = { group_id: group.id, user_id: user.id, joined_at: joinedAt };
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_group_member')
        .values(row)
        .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: group.id, table: 'ram_group_member', before: null, after: row });
      return true;
    },

    /** @returns false when the user is not in the group */
    async leave(group: RamGroup, user: RamUser): Promise<boolean> {
      const row = await database
        .deleteFrom('ram_group_member')
        .where('group_id', '=', group.id)
        .where('user_id', '=', user.id)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return false;
      changes.push({ resource: group.id, table: 'ram_group_member', before: row, after: null });
      return true;
    },
  };
}

function groupOf(row: RamGroupRow): RamGroup {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    comments: row.comments,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function groupRow(group: RamGroup): RamGroupRow {
  return {
    id: group.id,
    account_id: group.accountId,
    name: group.name,
    comments: group.comments,
    created_at: group.createdAt,
    updated_at: group.updatedAt,
  };
}
