// Policies of accounts, their versions, and what they are attached to.
import type { PolicyType } from '../../domain/identity.ts';
import type { Database } from '../engine/engine.ts';
import { prepared } from '../queries/prepared.ts';

/** A policy that counts for a principal: one of the system's by name, or the document in force of the account's own. */
export type AttachedPolicy =
  | { readonly type: 'System'; readonly name: string }
  | { readonly type: 'Custom'; readonly name: string; readonly document: string };

/** Who policies are asked for: a user, with its groups', or a role. */
export interface PolicyHolder {
  readonly kind: 'user' | 'role';
  readonly id: string;
}

interface AttachedRow {
  policy_type: PolicyType;
  policy_name: string;
  document: string | null;
}

// Both start from existing identities, so that attachments of a deleted one count for nobody.
const selectForUser = prepared<{ id: string; memberId: string }, AttachedRow>((database, value) =>
  attached(database).where('ram_attachment.principal_id', 'in', (eb) =>
    eb
      .selectFrom('ram_user')
      .select('ram_user.id')
      .where('ram_user.id', '=', value('id'))
      .unionAll(
        eb
          .selectFrom('ram_group_member')
          .innerJoin('ram_user', 'ram_user.id', 'ram_group_member.user_id')
          .select('ram_group_member.group_id as id')
          .where('ram_group_member.user_id', '=', value('memberId')),
      ),
  ),
);

const selectForRole = prepared<{ id: string }, AttachedRow>((database, value) =>
  attached(database).where('ram_attachment.principal_id', 'in', (eb) =>
    eb.selectFrom('ram_role').select('ram_role.id').where('ram_role.id', '=', value('id')),
  ),
);

function attached(database: Database) {
  return database
    .selectFrom('ram_attachment')
    .leftJoin('ram_policy', (join) =>
      join
        .onRef('ram_policy.account_id', '=', 'ram_attachment.account_id')
        .onRef('ram_policy.name', '=', 'ram_attachment.policy_name'),
    )
    .leftJoin('ram_policy_version', (join) =>
      join
        .onRef('ram_policy_version.account_id', '=', 'ram_policy.account_id')
        .onRef('ram_policy_version.policy_name', '=', 'ram_policy.name')
        .onRef('ram_policy_version.version', '=', 'ram_policy.default_version'),
    )
    .select(['ram_attachment.policy_type', 'ram_attachment.policy_name', 'ram_policy_version.document']);
}

export function policyReads(database: Database) {
  return {
    /** What is attached to a user and to its groups, or to a role; nothing for one that is deleted. */
    async documentsFor({ kind, id }: PolicyHolder): Promise<AttachedPolicy[]> {
      const { rows } =
        kind === 'user' ? await selectForUser(database, { id, memberId: id }) : await selectForRole(database, { id });
      return rows.flatMap(({ policy_type: type, policy_name: name, document }): AttachedPolicy[] => {
        if (type === 'System') return [{ type, name }];
        return document === null ? [] : [{ type, name, document }];
      });
    },
  };
}
