// A database from before ports had keys gets them, also where one port was sold twice by spelling.
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openSqliteMemory } from '../../engine/sqlite.ts';
import { bringUpToDate, ownMigrations } from '../migrate.ts';

it('every live connection has the key of its port, and the older one of two that share a port', async () => {
  const engine = openSqliteMemory();
  await engine.migrating(async (database) => {
    const before =
      Object.keys(ownMigrations)
        .filter((name) => name < '0016')
        .at(-1) ?? '';
    await bringUpToDate(database, engine.dialect, { wanted: before });
    await sql`insert into account (id, kind, site, name, balance, is_suspended, created_at)
      values ('1', 'customer', 'cn', 'A', 0, 0, 0)`.execute(database);
    const connections = [
      ['pc-1', 'ap-1', 'Enabled', '1/1/7'],
      ['pc-2', 'ap-1', 'Allocated', ' １/1/7'],
      ['pc-3', 'ap-2', 'Allocated', 'ETH 1'],
      ['pc-4', 'ap-1', 'Terminated', '1/1/7'],
      ['pc-5', 'ap-1', 'Initial', null],
      ['pc-6', 'ap-1', 'Confirmed', '1/1/7\u200b'],
    ] as const;
    for (const [id, accessPoint, status, port] of connections)
      await sql`insert into physical_connection (id, account_id, region_id, access_point_id, type, status, revision,
        business_status, line_operator, peer_location, port_type, bandwidth_mbps, port_number, created_at, status_at)
        values (${id}, '1', 'cn-hangzhou', ${accessPoint}, 'VPC', ${status}, 1, 'Normal', 'CT', 'x', '1000Base-T', 1000,
        ${port}, 0, 0)`.execute(database);

    await bringUpToDate(database, engine.dialect);

    const keys = await database.selectFrom('physical_connection').select(['id', 'port_key']).orderBy('id').execute();
    expect(keys.map(({ id, port_key }) => [id, port_key])).toEqual([
      ['pc-1', '1/1/7'],
      ['pc-2', null],
      ['pc-3', 'eth 1'],
      ['pc-4', null],
      ['pc-5', null],
      ['pc-6', null],
    ]);
    const another = sql`update physical_connection set port_key = '1/1/7', status = 'Enabled' where id = 'pc-5'`;
    await expect(another.execute(database)).rejects.toThrow(/UNIQUE/);
  });
  await engine.close();
});
