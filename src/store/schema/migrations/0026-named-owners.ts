// Whether a router interface has been told whose its other end is. Those of before count as told.
import type { Kysely } from 'kysely';
import type { Dialect } from '../../engine/engine.ts';

export async function addNamedOwners({ schema }: Kysely<unknown>, { integer }: Dialect): Promise<void> {
  await schema.alterTable('router_interface').addColumn('names_opposite_owner', integer).execute();
}
