// Databases for the rows: made and migrated by Demarc itself, with one connection that a real call created, or many.
import { fillWithConnections } from './stored-rows.ts';
import { answerTo, startDemarc, type Place } from './served.ts';

/** Leaves what one create wrote: its connection, nonce, client token and audit row. */
export async function createOne(place: Place): Promise<void> {
  await using demarc = await startDemarc(place);
  await answerTo(demarc.url, { kind: 'create' }, 'v1');
}

/** @returns the ids of up to a thousand of them, from all over the table */
export async function createMany(place: Place, total: number): Promise<string[]> {
  await createOne(place);
  return fillWithConnections(place.databaseFile, total);
}
