// Places for personal data that was stored as it came: how to reach a carrier, and the phones and addresses of users. The
// server seals the texts of the columns before as it starts, since a migration has no master key. The indexes find them.
import { sql, type Kysely } from 'kysely';

const columns = [
  ['loa', 'connection_id', 'line_contact'],
  ['ram_user', 'id', 'mobile_phone'],
  ['ram_user', 'id', 'email'],
] as const;

export async function createSealedContacts({ schema }: Kysely<unknown>): Promise<void> {
  for (const [table, key, column] of columns) {
    await schema.alterTable(table).addColumn(`sealed_${column}`, 'text').execute();
    await schema
      .createIndex(`${table}_unsealed_${column}`)
      .on(table)
      .column(key)
      .where(sql<boolean>`${sql.ref(column)} is not null`)
      .execute();
  }
}
