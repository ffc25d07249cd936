// Users of accounts. Their personal data is sealed on its way in, and masked in the audit.
import type { RamUser } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';
import { emailContext, mobilePhoneContext, type SecretBox } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import { masked } from '../audit/masked.ts';
import { namedPage, type NamedPage, type VisiblePageAsked } from '../queries/named-page.ts';
import { openedText, sealedText } from '../sealed-text.ts';
import { difference, type TransactionContext } from '../rules.ts';
import type { RamUserRow } from '../schema/schema.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

export function userReads(database: Database, box: SecretBox) {
  return {
    async user(accountId: AccountId, name: string): Promise<RamUser | undefined> {
      const row = await database
        .selectFrom('ram_user')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row === undefined ? undefined : userOf(row, box);
    },

    /** By name. */
    async users(accountId: AccountId, { after, limit, visible }: VisiblePageAsked): Promise<NamedPage<RamUser>> {
      const behind = database
        .selectFrom('ram_user')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '>', after);
      await checkComparisons(visible, behind);
      const rows = await behind
        .where((eb) => eb.and(visibleIds(visible, eb.ref('name'))))
        .orderBy('name')
        .limit(limit + 1)
        .execute();
      return namedPage(
        rows.map((row) => userOf(row, box)),
        limit,
      );
    },

    async countUsers(accountId: AccountId): Promise<number> {
      const { total } = await database
        .selectFrom('ram_user')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

export function userWrites(database: Database, { changes, rules: { box } }: TransactionContext) {
  return {
    /** @returns false when the account has a user of this name */
    async insertUser(user: RamUser): Promise<boolean> {
      const row = userRow(user, box);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_user')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: user.id, table: 'ram_user', before: null, after: masked(auditedRow(user)) });
      return true;
    },

    /** Keys, groups and policies hang on the id, which stays. */
    async updateUser(user: RamUser, changed: Partial<RamUser>): Promise<RamUser> {
      const updated = { ...user, ...changed };
      const { before, after } = difference(auditedRow(user), auditedRow(updated));
      await database.updateTable('ram_user').set(userRow(updated, box)).where('id', '=', user.id).execute();
      changes.push({ resource: user.id, table: 'ram_user', before: masked(before), after: masked(after) });
      return updated;
    },

    async deleteUser(user: RamUser): Promise<void> {
      await database.deleteFrom('ram_user').where('id', '=', user.id).execute();
      changes.push({ resource: user.id, table: 'ram_user', before: masked(auditedRow(user)), after: null });
    },
  };
}

export function userOf(row: RamUserRow, box: SecretBox): RamUser {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    displayName: row.display_name,
    mobilePhone: openedText(row.sealed_mobile_phone, row.mobile_phone, mobilePhoneContext(row.id), box),
    email: openedText(row.sealed_email, row.email, emailContext(row.id), box),
    comments: row.comments,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function userRow(user: RamUser, box: SecretBox): RamUserRow {
  return {
    ...auditedRow(user),
    sealed_mobile_phone: sealedText(user.mobilePhone, mobilePhoneContext(user.id), box),
    sealed_email: sealedText(user.email, emailContext(user.id), box),
  };
}

/** Two seals of one text differ, so the audit compares the texts, and shows neither. */
function auditedRow(user: RamUser): RamUserRow {
  return {
    id: user.id,
    account_id: user.accountId,
    name: user.name,
    display_name: user.displayName,
    mobile_phone: null,
    email: null,
    sealed_mobile_phone: user.mobilePhone,
    sealed_email: user.email,
    comments: user.comments,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}
