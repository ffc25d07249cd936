// Fills a database of Demarc's with copies of what real calls wrote, so that nothing here has to know the columns: only
// those are set which have to differ.
import { blockRows } from '../src/store/queries/list-counts.ts';
import type { Filling } from './engines/engine.ts';

/** The n-th copy's ids look and sort as random ones do: a multiple of n modulo a prime, so no two are equal. */
const multiplier = 618_970_019;
const prime = 2_147_483_647;
const idDigits = 18;

export const connectionIdOf = (n: number): string => `pc-bp1${hexOf(n)}`;
export const vbrIdOf = (n: number): string => `vbr-bp1${hexOf(n)}`;

function hexOf(n: number): string {
  return ((n * multiplier) % prime).toString(16).padStart(idDigits, '0');
}

/**
 * Copies the one stored connection, its order and its VBR until there are `total` of each. Every VBR lies on a connection of its
 * own, and all belong to one account.
 */
export async function fillWithConnections(filling: Filling, total: number): Promise<void> {
  const hex = filling.hex(`(n * ${multiplier}) % ${prime}`, idDigits);
  const connection = `'pc-bp1' || ${hex}`;
  const vbr = `'vbr-bp1' || ${hex}`;
  const copies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    physical_connection: { id: connection, port_number: "'1/1/' || n", port_key: "'1/1/' || n" },
    purchase_order: { id: "'8' || (10000000000000 + n)", connection_id: connection },
    virtual_border_router: { id: vbr, connection_id: connection, route_table_id: `'vtb-bp1' || ${hex}` },
    vlan_claim: { connection_id: connection, vbr_id: vbr },
    vlan_interface: { id: `'ri-bp1' || ${hex}`, vbr_id: vbr, connection_id: connection },
  };
  await filling.run('BEGIN');
  for (const [table, differing] of Object.entries(copies)) {
    const columns = await filling.columnsOf(table);
    const values = columns.map((name) => differing[name] ?? `template.${name}`);
    await filling.run(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')}
       FROM ${filling.numbers(1, total - 1)}, (SELECT * FROM ${table} LIMIT 1) AS template`,
    );
  }
  await filling.run('DELETE FROM list_count');
  for (const list of ['physical_connection', 'virtual_border_router'])
    for (const block of ['-1', `seq / ${blockRows}`])
      await filling.run(
        `INSERT INTO list_count (list, account_id, region_id, block, total)
         SELECT '${list}', account_id, region_id, ${block} AS block, count(*) FROM ${list} GROUP BY 2, 3, 4`,
      );
  await filling.run('COMMIT');
  await filling.analyze();
}

/** What one create writes, as tables and the column that has to differ from row to row. */
const createdRows: readonly (readonly [table: string, unique: string])[] = [
  ['nonce', 'nonce'],
  ['client_token', 'token'],
  ['physical_connection', 'id'],
  ['audit', 'request_id'],
];

/** @returns what commits the rows of one more create, each set in a transaction of its own */
export async function createRowsIn(filling: Filling): Promise<(unique: string) => Promise<void>> {
  const inserts: ((unique: string) => Promise<void>)[] = [];
  for (const [table, unique] of createdRows) inserts.push(await copyOf(filling, table, unique));
  return async (value) => {
    await filling.run('BEGIN');
    for (const insert of inserts) await insert(value);
    await filling.run('UPDATE list_count SET total = total + 1');
    await filling.run('COMMIT');
  };
}

/** An insert of a copy of the table's first row, with another value in its unique column. */
async function copyOf(filling: Filling, table: string, unique: string): Promise<(value: string) => Promise<void>> {
  const copied = (await filling.columnsOf(table)).filter((name) => name !== unique);
  const [first] = await filling.run(`SELECT ${copied.join(', ')} FROM ${table} LIMIT 1`);
  if (first === undefined) throw new Error(`nothing is stored in ${table} that could be copied`);
  // Text, integers and null are all that Demarc stores.
  const values = copied.map((name) => first[name] as string | number | null);
  const places = [unique, ...copied].map((_, index) => `$${index + 1}`);
  const sql = `INSERT INTO ${table} (${unique}, ${copied.join(', ')}) VALUES (${places.join(', ')})`;
  return async (value) => {
    await filling.run(sql, [value, ...values]);
  };
}
