// Fills a database of Demarc's with copies of what one real call wrote, so that nothing here has to know the columns.
import { DatabaseSync } from 'node:sqlite';

/** An insert of a copy of the table's first row, with another value in its unique column. */
export function copyOf(database: DatabaseSync, table: string, uniqueColumn: string): (unique: string) => void {
  const copied = columnsOf(database, table).filter((name) => name !== uniqueColumn);
  const first = database.prepare(`SELECT ${copied.join(', ')} FROM ${table} LIMIT 1`).get();
  if (first === undefined) throw new Error(`nothing is stored in ${table} that could be copied`);
  const values = copied.map((name) => first[name] ?? null);
  const places = [uniqueColumn, ...copied].map(() => '?').join(', ');
  const insert = database.prepare(`INSERT INTO ${table} (${uniqueColumn}, ${copied.join(', ')}) VALUES (${places})`);
  return (unique) => {
    insert.run(unique, ...values);
  };
}

/** Copies the one stored connection until there are `total`. @returns some of their ids */
export function fillWithConnections(path: string, total: number): string[] {
  const database = new DatabaseSync(path);
  const copied = columnsOf(database, 'physical_connection').filter((name) => name !== 'id');
  database.exec('BEGIN');
  database
    .prepare(
      `WITH RECURSIVE counter(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counter WHERE n < ?)
       INSERT INTO physical_connection (id, ${copied.join(', ')})
       SELECT 'pc-bp1' || lower(hex(randomblob(9))), ${copied.join(', ')}
       FROM counter, (SELECT * FROM physical_connection LIMIT 1)`,
    )
    .run(total);
  database.prepare('UPDATE physical_connection_total SET total = ?').run(total);
  database.exec('COMMIT');
  const some = database.prepare('SELECT id FROM physical_connection WHERE seq % ? = 0').all(Math.ceil(total / 1000));
  database.close();
  return some.map(({ id }) => String(id));
}

/** All but `seq`, which the engine hands out. */
function columnsOf(database: DatabaseSync, table: string): string[] {
  return database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name))
    .filter((name) => name !== 'seq');
}
