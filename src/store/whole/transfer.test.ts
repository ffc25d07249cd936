// Streams between SQLite files: what they hold, and which are refused. test/nodes/moving.test.ts goes to PostgreSQL.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyFolder } from '../../../test/support/command-line.ts';
import { contentOf, exported, imported } from '../../../test/support/streams.ts';
import { openSqliteFile } from '../engine/sqlite.ts';
import { bringUpToDate, migrate } from '../schema/migrate.ts';
import { StoreError } from '../store-error.ts';
import { lineOf } from './stream-line.ts';

let folder: ReturnType<typeof emptyFolder>;
beforeEach(() => {
  folder = emptyFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

const at = (name: string) => join(folder.path, name);

function change(name: string, sql: string, ...values: SQLInputValue[]): void {
  using connection = new DatabaseSync(at(name));
  connection.prepare(sql).run(...values);
}

/** A database with an account, and two orders behind one that is gone. */
async function aDatabase(name: string): Promise<string> {
  const engine = openSqliteFile(at(name));
  await migrate(engine);
  await engine.close();
  const account = 'INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
  change(name, account, '1', 'customer', 'cn', 'Blue Heron \u2028\r "Ltd." 鷺', 9007199254740993n, 0, null, 5);
  for (const id of ['gone', 'first', 'second', 'last'])
    change(
      name,
      `INSERT INTO purchase_order (id, account_id, connection_id, kind, status, revision, amount, created_at)
       VALUES (?, '1', 'pc-1', 'Setup', 'Unpaid', 1, -5, 0)`,
      id,
    );
  change(name, "DELETE FROM purchase_order WHERE id IN ('gone', 'last')");
  return `sqlite:${at(name)}`;
}

const aConnection = `INSERT INTO physical_connection (id, account_id, region_id, access_point_id, type, status, revision,
    business_status, line_operator, peer_location, port_type, bandwidth_mbps, created_at, status_at)
  VALUES ('pc-1', '1', 'cn-hangzhou', 'ap-1', 'VPC', 'Enabled', 1, 'Normal', 'CT', 'Hangzhou', '1000Base-T', 1000, 0, 0)`;

/** How an import of the stream is refused, which has to leave no file behind. */
async function refusalOf(stream: string | Uint8Array): Promise<string> {
  const before = readdirSync(folder.path);
  const refusal: unknown = await imported(`sqlite:${at('target.db')}`, stream).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StoreError);
  expect(readdirSync(folder.path)).toEqual(before);
  return refusal instanceof Error ? refusal.message : '';
}

/** The stream with another end, which fits what is before it. */
function ended(lines: readonly string[]): string {
  const content = lines.slice(0, -1).join('');
  return content + lineOf(['end', lines.length - 1, createHash('sha256').update(content).digest('hex')]);
}

describe('a stream', () => {
  it('brings every row, exact to the last digit, and numbers go on where they were', async () => {
    const lines = await exported(await aDatabase('source.db'));
    const target = `sqlite:${at('target.db')}`;
    expect(await imported(target, lines.join(''))).toEqual({ rows: 3, exportedAt: '1970-01-01T00:00:00.000Z' });
    expect(contentOf(await exported(target))).toBe(contentOf(lines));
    using connection = new DatabaseSync(at('target.db'));
    const balance = connection.prepare('SELECT balance FROM account');
    balance.setReadBigInts(true);
    expect(balance.get()).toEqual({ balance: 9007199254740993n });
    const next = connection
      .prepare("INSERT INTO due_work (kind, subject, due_at, attempts) VALUES ('settle', 'x', 0, 0) RETURNING seq")
      .get();
    const order = connection
      .prepare(
        "INSERT INTO purchase_order (id, account_id, connection_id, kind, status, revision, amount, created_at) VALUES ('new', '1', 'pc-1', 'Setup', 'Paid', 1, 5, 0) RETURNING seq",
      )
      .get();
    expect([next, order]).toEqual([{ seq: 1 }, { seq: 5 }]);
  });

  it('from an earlier version is read, and brought up to date', async () => {
    const engine = openSqliteFile(at('source.db'));
    await engine.migrating(async (database) => {
      await bringUpToDate(database, engine.dialect, { wanted: '0006-audit-seals' });
    });
    await engine.close();
    change('source.db', `INSERT INTO account VALUES ('1', 'customer', 'cn', 'Blue Heron', 0, 0, null, 0)`);
    change('source.db', aConnection);
    change(
      'source.db',
      `INSERT INTO virtual_border_router (id, account_id, connection_id, connection_account_id, region_id, access_point_id,
         status, revision, vlan_id, enable_ipv6, mtu, min_tx_interval_ms, min_rx_interval_ms, detect_multiplier,
         sitelink_enable, route_table_id, vlan_interface_id, created_at)
       VALUES ('vbr-1', '1', 'pc-2', '1', 'cn-hangzhou', 'ap-1', 'active', 1, 9, 0, 1500, 1000, 1000, 10, 0, 'vtb-1', 'ri-2', 0)`,
    );
    change('source.db', aConnection.replaceAll('pc-1', 'pc-2'));
    change(
      'source.db',
      `INSERT INTO vbr_association (vbr_id, connection_id, vlan_id, vlan_interface_id, enable_ipv6, created_at)
       VALUES ('vbr-1', 'pc-1', 10, 'ri-1', 0, 0)`,
    );
    await imported(`sqlite:${at('target.db')}`, (await exported(`sqlite:${at('source.db')}`)).join(''));
    using connection = new DatabaseSync(at('target.db'));
    expect(connection.prepare('SELECT * FROM vlan_interface').all()).toEqual([
      { id: 'ri-2', vbr_id: 'vbr-1', connection_id: 'pc-2' },
      { id: 'ri-1', vbr_id: 'vbr-1', connection_id: 'pc-1' },
    ]);
    expect((await exported(`sqlite:${at('target.db')}`))[0]).not.toContain('0006-audit-seals');
  });

  it('of a database that has what its column is not for is not written', async () => {
    const source = await aDatabase('source.db');
    change('source.db', 'UPDATE account SET name = ?', Buffer.from([0xff]));
    await expect(exported(source)).rejects.toThrow('a row of account has in its column name what is no text');
  });

  it('is not made of what is no database of ours', async () => {
    new DatabaseSync(at('other.db')).close();
    await expect(exported(`sqlite:${at('other.db')}`)).rejects.toThrow('the database has no tables of Demarc');
  });
});

describe('an import refuses, and leaves nothing of', () => {
  it('a stream with any one line changed, naming the line', async () => {
    const lines = await exported(await aDatabase('source.db'));
    for (const [index, line] of lines.entries()) {
      const middle = Math.floor(line.length / 2);
      const flipped = line[middle] === 'x' ? 'y' : 'x';
      const damaged = lines.with(index, `${line.slice(0, middle)}${flipped}${line.slice(middle + 1)}`);
      expect(await refusalOf(damaged.join(''))).toBe(`line ${index + 1} of the stream is not as it was written`);
    }
  });

  it('a stream that was cut off, in a line or between lines', async () => {
    const lines = await exported(await aDatabase('source.db'));
    for (let kept = 1; kept < lines.length; kept += 5) {
      const whole = lines.slice(0, kept).join('');
      expect(await refusalOf(whole)).toBe(`the stream was cut off behind line ${kept}`);
      expect(await refusalOf(`${whole}${lines[kept]?.slice(0, -1) ?? ''}`)).toBe(
        `line ${kept + 1} of the stream was cut off`,
      );
    }
  });

  it('a stream with a line too many, too few or in another place', async () => {
    const lines = await exported(await aDatabase('source.db'));
    const row = lines.findIndex((line) => line.startsWith('["row","1","customer"'));
    expect(await refusalOf(lines.toSpliced(row, 1).join(''))).toMatch(/is the end of another one/);
    expect(await refusalOf(ended(lines.toSpliced(row, 1)))).toMatch('account has 0 rows where the stream says 1');
    expect(await refusalOf(ended(lines.toSpliced(row, 0, lines[row] ?? '')))).toMatch(
      `lines ${row + 1} to ${row + 2} of the stream cannot be stored in account: `,
    );
    expect(await refusalOf(lines.toSpliced(1, 2).join(''))).toBe('line 2 of the stream is not as it was written');
    expect(await refusalOf([...lines, lines.at(-1) ?? ''].join(''))).toBe(
      `line ${lines.length + 1} of the stream stands behind its end`,
    );
  });

  it('a stream with another row in the place of one', async () => {
    const lines = await exported(await aDatabase('source.db'));
    const row = lines.findIndex((line) => line.startsWith('["row","1","customer"'));
    const another = lineOf(['row', '1', 'customer', 'cn', 'Grey Heron', 0, 0, null, 5]);
    expect(await refusalOf(ended(lines.with(row, another)))).toBe(
      'the rows of account are not stored as the stream has them',
    );
    const numbered = lines.findIndex((line) => line.startsWith('["last-number","purchase_order"'));
    const earlier = lineOf(['last-number', 'purchase_order', 'many']);
    expect(await refusalOf(ended(lines.with(numbered, earlier)))).toBe(
      `line ${numbered + 1} of the stream is not as it was written`,
    );
  });

  it('a stream that a newer version has written', async () => {
    const [, ...rest] = await exported(await aDatabase('source.db'));
    expect(await refusalOf(`["demarc-export",2,"anything"]\n${rest.join('')}`)).toBe(
      'line 1 of the stream: it was written by a newer Demarc, in version 2 of the format; import it with that',
    );
    const header = { demarc: '9.0.0', schema: '9999-later', at: '2030-01-01T00:00:00.000Z' };
    expect(await refusalOf([lineOf(['demarc-export', 1, header]), ...rest].join(''))).toBe(
      'line 1 of the stream: it was written by a newer Demarc (9.0.0, which has 9999-later); import it with that',
    );
  });

  it('what is no stream', async () => {
    for (const text of ['', '\n', '{}\n', 'SQLite format 3\0\n'])
      expect(await refusalOf(text)).toBe('line 1 of the stream is not how an export begins');
    expect(await refusalOf(Buffer.from([0x5b, 0xff, 0x0a]))).toBe('line 1 of the stream is not as it was written');
  });
});

describe('an import refuses rows that do not fit each other:', () => {
  it.each([
    [
      'a status that there is none of',
      "UPDATE physical_connection SET status = 'Bogus'",
      'the table physical_connection, row seq 1: status is "Bogus", which is none of its values',
    ],
    [
      'an order of another kind',
      "UPDATE purchase_order SET kind = 'Gift' WHERE id = 'second'",
      'the table purchase_order, row seq 3: kind is "Gift", which is none of its values',
    ],
    [
      'a switch that is neither on nor off',
      'UPDATE account SET is_suspended = 2',
      'the table account, row id "1": is_suspended is 2, which is none of its values',
    ],
    [
      'a due step that nobody carries out',
      "INSERT INTO due_work (kind, subject, due_at, attempts) VALUES ('dance', 'pc-1', 0, 0)",
      'the table due_work, row seq 1: kind is "dance", which is none of its values',
    ],
    [
      'an order of nobody',
      "UPDATE purchase_order SET account_id = '2' WHERE id = 'first'",
      'the table purchase_order, row seq 2: there is no account for its account_id "2"',
    ],
    [
      'a VBR on no connection',
      `INSERT INTO virtual_border_router (id, account_id, connection_id, connection_account_id, region_id, access_point_id,
         status, revision, vlan_id, enable_ipv6, mtu, min_tx_interval_ms, min_rx_interval_ms, detect_multiplier,
         sitelink_enable, route_table_id, created_at)
       VALUES ('vbr-1', '1', 'pc-9', '1', 'cn-hangzhou', 'ap-1', 'active', 1, 9, 0, 1500, 1000, 1000, 10, 0, 'vtb-1', 0)`,
      'the table virtual_border_router, row seq 1: there is no physical_connection for its connection_id "pc-9"',
    ],
    [
      'a VLAN of no VBR',
      "INSERT INTO vlan_claim VALUES ('pc-1', 9, 'vbr-9', null)",
      'the table vlan_claim, row connection_id "pc-1", vlan_id 9: there is no virtual_border_router for its vbr_id "vbr-9"',
    ],
    [
      'a connection in a group of nobody',
      "UPDATE physical_connection SET resource_group_id = 'rg-9'",
      'the table physical_connection, row seq 1: there is no resource_group for its account_id "1", resource_group_id "rg-9"',
    ],
    [
      'a redundant partner that is gone',
      "UPDATE physical_connection SET redundant_id = 'pc-9'",
      'the table physical_connection, row seq 1: there is no physical_connection for its account_id "1", redundant_id "pc-9"',
    ],
    [
      'a group of nobody',
      "INSERT INTO resource_group VALUES ('rg-1', '2', 'net', 'Net', 0)",
      'the table resource_group, row id "rg-1": there is no account for its account_id "2"',
    ],
    [
      'a tag of nothing',
      "INSERT INTO resource_tag VALUES ('pc-9', 'team', 'net')",
      'the table resource_tag, row resource_id "pc-9", key "team": there is no physical_connection or virtual_border_router or router_interface or vpc or vswitch or ram_role or ram_policy for its resource_id "pc-9"',
    ],
    [
      'a version of no policy',
      "INSERT INTO ram_policy_version VALUES ('1', 'readers', 1, '{}', 0)",
      'the table ram_policy_version, row account_id "1", policy_name "readers", version 1: there is no ram_policy for its account_id "1", policy_name "readers"',
    ],
    [
      'a count that is wrong',
      'UPDATE list_count SET total = 7 WHERE block = -1',
      'the table list_count, row list "physical_connection", account_id "1", region_id "cn-hangzhou", block -1: total is 7, and there are 1 such rows',
    ],
    [
      'a count that is missing',
      'DELETE FROM list_count WHERE block = 0',
      'the table list_count, row list "physical_connection", account_id "1", region_id "cn-hangzhou", block 0: total is 0, and there are 1 such rows',
    ],
    [
      'a count of nothing',
      "INSERT INTO list_count VALUES ('virtual_border_router', '1', 'cn-hangzhou', -1, 1)",
      'the table list_count, row list "virtual_border_router", account_id "1", region_id "cn-hangzhou", block -1: total is 1, and there are 0 such rows',
    ],
  ])('%s', async (_what, sql, refusal) => {
    const source = await aDatabase('source.db');
    change('source.db', aConnection);
    for (const block of [-1, 0])
      change('source.db', "INSERT INTO list_count VALUES ('physical_connection', '1', 'cn-hangzhou', ?, 1)", block);
    await imported(`sqlite:${at('sound.db')}`, (await exported(source)).join(''));
    change('source.db', sql);
    expect(await refusalOf((await exported(source)).join(''))).toBe(refusal);
  });
});

it('a database that has rows is left as it is', async () => {
  const source = await aDatabase('source.db');
  const target = await aDatabase('target.db');
  change('target.db', "UPDATE account SET name = 'another'");
  const before = contentOf(await exported(target));
  await expect(imported(target, (await exported(source)).join(''))).rejects.toThrow(
    'the database has rows already (in account); an import is into one that has none',
  );
  expect(contentOf(await exported(target))).toBe(before);
});

it('a database that has tables and no rows is filled, unless they are later than the stream', async () => {
  const source = await aDatabase('source.db');
  const lines = await exported(source);
  const engine = openSqliteFile(at('target.db'));
  await migrate(engine);
  await engine.close();
  const earlier = { demarc: '0.0.0', schema: '0006-audit-seals', at: '2026-01-01T00:00:00.000Z' };
  await expect(
    imported(`sqlite:${at('target.db')}`, ended(lines.with(0, lineOf(['demarc-export', 1, earlier])))),
  ).rejects.toThrow(/has the schema \S+ already, which is later than 0006-audit-seals/);
  await imported(`sqlite:${at('target.db')}`, lines.join(''));
  expect(contentOf(await exported(`sqlite:${at('target.db')}`))).toBe(contentOf(lines));
});
