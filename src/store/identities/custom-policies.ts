// Policies of accounts' own, and their versions.
import { sql } from 'kysely';
import { customPolicyId, type CustomPolicy } from '../../domain/identity.ts';
import type { AccountId } from '../../domain/ids.ts';
import { versionId, type PolicyVersion } from '../../domain/policy/custom-policy.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { WantedTag } from '../../domain/tag.ts';
import type { Database } from '../engine/engine.ts';
import { difference, type TransactionContext } from '../rules.ts';
import type { RamPolicyRow, RamPolicyVersionRow } from '../schema/schema.ts';
import { hasTags, policyRowId } from '../queries/tagged.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

interface Window {
  /** Only names behind this one. */
  readonly after: string | undefined;
  readonly limit: number;
  /** What the caller may see. */
  readonly visible: Visibility;
  /** Only those that have all of these. */
  readonly tags: readonly WantedTag[];
}

export function customPolicyReads(database: Database) {
  return {
    async find(accountId: AccountId, name: string): Promise<CustomPolicy | undefined> {
      const row = await database
        .selectFrom('ram_policy')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row === undefined ? undefined : policyOf(row);
    },

    /** By name. What may be seen is told by `ACCOUNT:policy/NAME`, the system's policies being in the same list. */
    async page(accountId: AccountId, { after, limit, visible, tags }: Window): Promise<CustomPolicy[]> {
      const ofAccount = database.selectFrom('ram_policy').selectAll().where('account_id', '=', accountId);
      const behind = after === undefined ? ofAccount : ofAccount.where('name', '>', after);
      await checkComparisons(visible, behind);
      const isSeen = visibleIds(visible, sql`account_id || ':policy/' || name`);
      const seen = behind.where((eb) => eb.and([...isSeen, ...hasTags(tags, policyRowId)]));
      return (await seen.orderBy('name').limit(limit).execute()).map(policyOf);
    },

    async count(accountId: AccountId): Promise<number> {
      const { total } = await database
        .selectFrom('ram_policy')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      return total;
    },

    async version({ accountId, name }: CustomPolicy, version: number): Promise<PolicyVersion | undefined> {
      const row = await database
        .selectFrom('ram_policy_version')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('policy_name', '=', name)
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined ? undefined : versionOf(row);
    },

    /** Oldest first. */
    async versions({ accountId, name }: CustomPolicy): Promise<PolicyVersion[]> {
      const rows = await database
        .selectFrom('ram_policy_version')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('policy_name', '=', name)
        .orderBy('version')
        .execute();
      return rows.map(versionOf);
    },
  };
}

export function customPolicyWrites(database: Database, { changes }: TransactionContext) {
  const reads = customPolicyReads(database);

  async function rowOf({ accountId, name }: CustomPolicy): Promise<RamPolicyRow> {
    return await database
      .selectFrom('ram_policy')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
  }

  async function modify(policy: CustomPolicy, modified: Partial<RamPolicyRow>): Promise<CustomPolicy> {
    const before = await rowOf(policy);
    const after = { ...before, ...modified };
    await database
      .updateTable('ram_policy')
      .set(modified)
      .where('account_id', '=', policy.accountId)
      .where('name', '=', policy.name)
      .execute();
    changes.push({ resource: customPolicyId(policy), table: 'ram_policy', ...difference(before, after) });
    return policyOf(after);
  }

  async function insertVersion(policy: CustomPolicy, added: PolicyVersion): Promise<void> {
    const row = versionRow(policy, added);
    await database.insertInto('ram_policy_version').values(row).execute();
    changes.push({ resource: versionResourceOf(policy, added), table: 'ram_policy_version', before: null, after: row });
  }

  async function removeVersion(policy: CustomPolicy, removed: PolicyVersion): Promise<void> {
    await database
      .deleteFrom('ram_policy_version')
      .where('account_id', '=', policy.accountId)
      .where('policy_name', '=', policy.name)
      .where('version', '=', removed.version)
      .execute();
    changes.push({
      resource: versionResourceOf(policy, removed),
      table: 'ram_policy_version',
      before: versionRow(policy, removed),
      after: null,
    });
  }

  return {
    ...reads,

    /** Makes the policy with its first version. @returns false when the account has a policy of this name */
    async insert(policy: CustomPolicy, document: string): Promise<boolean> {
      const row = {
        account_id: policy.accountId,
        name: policy.name,
        description: policy.description,
        default_version: policy.defaultVersion,
        last_version: policy.defaultVersion,
        created_at: policy.createdAt,
        updated_at: policy.updatedAt,
      };
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('ram_policy')
        .values(row)
        .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: customPolicyId(policy), table: 'ram_policy', before: null, after: row });
      await insertVersion(policy, { version: policy.defaultVersion, document, createdAt: policy.createdAt });
      return true;
    },

    async describe(policy: CustomPolicy, description: string | null, now: number): Promise<CustomPolicy> {
      return await modify(policy, { description, updated_at: now });
    },

    /** Adds a version under the next number, which none had before. */
    async addVersion(policy: CustomPolicy, document: string, now: number): Promise<PolicyVersion> {
      const { last_version: last } = await rowOf(policy);
      const added = { version: last + 1, document, createdAt: now };
      await modify(policy, { last_version: added.version, updated_at: now });
      await insertVersion(policy, added);
      return added;
    },

    async putInForce(policy: CustomPolicy, { version }: PolicyVersion, now: number): Promise<CustomPolicy> {
      return await modify(policy, { default_version: version, updated_at: now });
    },

    removeVersion,

    /** Removes the policy and all its versions. */
    async remove(policy: CustomPolicy): Promise<void> {
      const before = await rowOf(policy);
      for (const version of await reads.versions(policy)) await removeVersion(policy, version);
      await database
        .deleteFrom('ram_policy')
        .where('account_id', '=', policy.accountId)
        .where('name', '=', policy.name)
        .execute();
      changes.push({ resource: customPolicyId(policy), table: 'ram_policy', before, after: null });
    },
  };
}

function versionResourceOf(policy: CustomPolicy, { version }: PolicyVersion): string {
  return `${customPolicyId(policy)}/${versionId(version)}`;
}

function policyOf(row: RamPolicyRow): CustomPolicy {
  return {
    accountId: row.account_id,
    name: row.name,
    description: row.description,
    defaultVersion: row.default_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function versionOf({ version, document, created_at: createdAt }: RamPolicyVersionRow): PolicyVersion {
  return { version, document, createdAt };
}

function versionRow({ accountId, name }: CustomPolicy, added: PolicyVersion): RamPolicyVersionRow {
  return {
    account_id: accountId,
    policy_name: name,
    version: added.version,
    document: added.document,
    created_at: added.createdAt,
  };
}
