// Who there is in an account besides its root: users, groups, roles, their policies.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createAccess(database: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  const { schema } = database;
  await schema.alterTable('access_key').addColumn('user_id', 'text').execute();
  await schema.createIndex('access_key_owner').on('access_key').columns(['account_id', 'user_id']).execute();

  await schema
    .createTable('ram_user')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('mobile_phone', 'text')
    .addColumn('email', 'text')
    .addColumn('comments', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .addUniqueConstraint('ram_user_name', ['account_id', 'name'])
    .execute();

  await schema
    .createTable('ram_group')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('comments', 'text')
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .addUniqueConstraint('ram_group_name', ['account_id', 'name'])
    .execute();

  await schema
    .createTable('ram_group_member')
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('joined_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('ram_group_member_key', ['group_id', 'user_id'])
    .execute();
  await schema.createIndex('ram_group_member_user').on('ram_group_member').column('user_id').execute();

  await schema
    .createTable('ram_role')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('trust_policy', 'text', (column) => column.notNull())
    .addColumn('max_session_seconds', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .addUniqueConstraint('ram_role_name', ['account_id', 'name'])
    .execute();

  await schema
    .createTable('ram_policy')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('default_version', integer, (column) => column.notNull())
    .addColumn('last_version', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('updated_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('ram_policy_key', ['account_id', 'name'])
    .execute();

  await schema
    .createTable('ram_policy_version')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('policy_name', 'text', (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('ram_policy_version_key', ['account_id', 'policy_name', 'version'])
    .execute();

  await schema
    .createTable('ram_attachment')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('principal_kind', 'text', (column) => column.notNull())
    .addColumn('principal_id', 'text', (column) => column.notNull())
    .addColumn('policy_type', 'text', (column) => column.notNull())
    .addColumn('policy_name', 'text', (column) => column.notNull())
    .addColumn('attached_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('ram_attachment_key', ['principal_id', 'policy_type', 'policy_name'])
    .execute();
  await schema
    .createIndex('ram_attachment_policy')
    .on('ram_attachment')
    .columns(['account_id', 'policy_type', 'policy_name'])
    .execute();
}
