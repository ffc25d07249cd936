// Ports are told apart by a key that does not depend on how their number is written; and an index by which the lines of an
// access point are counted.
import { sql, type Kysely } from 'kysely';
import { portKeyOf } from '../../../domain/port-number.ts';

const occupying = sql<boolean>`status in ('Allocating', 'Allocated', 'Confirmed', 'Enabled', 'Terminating')`;

const batchRows = 1000;

interface Row {
  readonly seq: number;
  readonly port_number: string;
}

interface SharedPort {
  readonly access_point_id: string;
  readonly port_key: string;
  readonly first_seq: number;
}

export async function createPortKeys(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('physical_connection').addColumn('port_key', 'text').execute();
  await schema
    .createIndex('physical_connection_place')
    .on('physical_connection')
    .columns(['access_point_id', 'status'])
    .execute();
  await sql`update physical_connection set port_key = port_number where ${occupying}`.execute(database);
  await rewriteKeys(database);
  await leaveToTheFirst(database);
  // physical_connection_port stays beside it, for nodes of the version before: they write no keys.
  await schema
    .createIndex('physical_connection_port_key')
    .unique()
    .on('physical_connection')
    .columns(['access_point_id', 'port_key'])
    .where(sql<boolean>`port_key is not null and ${occupying}`)
    .execute();
  await schema
    .createIndex('physical_connection_keyless_port')
    .on('physical_connection')
    .column('access_point_id')
    .where(sql<boolean>`port_key is null and port_number is not null and ${occupying}`)
    .execute();
}

async function rewriteKeys(database: Kysely<unknown>): Promise<void> {
  for (let last = 0, isFull = true; isFull;) {
    const { rows } = await sql<Row>`select seq, port_number from physical_connection
      where seq > ${last} and port_key is not null order by seq limit ${sql.lit(batchRows)}`.execute(database);
    for (const { seq, port_number } of rows) {
      const key = portKeyOf(port_number);
      if (key !== port_number)
        await sql`update physical_connection set port_key = ${key} where seq = ${seq}`.execute(database);
    }
    last = rows.at(-1)?.seq ?? last;
    isFull = rows.length === batchRows;
  }
}

/** A port that was allocated twice in two ways of writing stays with both; the key is the older connection's. */
async function leaveToTheFirst(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<SharedPort>`select access_point_id, port_key, min(seq) as first_seq
    from physical_connection where ${occupying} and port_key is not null
    group by access_point_id, port_key having count(*) > 1`.execute(database);
  for (const { access_point_id, port_key, first_seq } of rows)
    await sql`update physical_connection set port_key = null
      where access_point_id = ${access_point_id} and ${occupying} and port_key = ${port_key} and seq > ${first_seq}`.execute(
      database,
    );
}
