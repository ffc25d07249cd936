// Makes a run of twenty minutes as old as one of days: what has to be forgotten in time is past its time then.
import type { Filling } from '../engines/engine.ts';

// Longer than a nonce is kept, by real time.
const nonceAgeMs = 31 * 60 * 1000;

/** Client tokens and due work go by the clock that a server in local mode lets move; nonces by real time, so their rows are told. */
export async function age(url: string, database: Filling): Promise<void> {
  const moved = await fetch(`${url}/_demarc/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: 'PT25H' }),
  });
  if (!moved.ok) throw new Error(`the clock could not be moved: ${await moved.text()}`);
  await database.run('UPDATE nonce SET expires_at = expires_at - $1', [nonceAgeMs]);
}

/** Rows of every table of an SQLite database. */
export async function rowCounts(database: Filling): Promise<ReadonlyMap<string, number>> {
  const tables = await database.run(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await database.run(`SELECT count(*) AS rows FROM ${String(name)}`);
    counts.set(String(name), Number(row?.['rows']));
  }
  return counts;
}
