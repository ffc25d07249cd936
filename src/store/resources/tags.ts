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
  async function rowsByKey(resourceId: string) {
    const rows = await selectTags(database, [resourceId]);
    return new Map(rows.map((row) => [row.key, row]));
  }

  return {
    ...tagReads(database),

    /** Gives the resource these tags, in place of those it has under the same keys. */
    async put(resourceId: string, tags: readonly Tag[]): Promise<void> {
      const present = await rowsByKey(resourceId);
      for (const { key, value } of tags) {
        const row = { resource_id: resourceId, key, value };
        const before = present.get(key) ?? null;
        if (before?.value === value) continue;
        await database
          .insertInto('resource_tag')
          .values(row)
          .onConflict((conflict) => conflict.columns(['resource_id', 'key']).doUpdateSet({ value }))
          .execute();
        present.set(key, row);
        changes.push({ resource: resourceId, table: 'resource_tag', before, after: row });
      }
    },

    async clear(resourceId: string): Promise<void> {
      const present = await rowsByKey(resourceId);
      if (present.size === 0) return;
      await database.deleteFrom('resource_tag').where('resource_id', '=', resourceId).execute();
      for (const before of present.values())
        changes.push({ resource: resourceId, table: 'resource_tag', before, after: null });
    },
  };
}
