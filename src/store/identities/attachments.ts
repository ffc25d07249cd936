// Which policies are attached to which users, groups and roles.
import type { PolicyType, PrincipalKind } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Database } from '../engine/engine.ts';
import type { TransactionContext } from '../rules.ts';

/** A policy, as an account knows it. */
export interface PolicyName {
  readonly type: PolicyType;
  readonly name: string;
}

export interface Attached extends PolicyName {
  readonly attachedAt: number;
}

/** A user, a group or a role. */
export interface PrincipalId {
  readonly kind: PrincipalKind;
  readonly id: string;
  readonly accountId: AccountId;
}

export interface AttachedUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly attachedAt: number;
}

export interface AttachedGroup {
  readonly name: string;
  readonly comments: string | null;
  readonly attachedAt: number;
}

export interface AttachedRole {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly attachedAt: number;
}

export function attachmentReads(database: Database) {
  const of = (accountId: AccountId, { type, name }: PolicyName) =>
    database
      .selectFrom('ram_attachment')
      .where('ram_attachment.account_id', '=', accountId)
      .where('policy_type', '=', type)
      .where('policy_name', '=', name);

  return {
    /** What is attached to a user, a group or a role, in the order of attaching. */
    async to({ kind, id }: PrincipalId): Promise<Attached[]> {
      return await database
        .selectFrom('ram_attachment')
        .select(['policy_type as type', 'policy_name as name', 'attached_at as attachedAt'])
        .where('principal_kind', '=', kind)
        .where('principal_id', '=', id)
        .orderBy('attached_at')
        .orderBy('policy_name')
        .execute();
    },

    /** How many users, groups and roles of the account have the policy. */
    async count(accountId: AccountId, policy: PolicyName): Promise<number> {
      const { total } = await of(accountId, policy)
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return total;
    },

    /** How many have each of these policies of one type; a policy that nobody has is not in the map. */
    async counts(
      accountId: AccountId,
      type: PolicyType,
      names: readonly string[],
    ): Promise<ReadonlyMap<string, number>> {
      if (names.length === 0) return new Map();
      const rows = await database
        .selectFrom('ram_attachment')
        .select((eb) => ['policy_name', eb.fn.countAll<number>().as('total')])
        .where('account_id', '=', accountId)
        .where('policy_type', '=', type)
        .where('policy_name', 'in', [...names])
        .groupBy('policy_name')
        .execute();
      return new Map(rows.map(({ policy_name: name, total }) => [name, total]));
    },

    /** Of the account's users, those that have the policy, by name. */
    async users(accountId: AccountId, policy: PolicyName): Promise<AttachedUser[]> {
      return await of(accountId, policy)
        .innerJoin('ram_user', 'ram_user.id', 'principal_id')
        .select(['ram_user.id', 'ram_user.name', 'display_name as displayName', 'attached_at as attachedAt'])
        .where('principal_kind', '=', 'user')
        .orderBy('ram_user.name')
        .execute();
    },

    /** Of the account's groups, those that have the policy, by name. */
    async groups(accountId: AccountId, policy: PolicyName): Promise<AttachedGroup[]> {
      return await of(accountId, policy)
        .innerJoin('ram_group', 'ram_group.id', 'principal_id')
        .select(['ram_group.name', 'comments', 'attached_at as attachedAt'])
        .where('principal_kind', '=', 'group')
        .orderBy('ram_group.name')
        .execute();
    },

    /** Of the account's roles, those that have the policy, by name. */
    async roles(accountId: AccountId, policy: PolicyName): Promise<AttachedRole[]> {
      return await of(accountId, policy)
        .innerJoin('ram_role', 'ram_role.id', 'principal_id')
        .select(['ram_role.id', 'ram_role.name', 'description', 'attached_at as attachedAt'])
        .where('principal_kind', '=', 'role')
        .orderBy('ram_role.name')
        .execute();
    },
  };
}

export function attachmentWrites(database: Database, { changes }: TransactionContext) {
  return {
    ...attachmentReads(database),

    /** @returns false when the policy is attached already */
    async attach(principal: PrincipalId, { type, name }: PolicyName, now: number): Promise<boolean> {
      const row = {
        account_id: principal.accountId,
        principal_kind: principal.kind,
        principal_id: principal.id,
        policy_type: type,
        policy_name: name,
        attached_at: now,
      };
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_attachment')
        .values(row)
        .onConflict((conflict) => conflict.columns(['principal_id', 'policy_type', 'policy_name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: principal.id, table: 'ram_attachment', before: null, after: row });
      return true;
    },

    /** @returns false when the policy is not attached */
    async detach(principal: PrincipalId, { type, name }: PolicyName): Promise<boolean> {
      const row = await database
        .deleteFrom('ram_attachment')
        .where('principal_kind', '=', principal.kind)
        .where('principal_id', '=', principal.id)
        .where('policy_type', '=', type)
        .where('policy_name', '=', name)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return false;
      changes.push({ resource: principal.id, table: 'ram_attachment', before: row, after: null });
      return true;
    },
  };
}
