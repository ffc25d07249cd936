// Whether the rows of a database fit each other: values, references, and the counts of lists. Each check is one query that
// looks for the first row that is wrong.
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../engine/engine.ts';
import { blockRows, wholeList } from '../queries/list-counts.ts';
import { tables } from '../schema/tables.ts';
import { StoreError } from '../store-error.ts';
import { contentRulesOf, type Reference } from './content-rules.ts';

type Row = Readonly<Record<string, unknown>>;

interface Checked {
  readonly name: string;
  readonly key: readonly string[];
}

/** @throws StoreError that names the table, the row and what is wrong with it */
export async function checkContent(database: Database): Promise<void> {
  for (const table of tables) {
    const { oneOf, references } = contentRulesOf(table.name);
    for (const [column, values] of oneOf) await checkValues(database, table, column, values);
    for (const reference of references) await checkReference(database, table, reference);
  }
  await checkListCounts(database);
}

async function checkValues(
  database: Database,
  table: Checked,
  column: string,
  values: readonly (string | number)[],
): Promise<void> {
  const value = sql.ref(`checked.${column}`);
  const wrong = sql`${value} is not null and ${value} not in (${sql.join(values)})`;
  const row = await firstWhere(database, table, [column], wrong);
  if (row !== undefined) throw refusal(table, row, `${column} is ${shown(row[column])}, which is none of its values`);
}

async function checkReference(
  database: Database,
  table: Checked,
  { columns, table: parent, orIn = [], orBy, keys, unlessSet }: Reference,
): Promise<void> {
  const own = columns.map((column) => sql.ref(`checked.${column}`));
  const parents = [parent, ...orIn];
  const isParent = sql.join(
    keys.map((key, index) => sql`${sql.ref(`parent.${key}`)} = ${own[index]}`),
    sql` and `,
  );
  const conditions = [
    ...own.map((column) => sql`${column} is not null`),
    ...(unlessSet === undefined ? [] : [sql`${sql.ref(`checked.${unlessSet}`)} is null`]),
    ...parents.map((name) => sql`not exists (select 1 from ${sql.table(name)} as parent where ${isParent})`),
    ...(orBy === undefined
      ? []
      : [sql`not exists (select 1 from ${sql.table(orBy.table)} where ${orBy.key} = ${sql.join(own)})`]),
  ];
  const row = await firstWhere(database, table, columns, sql.join(conditions, sql` and `));
  if (row === undefined) return;
  const named = columns.map((column) => `${column} ${shown(row[column])}`).join(', ');
  const wanted = [...parents, ...(orBy === undefined ? [] : [orBy.table])].join(' or ');
  throw refusal(table, row, `there is no ${wanted} for its ${named}`);
}

async function firstWhere(
  database: Database,
  { name, key }: Checked,
  columns: readonly string[],
  condition: RawBuilder<unknown>,
): Promise<Row | undefined> {
  const wanted = sql.join([...new Set([...key, ...columns])].map((column) => sql.ref(`checked.${column}`)));
  const order = sql.join(key.map((column) => sql.ref(`checked.${column}`)));
  const query = sql<Row>`select ${wanted} from ${sql.table(name)} as checked where ${condition} order by ${order} limit 1`;
  return (await query.execute(database)).rows[0];
}

/** PostgreSQL gives sums as texts. */
interface ComparedCount extends Row {
  readonly has: string | number | bigint;
  readonly says: string | number | bigint;
}

/** What each list really has, in the same form in which the counts are kept. */
const countedLists = sql`
  select 'physical_connection' as list, account_id, region_id, seq from physical_connection
  union all
  select 'virtual_border_router', account_id, region_id, seq from virtual_border_router
  union all
  select 'foreign_virtual_border_router', connection_account_id, region_id, seq from virtual_border_router
  where connection_account_id <> account_id`;

// A list without pages behind its first is counted as a whole only, by databases of some age.
const groups = sql.raw('list, account_id, region_id');

async function checkListCounts(database: Database): Promise<void> {
  const { rows } = await sql<ComparedCount>`
    with counted as (${countedLists}),
    real_count as (
      select ${groups}, seq / ${sql.lit(blockRows)} as block, count(*) as total from counted group by ${groups}, seq / ${sql.lit(blockRows)}
      union all
      select ${groups}, ${sql.lit(wholeList)}, count(*) from counted group by ${groups}
    ),
    compared as (
      select ${groups}, block, total as has, 0 as says from real_count
      union all
      select ${groups}, block, 0, total from list_count
    )
    select ${groups}, block, sum(has) as has, sum(says) as says from compared
    where list <> 'foreign_virtual_border_router' or block = ${sql.lit(wholeList)}
    group by ${groups}, block having sum(has) <> sum(says) order by ${groups}, block limit 1`.execute(database);
  const [row] = rows;
  if (row === undefined) return;
  const table = { name: 'list_count', key: ['list', 'account_id', 'region_id', 'block'] };
  throw refusal(table, row, `total is ${String(row.says)}, and there are ${String(row.has)} such rows`);
}

function refusal({ name, key }: Checked, row: Row, wrong: string): StoreError {
  const place = key.map((column) => `${column} ${shown(row[column])}`).join(', ');
  return new StoreError(`the table ${name}, row ${place}: ${wrong}`);
}

const longestShown = 100;

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, longestShown)) : String(value);
}
