// Another process holds the lock of the database file, as somebody's sqlite3 shell does in the middle of a transaction.
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { serveOver, testDatabase, type TestDatabase } from '../support/database.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { becomesReady, expectReadsOnly, stored } from '../support/outages.ts';
import { codeOf, createdIn } from '../support/replies.ts';
import { callV1, type Reply } from '../support/signed-call.ts';

const promisedMs = 5000;

function locked({ url }: TestDatabase): Disposable {
  const other = new DatabaseSync(url.slice('sqlite:'.length));
  other.exec('BEGIN IMMEDIATE');
  return {
    [Symbol.dispose]: () => {
      other.close();
    },
  };
}

async function create(url: string): Promise<Reply> {
  return await callV1(url, { Action: 'CreatePhysicalConnection', ...connectionOrder() });
}

it('a write waits for another process to let go of the database, and reads do not wait with it', async () => {
  using database = testDatabase();
  await using server = await serveOver(database);
  const lock = locked(database);
  const creating = create(server.url);
  const read = await callV1(server.url, { Action: 'DescribePhysicalConnections', RegionId: 'cn-hangzhou' });
  expect(read.status).toBe(200);
  lock[Symbol.dispose]();
  const { PhysicalConnectionId } = createdIn(await creating);
  expect(stored(database)).toEqual([PhysicalConnectionId]);
});

it('while another process keeps the database, every write is refused in time, and afterwards none', async () => {
  using database = testDatabase();
  await using server = await serveOver(database);
  const lock = locked(database);
  const startedAt = performance.now();
  const replies = await Promise.all(Array.from({ length: 100 }, async () => await create(server.url)));
  expect(performance.now() - startedAt).toBeLessThan(promisedMs);
  expect(new Set(replies.map(codeOf))).toEqual(new Set(['ServiceUnavailable']));
  await expectReadsOnly(server);
  lock[Symbol.dispose]();
  createdIn(await create(server.url));
  await becomesReady(server);
  expect(stored(database)).toHaveLength(1);
});
