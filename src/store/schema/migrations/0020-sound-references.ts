// What earlier versions left behind: texts of any kind as the groups of router interfaces, partners that are gone, and tags
// of nothing.
import { sql, type Kysely, type RawBuilder } from 'kysely';

export async function clearLostReferences(database: Kysely<unknown>): Promise<void> {
  await sql`update router_interface set resource_group_id = null where resource_group_id is not null and not exists (
    select 1 from resource_group
    where resource_group.id = router_interface.resource_group_id
      and resource_group.account_id = router_interface.account_id)`.execute(database);
  await sql`update physical_connection set redundant_id = null where redundant_id is not null and not exists (
    select 1 from physical_connection as partner
    where partner.id = physical_connection.redundant_id
      and partner.account_id = physical_connection.account_id)`.execute(database);
  const isLost = ['physical_connection', 'virtual_border_router', 'router_interface'].map(
    (table): RawBuilder<unknown> =>
      sql`not exists (select 1 from ${sql.table(table)} as owner where owner.id = resource_tag.resource_id)`,
  );
  await sql`delete from resource_tag where ${sql.join(isLost, sql` and `)}`.execute(database);
}
