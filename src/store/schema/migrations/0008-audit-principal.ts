// Who called by an id that outlives names: a user may be renamed, and its name be another's afterwards.
import type { Kysely } from 'kysely';

export async function createAuditPrincipal({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('audit').addColumn('principal_id', 'text').execute();
}
