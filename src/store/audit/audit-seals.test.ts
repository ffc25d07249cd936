// Sealing where writers overlap, as they do on PostgreSQL: rows may become visible after others with higher numbers.
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealAudit, takeAuditMark } from './audit-seals.ts';
import type { Engine } from '../engine/engine.ts';
import { openSqliteMemory } from '../engine/sqlite.ts';
import { migrate } from '../schema/migrate.ts';

// The transactions of an imagined server: `next` is the number of the next one, `oldest` of the oldest still open.
let engine: Engine;
beforeEach(async () => {
  const sqlite = openSqliteMemory();
  await migrate(sqlite);
  await sqlite.migrating(async (database) => {
    await sql`create table transactions (next integer, oldest integer)`.execute(database);
    await sql`insert into transactions values (1, 1)`.execute(database);
  });
  const number = (name: string) => sql<string>`cast((select ${sql.ref(name)} from transactions) as text)`;
  const transactionNumbers = { next: number('next'), oldest: number('oldest') };
  engine = { ...sqlite, dialect: { ...sqlite.dialect, transactionNumbers } };
});
afterEach(async () => {
  await engine.close();
});

async function transactions(next: number, oldest: number): Promise<void> {
  await engine.write(
    async (database) => await sql`update transactions set next = ${next}, oldest = ${oldest}`.execute(database),
  );
}

async function commitRow(seq: number): Promise<void> {
  const insert = sql`insert into audit (seq, at, account_id, access_key_id, caller_arn, source_ip, version, action,
    resource, request_id, outcome, changes)
    values (${seq}, 0, '', '', '', '', '', '', '', ${`request-${seq}`}, 'Success', '[]')`;
  await engine.write(async (database) => await insert.execute(database));
}

async function seals() {
  return await engine.read(
    async (database) =>
      await database.selectFrom('audit_seal').select(['number', 'first_seq', 'last_seq', 'row_count']).execute(),
  );
}

it('a row is not sealed while one with a lower number may still come', async () => {
  // Transaction 7 has drawn 1 and is open; transaction 8 has drawn 2 and has committed.
  await transactions(9, 7);
  await commitRow(2);
  const mark = await takeAuditMark(engine);
  expect(mark).toEqual({ lastSeq: 2, nextTransaction: 9 });
  expect((await sealAudit(engine, mark, 0)).outcome).toBe('unsettled');
  expect(await seals()).toEqual([]);

  await commitRow(1);
  await transactions(9, 9);
  expect((await sealAudit(engine, mark, 0)).outcome).toBe('done');
  expect(await seals()).toEqual([{ number: 1, first_seq: 1, last_seq: 2, row_count: 2 }]);
});

it('the gap that a rollback leaves in the numbers is no error', async () => {
  await commitRow(1);
  await commitRow(3);
  const mark = await takeAuditMark(engine);
  expect((await sealAudit(engine, mark, 0)).outcome).toBe('done');
  expect(await seals()).toEqual([{ number: 1, first_seq: 1, last_seq: 3, row_count: 2 }]);
});

it('rows that came after the mark wait for the next one', async () => {
  await commitRow(1);
  const mark = await takeAuditMark(engine);
  await commitRow(2);
  await sealAudit(engine, mark, 0);
  expect((await sealAudit(engine, mark, 0)).outcome).toBe('done');
  expect(await seals()).toEqual([{ number: 1, first_seq: 1, last_seq: 1, row_count: 1 }]);
  await sealAudit(engine, await takeAuditMark(engine), 0);
  expect(await seals()).toHaveLength(2);
});

it('of two nodes that seal the same rows at once one succeeds', async () => {
  await commitRow(1);
  const mark = await takeAuditMark(engine);
  await Promise.all([sealAudit(engine, mark, 1), sealAudit(engine, mark, 2)]);
  expect(await seals()).toHaveLength(1);
});

it('nothing is sealed where there is nothing', async () => {
  expect((await sealAudit(engine, await takeAuditMark(engine), 0)).outcome).toBe('done');
  expect(await seals()).toEqual([]);
});
