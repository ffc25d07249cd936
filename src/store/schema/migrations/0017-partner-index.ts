// Connections by their redundant partner, so that the deletion of a partner finds them without reading all.
import type { Kysely } from 'kysely';

export async function createPartnerIndex({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createIndex('physical_connection_partner')
    .on('physical_connection')
    .column('redundant_id')
    .where('redundant_id', 'is not', null)
    .execute();
}
