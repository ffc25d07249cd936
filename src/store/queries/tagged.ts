// What tags and groups say of the rows of a list, as conditions on them.
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { AccountId } from '../../domain/ids.ts';
import { defaultGroupId } from '../../domain/resource-group.ts';
import type { WantedTag } from '../../domain/tag.ts';
import type { Condition } from './visible.ts';

/**
 * That a row has all of these tags.
 * @param id by what its tags know it; null for a row whose tags do not count
 */
export function hasTags(tags: readonly WantedTag[], id: Expression<unknown>): Condition[] {
  return tags.map(({ key, value }) => {
    const isOfKey = sql`resource_tag.resource_id = ${id} and resource_tag.key = ${key}`;
    const isMeant = value === undefined ? isOfKey : sql`${isOfKey} and resource_tag.value = ${value}`;
    return sql<SqlBool>`exists (select 1 from resource_tag where ${isMeant})`;
  });
}

/** That a row is in the group of its account's; nothing where none is asked for. */
export function inGroup(accountId: AccountId, groupId: string | undefined): Condition[] {
  if (groupId === undefined) return [];
  const isOwn = sql`account_id = ${accountId}`;
  return groupId === defaultGroupId(accountId)
    ? [sql<SqlBool>`(${isOwn} and resource_group_id is null)`]
    : [sql<SqlBool>`(${isOwn} and resource_group_id = ${groupId})`];
}

/** The id of a row of this account's; null for another's, whose tags are nobody else's. */
export function idOfOwn(accountId: AccountId): RawBuilder<string | null> {
  return sql<string | null>`case when account_id = ${accountId} then id end`;
}

/** What the tags of a policy's row are kept under, as customPolicyId has it. */
export const policyRowId = sql<string>`'acs:ram::' || account_id || ':policy/' || name`;
