// Users, groups and roles of accounts.
import type { RamGroup, RamRole, RamUser } from '../domain/identity.ts';
import type { Account } from './accounts.ts';
import type { Database } from './engine/engine.ts';
import { prepared } from './prepared.ts';
import type { TransactionContext } from './rules.ts';
import type { AccountRow, RamGroupRow, RamRoleRow, RamUserRow } from './schema.ts';

const selectAccountOfRole = prepared<{ roleId: string }, Pick<AccountRow, 'kind' | 'is_suspended'>>((database, value) =>
  database
    .selectFrom('ram_role')
    .innerJoin('account', 'account.id', 'ram_role.account_id')
    .select(['kind', 'is_suspended'])
    .where('ram_role.id', '=', value('roleId')),
);

export function identityReads(database: Database) {
  return {
    async user(accountId: string, name: string): Promise<RamUser | undefined> {
      const row = await database
        .selectFrom('ram_user')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row === undefined ? undefined : userOf(row);
    },

    async group(accountId: string, name: string): Promise<RamGroup | undefined> {
      const row = await database
        .selectFrom('ram_group')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row === undefined ? undefined : groupOf(row);
    },

    async role(accountId: string, name: string): Promise<RamRole | undefined> {
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

    /** What there is to know of a role's account on every call of a session; undefined when the role is gone. */
    async accountOfRole(roleId: string): Promise<Pick<Account, 'kind' | 'isSuspended'> | undefined> {
      const { rows } = await selectAccountOfRole(database, { roleId });
      const row = rows[0];
      return row === undefined ? undefined : { kind: row.kind, isSuspended: row.is_suspended === 1 };
    },
  };
}

export function identityWrites(database: Database, { changes }: TransactionContext) {
  return {
    ...identityReads(database),

    /** @returns false when the account has a user of this name */
    async insertUser(user: RamUser): Promise<boolean> {
      const row = userRow(user);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_user')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: user.id, before: null, after: row });
      return true;
    },

    /** @returns false when the account has a group of this name */
    async insertGroup(group: RamGroup): Promise<boolean> {
      const row = groupRow(group);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_group')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: group.id, before: null, after: row });
      return true;
    },

    /** @returns false when the account has a role of this name */
    async insertRole(role: RamRole): Promise<boolean> {
      const row = roleRow(role);
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_role')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: role.id, before: null, after: row });
      return true;
    },
  };
}

function userOf(row: RamUserRow): RamUser {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    displayName: row.display_name,
    mobilePhone: row.mobile_phone,
    email: row.email,
    comments: row.comments,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function userRow(user: RamUser): RamUserRow {
  return {
    id: user.id,
    account_id: user.accountId,
    name: user.name,
    display_name: user.displayName,
    mobile_phone: user.mobilePhone,
    email: user.email,
    comments: user.comments,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
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
