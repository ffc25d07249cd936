// Migrations step by step: each of them leaves a schema that nodes of the version before can go on with.
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../../../test/support/command-line.ts';
import { openSqliteFile } from '../engine/sqlite.ts';
import { bringUpToDate, ownMigrations } from './migrate.ts';

/** The last step that may take something away: the first version for others comes after it. */
const lastFree = '0014-loa-issues';

const names = Object.keys(ownMigrations);

/** Brings a file to a schema and looks at it. */
async function at(path: string, wanted: string): Promise<void> {
  const engine = openSqliteFile(path);
  await engine.migrating(async (database) => {
    await bringUpToDate(database, engine.dialect, { wanted });
  });
  await engine.close();
}

function schemaIn(path: string): readonly unknown[] {
  using file = new DatabaseSync(path, { readOnly: true });
  return file.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
}

interface Column {
  readonly type: unknown;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
}

/** By `table.column`. */
function columnsIn(path: string): Map<string, Column> {
  using file = new DatabaseSync(path, { readOnly: true });
  const rows = file
    .prepare(
      `SELECT m.name AS "table", c.name AS "column", c.type, c."notnull", c.dflt_value, c.pk
       FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    )
    .all();
  return new Map(
    rows.map((row) => [
      `${String(row['table'])}.${String(row['column'])}`,
      {
        type: row['type'],
        isNullable: row['notnull'] === 0,
        hasDefault: row['dflt_value'] !== null || row['pk'] !== 0,
      },
    ]),
  );
}

it('taken one by one, each asked for twice, they make the schema of a new database', async () => {
  using folder = emptyFolder();
  const [stepwise, fresh] = [join(folder.path, 'stepwise.db'), join(folder.path, 'fresh.db')];
  for (const name of names.flatMap((step) => [step, step])) await at(stepwise, name);
  await at(fresh, names.at(-1) ?? '');
  expect(schemaIn(stepwise)).toEqual(schemaIn(fresh));
});

it('each only adds, and what it adds need not be written by a node of the version before', async () => {
  using folder = emptyFolder();
  const path = join(folder.path, 'demarc.db');
  await at(path, lastFree);
  for (const name of names.filter((later) => later > lastFree)) {
    const before = columnsIn(path);
    await at(path, name);
    const after = columnsIn(path);
    for (const [column, was] of before)
      expect({ name, column, is: after.get(column) }).toMatchObject({ is: { type: was.type } });
    const tables = new Set([...before.keys()].map((column) => column.split('.')[0]));
    for (const [column, is] of after) {
      const isInOldTable = tables.has(column.split('.')[0]);
      // A column that was there may lose a demand, and gains none.
      const mayBeLeftOut = is.isNullable || is.hasDefault || before.get(column)?.isNullable === false;
      expect({ name, column, mayBeLeftOut: !isInOldTable || mayBeLeftOut }).toMatchObject({ mayBeLeftOut: true });
    }
  }
});
