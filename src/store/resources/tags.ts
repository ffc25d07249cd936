// Tags of resources. They belong to the resource's owner, and count for nobody else.
import { sql } from 'kysely';
import type { AccountId } from '../../domain/ids.ts';
import type { Tag, TaggedKind, WantedTag } from '../../domain/tag.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { preparedList } from '../queries/prepared.ts';
import { hasTags } from '../queries/tagged.ts';
import { checkComparisons, literal, visibleIds } from '../queries/visible.ts';
import type { TransactionContext } from '../rules.ts';

export interface ResourceTag extends Tag {
  readonly resourceId: string;
}

/** An account's resources of a kind in a region; only these where ids are given. */
interface TaggedScope {
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly kind: TaggedKind;
  readonly ids: readonly string[];
}

export interface TagQuery extends TaggedScope {
  /** Only resources that have all of these. */
  readonly tags: readonly WantedTag[];
  /** Which resources the caller may see. */
  readonly visible: Visibility;
  /** The last one on the page before. */
  readonly after: Pick<ResourceTag, 'resourceId' | 'key'> | undefined;
  readonly limit: number;
}

interface KeyQuery {
  readonly scopes: readonly (TaggedScope & {
    /** What stands before an id where policies speak of several kinds. */
    readonly prefix: string;
  })[];
  /** Which resources the caller may see, by their prefix and id. */
  readonly visible: Visibility;
  /** What the keys contain. */
  readonly keyword: string;
  readonly after: string;
  readonly limit: number;
}

const tables = {
  'physical connection': 'physical_connection',
  VBR: 'virtual_border_router',
  'router interface': 'router_interface',
} as const satisfies Record<TaggedKind, string>;

const selectTags = preparedList((database, resourceIds) =>
  database.selectFrom('resource_tag').selectAll().where('resource_id', 'in', resourceIds).orderBy('key'),
);

export function tagReads(database: Database) {
  const inScope = ({ accountId, regionId, kind, ids }: TaggedScope) => {
    const own = database
      .selectFrom(tables[kind])
      .select('id')
      .where('account_id', '=', accountId)
      .where('region_id', '=', regionId);
    return ids.length === 0 ? own : own.where('id', 'in', [...ids]);
  };

  return {
    /** Tags by resource, of those that have any. */
    async of(resourceIds: readonly string[]): Promise<ReadonlyMap<string, readonly Tag[]>> {
      const rows = await selectTags(database, resourceIds);
      return Map.groupBy(rows, (row) => row.resource_id);
    },

    /** Which of these resources there are. */
    async present(scope: TaggedScope): Promise<ReadonlySet<string>> {
      const rows = await inScope(scope).execute();
      return new Set(rows.map(({ id }) => id));
    },

    /** By resource and key. */
    async page({ tags, visible, after, limit, ...scope }: TagQuery): Promise<readonly ResourceTag[]> {
      await checkComparisons(visible, inScope(scope));
      const resources = inScope(scope).where((eb) => eb.and([...hasTags(tags, sql.ref('id')), ...visibleIds(visible)]));
      let rows = database
        .selectFrom(resources.as('own'))
        .innerJoin('resource_tag', 'resource_tag.resource_id', 'own.id')
        .select(['resource_id as resourceId', 'key', 'value'])
        .orderBy('resource_id')
        .orderBy('key')
        .limit(limit);
      if (after !== undefined)
        rows = rows.where((eb) =>
          eb.or([
            eb('resource_id', '>', after.resourceId),
            eb.and([eb('resource_id', '=', after.resourceId), eb('key', '>', after.key)]),
          ]),
        );
      return await rows.execute();
    },

    /** Each key once, in order. */
    async keys({ scopes, visible, keyword, after, limit }: KeyQuery): Promise<readonly string[]> {
      const union = (queries: readonly ReturnType<typeof inScope>[]) =>
        queries.reduce((all, query) => all.unionAll(query));
      await checkComparisons(visible, union(scopes.map(inScope)));
      const seen = scopes.map((scope) =>
        inScope(scope).where((eb) => eb.and(visibleIds(visible, sql`${scope.prefix} || id`))),
      );
      const rows = await database
        .selectFrom(union(seen).as('own'))
        .innerJoin('resource_tag', 'resource_tag.resource_id', 'own.id')
        .select('key')
        .distinct()
        .where('key', '>', after)
        .where(sql<boolean>`key like ${`%${literal(keyword)}%`} escape '\\'`)
        .orderBy('key')
        .limit(limit)
        .execute();
      return rows.map(({ key }) => key);
    },
  };
}

export function tagWrites(database: Database, { changes }: Pick<TransactionContext, 'changes'>) {
  return {
    ...tagReads(database),

    /** Gives the resource these tags, in place of those it has under the same keys. */
    async put(resourceId: string, tags: readonly Tag[]): Promise<void> {
      if (tags.length === 0) return;
      const present = new Map((await selectTags(database, [resourceId])).map((row) => [row.key, row]));
      const wanted = new Map(tags.map(({ key, value }) => [key, { resource_id: resourceId, key, value }]));
      const changed = [...wanted.values()].filter(({ key, value }) => present.get(key)?.value !== value).sort(byKey);
      if (changed.length === 0) return;
      await database
        .insertInto('resource_tag')
        .values(changed)
        .onConflict((conflict) =>
          conflict.columns(['resource_id', 'key']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
        )
        .execute();
      for (const after of changed)
        changes.push({ resource: resourceId, table: 'resource_tag', before: present.get(after.key) ?? null, after });
    },

    /** Takes the tags of these keys from the resource, where it has them; all of its tags where no keys are given. */
    async remove(resourceId: string, keys?: readonly string[]): Promise<void> {
      const ofResource = database.deleteFrom('resource_tag').where('resource_id', '=', resourceId);
      const meant = keys === undefined ? ofResource : ofResource.where('key', 'in', [...keys]);
      const taken = await meant.returningAll().execute();
      for (const before of taken.sort(byKey))
        changes.push({ resource: resourceId, table: 'resource_tag', before, after: null });
    },
  };
}

// The audit has the same order of changes whatever the database, which returns rows in any order.
function byKey(one: Tag, other: Tag): number {
  return one.key < other.key ? -1 : 1;
}
