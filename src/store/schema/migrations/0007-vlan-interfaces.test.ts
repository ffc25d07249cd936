// A database from before VLAN interfaces had a table keeps them.
import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { expect, it } from 'vitest';
import type { Database, Dialect } from '../../engine/engine.ts';
import { openSqliteMemory } from '../../engine/sqlite.ts';
import { createVirtualBorderRouters } from './0003-virtual-border-routers.ts';
import { createVlanInterfaces } from './0007-vlan-interfaces.ts';

it('every VBR and every association keeps its VLAN interface', async () => {
  const engine = openSqliteMemory();
  await engine.migrating(async (database) => {
    await expectKept(database, engine.dialect);
  });
  await engine.close();
});

async function expectKept(database: Database, dialect: Dialect): Promise<void> {
  const before: Migration = {
    up: async (old) => {
      await createVirtualBorderRouters(old, dialect);
    },
  };
  const migrate = async (migrations: Record<string, Migration>) => {
    const provider = { getMigrations: () => Promise.resolve(migrations) };
    expect((await new Migrator({ db: database, provider }).migrateToLatest()).error).toBeUndefined();
  };
  await migrate({ '0003': before });
  await sql`insert into virtual_border_router (id, account_id, connection_id, connection_account_id, region_id,
    access_point_id, status, revision, vlan_id, enable_ipv6, mtu, min_tx_interval_ms, min_rx_interval_ms,
    detect_multiplier, sitelink_enable, route_table_id, vlan_interface_id, created_at)
    values ('vbr-1', '1', 'pc-1', '1', 'cn-hangzhou', 'ap-1', 'active', 1, 10, 0, 1500, 1000, 1000, 3, 0, 'vtb-1', 'ri-1', 0)`.execute(
    database,
  );
  await sql`insert into vbr_association (vbr_id, connection_id, vlan_id, vlan_interface_id, enable_ipv6, created_at)
    values ('vbr-1', 'pc-2', 10, 'ri-2', 0, 0)`.execute(database);

  await migrate({ '0003': before, '0007': { up: createVlanInterfaces } });

  expect(await database.selectFrom('vlan_interface').selectAll().orderBy('id').execute()).toEqual([
    { id: 'ri-1', vbr_id: 'vbr-1', connection_id: 'pc-1' },
    { id: 'ri-2', vbr_id: 'vbr-1', connection_id: 'pc-2' },
  ]);
  expect(await database.selectFrom('virtual_border_router').select(['id', 'route_table_id']).execute()).toEqual([
    { id: 'vbr-1', route_table_id: 'vtb-1' },
  ]);
}
