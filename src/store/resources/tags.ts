// Tags of resources. They belong to the resource's owner, and count for nobody else.
import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '../../domain/ids.ts';
import type { Tag, TaggedKind, WantedTag } from '../../domain/tag.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { preparedList } from '../queries/prepared.ts';
import { hasTags, policyRowId } from '../queries/tagged.ts';
import { checkComparisons, literal, visibleIds } from '../queries/visible.ts';
import type { TransactionContext } from '../rules.ts';

export interface ResourceTag extends Tag {
  /** What calls know the resource by: its id, or its name where it is named so. */
  readonly name: string;
}

/** An account's resources of a kind; only these where names are given. */
interface TaggedScope {
  readonly accountId: AccountId;
  /** undefined for kinds that are in no region. */
  readonly regionId: string | undefined;
  readonly kind: TaggedKind;
  readonly names: readonly string[];
}

export interface TagQuery extends TaggedScope {
  /** Only resources that have all of these. */
  readonly tags: readonly WantedTag[];
  /** Which resources the caller may see. */
  readonly visible: Visibility;
  /** The last one on the page before. */
  readonly after: Pick<ResourceTag, 'name' | 'key'> | undefined;
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

interface KindOfRow {
  readonly table:
    | 'physical_connection'
    | 'virtual_border_router'
    | 'router_interface'
    | 'vpc'
    | 'vswitch'
    | 'ram_role'
    | 'ram_policy';
  /** What tags are kept under. */
  readonly id: RawBuilder<string>;
  /** What calls know it by. */
  readonly name: RawBuilder<string>;
}

const byId = { id: sql<string>`id`, name: sql<string>`id` };

const kinds: Readonly<Record<TaggedKind, KindOfRow>> = {
  'physical connection': { table: 'physical_connection', ...byId },
  VBR: { table: 'virtual_border_router', ...byId },
  'router interface': { table: 'router_interface', ...byId },
  VPC: { table: 'vpc', ...byId },
  vSwitch: { table: 'vswitch', ...byId },
  role: { table: 'ram_role', id: byId.id, name: sql`name` },
  policy: { table: 'ram_policy', id: policyRowId, name: sql`name` },
};

const selectTags = preparedList((database, resourceIds) =>
  database.selectFrom('resource_tag').selectAll().where('resource_id', 'in', resourceIds).orderBy('key'),
);

export function tagReads(database: Database) {
  const inScope = ({ accountId, regionId, kind, names }: TaggedScope) => {
    const { table, id, name } = kinds[kind];
    const own = database
      .selectFrom(table)
      .select([id.as('id'), name.as('name')])
      .where('account_id', '=', accountId);
    const inRegion = regionId === undefined ? own : own.where(sql<boolean>`region_id = ${regionId}`);
    return names.length === 0 ? inRegion : inRegion.where(name, 'in', [...names]);
  };

  return {
    /** Tags by resource, of those that have any. */
    async of(resourceIds: readonly string[]): Promise<ReadonlyMap<string, readonly Tag[]>> {
      const rows = await selectTags(database, resourceIds);
      return Map.groupBy(rows, (row) => row.resource_id);
    },

    /** The resources that there are: what their tags are kept under, by what calls know them by. */
    async present(scope: TaggedScope): Promise<ReadonlyMap<string, string>> {
      const rows = await inScope(scope).execute();
      return new Map(rows.map(({ name, id }) => [name, id]));
    },

    /** By resource and key. */
    async page({ tags, visible, after, limit, ...scope }: TagQuery): Promise<readonly ResourceTag[]> {
      const { id, name } = kinds[scope.kind];
      await checkComparisons(visible, inScope(scope));
      const resources = inScope(scope).where((eb) => eb.and([...hasTags(tags, id), ...visibleIds(visible, name)]));
      let rows = database
        .selectFrom(resources.as('own'))
        .innerJoin('resource_tag', 'resource_tag.resource_id', 'own.id')
        .select(['own.name', 'key', 'value'])
        .orderBy('own.name')
        .orderBy('key')
        .limit(limit);
      if (after !== undefined)
        rows = rows.where((eb) =>
          eb.or([
            eb('own.name', '>', after.name),
            eb.and([eb('own.name', '=', after.name), eb('key', '>', after.key)]),
          ]),
        );
      return await rows.execute();
    },

    /** The tags under these keys; of resources of any region where none is told. No more than the limit. */
    async under(
      keys: readonly string[],
      { limit, ...scope }: TaggedScope & { readonly limit: number },
    ): Promise<readonly ResourceTag[]> {
      return await database
        .selectFrom(inScope(scope).as('own'))
        .innerJoin('resource_tag', 'resource_tag.resource_id', 'own.id')
        .select(['own.name', 'key', 'value'])
        .where('key', 'in', [...keys])
        .limit(limit)
        .execute();
    },

    /** Each key once, in order. */
    async keys({ scopes, visible, keyword, after, limit }: KeyQuery): Promise<readonly string[]> {
      const union = (queries: readonly ReturnType<typeof inScope>[]) =>
        queries.reduce((all, query) => all.unionAll(query));
      await checkComparisons(visible, union(scopes.map(inScope)));
      const seen = scopes.map((scope) =>
        inScope(scope).where((eb) => eb.and(visibleIds(visible, sql`${scope.prefix} || ${kinds[scope.kind].name}`))),
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
