// Users, groups and roles of accounts, together: one name space for rules.
import type { SecretBox } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import { groupReads, groupWrites } from './groups.ts';
import { roleReads, roleWrites } from './roles.ts';
import type { TransactionContext } from '../rules.ts';
import { userReads, userWrites } from './users.ts';

export function identityReads(database: Database, box: SecretBox) {
  return {
    ...userReads(database, box),
    ...groupReads(database, box),
    ...roleReads(database),

    /** Whether a policy is attached to the user, group or role of this id. */
    async hasPolicies(principalId: string): Promise<boolean> {
      const row = await database
        .selectFrom('ram_attachment')
        .select('policy_name')
        .where('principal_id', '=', principalId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

export function identityWrites(database: Database, context: TransactionContext) {
  return {
    ...identityReads(database, context.rules.box),
    ...userWrites(database, context),
    ...groupWrites(database, context),
    ...roleWrites(database, context),
  };
}
