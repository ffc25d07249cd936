// A search for what no index knows is bounded, and goes on where it ended.
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { asAccountId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import { auditReads, type AuditQuery } from './audit.ts';
import { openSqliteMemory } from '../engine/sqlite.ts';
import { migrate } from '../schema/migrate.ts';

/** Searches 12,000 rows, two to a millisecond, for every thousandth. */
async function searched(query: Pick<AuditQuery, 'isNewestFirst' | 'visible' | 'resourceId'>, changes = '[]') {
  const engine = openSqliteMemory();
  await migrate(engine);
  const insert = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 12000)
    insert into audit (seq, at, account_id, access_key_id, caller_arn, source_ip, version, action, resource, request_id,
      outcome, changes)
    select n, n / 2, 'mine', '', '', '', '', case n % 1000 when 0 then 'Sought' else 'Other' end, '', '', '', ${changes}
    from numbers`;
  await engine.write(async (database) => await insert.execute(database));
  const found: number[] = [];
  let goes = 0;
  let after: AuditQuery['after'];
  do {
    const asked = {
      accountId: asAccountId('mine'),
      action: 'Sought',
      from: 0,
      until: 10_000,
      limit: 50,
      after,
      ...query,
    };
    const { rows, searchedTo } = await engine.read(async (database) => await auditReads(database).page(asked));
    found.push(...rows.map(({ seq }) => seq));
    after = searchedTo;
    goes += 1;
  } while (after !== undefined);
  await engine.close();
  return { goes, found: found.sort((a, b) => a - b) };
}

const sought = Array.from({ length: 12 }, (_, index) => (index + 1) * 1000);

it.each([
  ['newest', true],
  ['oldest', false],
])(
  '12,000 rows are searched in three goes, %s first, and each row that matches is found once',
  async (_, isNewestFirst) => {
    expect(await searched({ isNewestFirst })).toEqual({ goes: 3, found: sought });
  },
);

it('a search reads fewer rows where each is compared with many patterns', async () => {
  const patterns = [
    'acs:demarc:*:mine:*',
    ...Array.from({ length: 49 }, (_, index) => `acs:demarc:*:other-${index}:*`),
  ];
  const visible: Visibility = [{ allowed: [{ isNegated: false, patterns }], denied: [] }];
  // 50 patterns and four names: 750 rows each time.
  expect(await searched({ isNewestFirst: true, visible })).toEqual({ goes: 17, found: sought });
});

it.each([
  ['newest', true],
  ['oldest', false],
])('a search in what was changed reads fewer rows where much was changed, %s first', async (_, isNewestFirst) => {
  const row = {
    resource: 'pc-sought',
    table: 'resource_tag',
    before: null,
    after: { key: 'k', value: 'v'.repeat(3900) },
  };
  // 4,000 bytes a row: 1,000 rows each time.
  const changes = JSON.stringify([row]).padEnd(4000);
  expect(await searched({ isNewestFirst, resourceId: 'pc-sought' }, changes)).toEqual({ goes: 13, found: sought });
});
