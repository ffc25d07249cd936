// Work that waits until its subject has been shown so often; null for work that waits for a time.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function createDueWorkDescribes({ schema }: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  await schema.alterTable('due_work').addColumn('describes_left', integer).execute();
}
