// Tags of resources.
import type { Database } from '../engine/engine.ts';
import { preparedList } from '../queries/prepared.ts';
import type { TransactionContext } from '../rules.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

const selectTags = preparedList((database, resourceIds) =>
  database.selectFrom('resource_tag').selectAll().where('resource_id', 'in', resourceIds).orderBy('key'),
);

export function tagReads(database: Database) {
  return {
    /** Tags by resource, of those that have any. */
    async of(resourceIds: readonly string[]): Promise<ReadonlyMap<string, readonly Tag[]>> {
      const rows = await selectTags(database, resourceIds);
      return Map.groupBy(rows, (row) => row.resource_id);
    },
  };
}

export function tagWrites(database: Database, { changes }: Pick<TransactionContext, 'changes'>) {
  const reads = tagReads(database);
  return {
    ...reads,

    async put(resourceId: string, tags: readonly Tag[]): Promise<void> {
      if (tags.length > 0) changes.push({ resource: resourceId, before: null, after: columnsOf(tags) });
      for (const { key, value } of tags)
        await database
          .insertInto('resource_tag')
          .values({ resource_id: resourceId, key, value })
          .onConflict((conflict) => conflict.columns(['resource_id', 'key']).doUpdateSet({ value }))
          .execute();
    },

    async clear(resourceId: string): Promise<void> {
      const tags = (await reads.of([resourceId])).get(resourceId);
      if (tags === undefined) return;
      changes.push({ resource: resourceId, before: columnsOf(tags), after: null });
      await database.deleteFrom('resource_tag').where('resource_id', '=', resourceId).execute();
    },
  };
}

/** As the audit shows them, beside the columns of their resource. */
function columnsOf(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [`tag:${key}`, value]));
}
