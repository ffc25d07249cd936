// Tags of resources.
import type { Database } from './engine/engine.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export function tagReads(database: Database) {
  return {
    /** Tags by resource, of those that have any. */
    async of(resourceIds: readonly string[]): Promise<ReadonlyMap<string, readonly Tag[]>> {
      if (resourceIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('resource_tag')
        .selectAll()
        .where('resource_id', 'in', [...resourceIds])
        .orderBy('key')
        .execute();
      return Map.groupBy(rows, (row) => row.resource_id);
    },
  };
}

export function tagWrites(database: Database) {
  return {
    ...tagReads(database),

    async put(resourceId: string, tags: readonly Tag[]): Promise<void> {
      for (const { key, value } of tags)
        await database
          .insertInto('resource_tag')
          .values({ resource_id: resourceId, key, value })
          .onConflict((conflict) => conflict.columns(['resource_id', 'key']).doUpdateSet({ value }))
          .execute();
    },

    async clear(resourceId: string): Promise<void> {
      await database.deleteFrom('resource_tag').where('resource_id', '=', resourceId).execute();
    },
  };
}
