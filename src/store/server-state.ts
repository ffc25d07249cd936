// What the server remembers about itself across restarts, and how the database of local mode is emptied.
import type { Database } from './engine/engine.ts';
import type { Schema } from './schema/schema.ts';

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

/**
 * All tables but the snapshots, which stay whatever becomes of the rest. Children before their parents, for the sake of
 * the references.
 */
export const tables: readonly (keyof Schema)[] = [
  'due_work',
  'resource_tag',
  'router_interface',
  'vbr_association',
  'vlan_interface',
  'vlan_claim',
  'virtual_border_router',
  'purchase_order',
  'loa',
  'physical_connection',
  'list_count',
  'client_token',
  'nonce',
  'audit_seal',
  'audit',
  'ram_attachment',
  'ram_policy_version',
  'ram_policy',
  'ram_role',
  'ram_group_member',
  'ram_group',
  'ram_user',
  'access_key',
  'account',
  'server_state',
];

export async function emptyTables(database: Database): Promise<void> {
  for (const table of tables) await database.deleteFrom(table).execute();
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

    /** Empties every table but that of the snapshots. */
    async clear(): Promise<void> {
      await emptyTables(database);
    },
  };
}
