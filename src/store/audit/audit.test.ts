// A search for what no index knows is bounded, and goes on where it ended.
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { auditReads, type AuditQuery } from './audit.ts';
import { openSqliteMemory } from '../engine/sqlite.ts';
import { migrate } from '../schema/migrate.ts';

it.each([
  ['newest', true],
  ['oldest', false],
])(
  '12,000 rows are searched in three goes, %s first, and each row that matches is found once',
  async (_, isNewestFirst) => {
    const engine = openSqliteMemory();
    await migrate(engine);
    // Two rows to a millisecond, every thousandth of which is sought.
    const insert = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 12000)
    insert into audit (seq, at, account_id, access_key_id, caller_arn, source_ip, version, action, resource, request_id,
      outcome, changes)
    select n, n / 2, 'mine', '', '', '', '', case n % 1000 when 0 then 'Sought' else 'Other' end, '', '', '', '[]'
    from numbers`;
    await engine.write(async (database) => await insert.execute(database));
    const found: number[] = [];
    let goes = 0;
    let after: AuditQuery['after'];
    do {
      const query = { accountId: 'mine', action: 'Sought', from: 0, until: 10_000, limit: 50, isNewestFirst, after };
      const { rows, searchedTo } = await engine.read(async (database) => await auditReads(database).page(query));
      found.push(...rows.map(({ seq }) => seq));
      after = searchedTo;
      goes += 1;
    } while (after !== undefined);
    await engine.close();
    expect(goes).toBe(3);
    expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => (index + 1) * 1000));
  },
);
