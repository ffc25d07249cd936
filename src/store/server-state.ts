// What the server remembers about itself across restarts.
import type { Database } from './engine/engine.ts';

type StateName =
  'clock-offset-ms' | 'clock-frozen-at' | 'pace' | 'faults' | 'seeded-at' | 'master-key-check' | 'write-check';

export function serverStateReads(database: Database) {
  return {
    async get(name: StateName): Promise<string | undefined> {
      const row = await database.selectFrom('server_state').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },
  };
}

export function serverStateWrites(database: Database) {
  return {
    ...serverStateReads(database),

    async put(name: StateName, value: string): Promise<void> {
      await database
        .insertInto('server_state')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },

    async remove(name: StateName): Promise<void> {
      await database.deleteFrom('server_state').where('name', '=', name).execute();
    },
  };
}
