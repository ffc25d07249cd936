// Who runs the line of an LOA, and whom to reach there.
import type { Kysely } from 'kysely';

export async function createLoaCarrier({ schema }: Kysely<unknown>): Promise<void> {
  for (const column of ['line_service_provider', 'line_contact'])
    await schema.alterTable('loa').addColumn(column, 'text').execute();
}
