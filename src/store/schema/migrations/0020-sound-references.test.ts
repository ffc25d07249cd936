// A database in which earlier versions left what refers to nothing is sound afterwards.
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openSqliteMemory } from '../../engine/sqlite.ts';
import { bringUpToDate } from '../migrate.ts';

it('groups, partners and tags that refer to nothing are gone, and the others stay', async () => {
  const engine = openSqliteMemory();
  await engine.migrating(async (database) => {
    await bringUpToDate(database, engine.dialect, { wanted: '0019-resource-groups' });
    for (const id of ['1', '2'])
      await sql`insert into account (id, kind, site, name, balance, is_suspended, created_at)
        values (${id}, 'customer', 'cn', 'A', 0, 0, 0)`.execute(database);
    await sql`insert into resource_group values ('rg-1', '1', 'net', 'Net', 0)`.execute(database);
    const connections = [
      ['pc-1', '1', null],
      ['pc-2', '1', 'pc-1'],
      ['pc-3', '1', 'pc-gone'],
      ['pc-4', '2', 'pc-1'],
    ] as const;
    for (const [id, account, partner] of connections)
      await sql`insert into physical_connection (id, account_id, region_id, access_point_id, type, status, revision,
        business_status, line_operator, peer_location, port_type, bandwidth_mbps, redundant_id, created_at, status_at)
        values (${id}, ${account}, 'cn-hangzhou', 'ap-1', 'VPC', 'Enabled', 1, 'Normal', 'CT', 'x', '1000Base-T', 1000,
        ${partner}, 0, 0)`.execute(database);
    const interfaces = [
      ['ri-1', '1', 'rg-1'],
      ['ri-2', '1', 'any text'],
      ['ri-3', '2', 'rg-1'],
    ] as const;
    for (const [id, account, group] of interfaces)
      await sql`insert into router_interface (id, account_id, region_id, router_type, router_id, role, spec, status, revision,
        opposite_account_id, opposite_region_id, charge_type, resource_group_id, fast_link_mode, created_at)
        values (${id}, ${account}, 'cn-hangzhou', 'VBR', 'vbr-1', 'InitiatingSide', 'Mini.2', 'Idle', 1,
        ${account}, 'cn-hangzhou', 'AfterPay', ${group}, 0, 0)`.execute(database);
    for (const id of ['pc-1', 'pc-gone', 'ri-1'])
      await sql`insert into resource_tag values (${id}, 'team', 'net')`.execute(database);

    await bringUpToDate(database, engine.dialect);

    const partners = await database.selectFrom('physical_connection').select(['id', 'redundant_id']).execute();
    expect(partners.flatMap(({ id, redundant_id }) => (redundant_id === null ? [] : [[id, redundant_id]]))).toEqual([
      ['pc-2', 'pc-1'],
    ]);
    const groups = await database.selectFrom('router_interface').select(['id', 'resource_group_id']).execute();
    expect(groups.flatMap(({ id, resource_group_id }) => (resource_group_id === null ? [] : [id]))).toEqual(['ri-1']);
    const tags = await database.selectFrom('resource_tag').select('resource_id').orderBy('resource_id').execute();
    expect(tags.map(({ resource_id }) => resource_id)).toEqual(['pc-1', 'ri-1']);
  });
  await engine.close();
});
