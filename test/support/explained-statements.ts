// Has SQLite explain each statement of the store when it is first prepared. Loaded once in a process, since it changes Node's
// driver.
import { DatabaseSync } from 'node:sqlite';
import { allowedScans } from '../owed/table-scans.ts';

const explained = new Set<string>();
let scans: string[] = [];

// Found by the name of the file that prepares the store's statements; tests look into databases with statements of their own.
const preparesForStore = /engine[/\\]direct-kysely\.ts/;

const prepare = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'prepare')?.value as DatabaseSync['prepare'];

DatabaseSync.prototype.prepare = function (this: DatabaseSync, statement, ...options) {
  if (!explained.has(statement) && preparesForStore.test(new Error().stack ?? '')) {
    explained.add(statement);
    const plan = prepare.call(this, `EXPLAIN QUERY PLAN ${statement}`).all();
    const read = scansOfTables(plan.map(({ detail }) => String(detail)));
    if (read.length > 0 && !allowedScans.some((allowed) => allowed.statement.test(statement)))
      scans.push(`${read.join(', ')}: ${statement}`);
  }
  return prepare.call(this, statement, ...options);
};

/** The steps of a plan that read a whole table. To read what a part of the statement has found is none. */
function scansOfTables(plan: readonly string[]): string[] {
  const found = new Set(plan.map((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(detail)?.[1]));
  return plan.filter((detail) => {
    const name = /^SCAN (\w+)(?: USING|$)/.exec(detail)?.[1];
    return name !== undefined && !found.has(name);
  });
}

/** The statements that read a whole table, since this was last asked. */
export function takeScans(): readonly string[] {
  const found = scans;
  scans = [];
  return found;
}
