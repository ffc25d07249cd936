// Makes every write fail once at each of its statements. Loaded once in a process, as the modules are that it stands before.
import { sql } from 'kysely';
import type { Database, Engine } from '../../src/store/engine/engine.ts';
import { Lanes } from '../../src/store/engine/lanes.ts';
import { tables } from '../../src/store/schema/tables.ts';

const refused = new Error('this statement fails');
const undone = new Error('this try is undone');

/** How many statements the present try has begun, and the number of the one that fails. */
let begun = 0;
let failsAt = Number.POSITIVE_INFINITY;

const complaints: string[] = [];

/** What was found wrong since this was last asked. */
export function takeComplaints(): readonly string[] {
  return complaints.splice(0);
}

/** @throws Error where it is the turn of this statement to fail */
export function beginStatement(): void {
  begun += 1;
  if (begun === failsAt) throw refused;
}

/** The engine, with one connection on which one write runs after another, so that the statements counted are the write's own. */
export function failingAtEachStatement(engine: Engine): Engine {
  /** @returns whether the try came as far as the statement that fails */
  async function failAt(number: number, work: (database: Database) => Promise<unknown>): Promise<boolean> {
    let hasFailed = false;
    const oneTry = engine.write(async (database) => {
      begun = 0;
      failsAt = number;
      try {
        await work(database).then(
          () => {
            if (begun >= number) complaints.push(`a rule went on after its statement ${number} had failed`);
          },
          () => undefined,
        );
      } finally {
        hasFailed = begun >= number;
        failsAt = Number.POSITIVE_INFINITY;
      }
      throw undone;
    });
    await oneTry.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return hasFailed;
  }

  // Another write between two tries would look like something left behind.
  const turns = new Lanes();
  return {
    ...engine,
    write: async (work, lane) => await turns.run('all', async () => await write(work, lane)),
  };

  async function write<T>(work: (database: Database) => Promise<T>, lane?: string): Promise<T> {
    const before = await engine.read(contentOf);
    let number = 1;
    while (await failAt(number, work)) number += 1;
    const after = await engine.read(contentOf);
    if (after !== before) complaints.push(`a write that failed ${number - 1} times left something behind`);
    return await engine.write(work, lane);
  }
}

async function contentOf(database: Database): Promise<string> {
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push((await sql`select * from ${sql.table(name)}`.execute(database)).rows);
  return JSON.stringify(rows);
}
