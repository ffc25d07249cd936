// Pages far behind are found by counts of blocks of rows; they have to be the same as without the counts.
import { expect, it } from 'vitest';
import { describePhysicalConnections } from '../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { answerOf } from './support/answers.ts';
import { testDatabase } from './support/database.ts';
import { startTestServer } from './support/server.ts';
import { storeConnections, storedConnections } from './support/stored-connections.ts';

const stored = 5600;
const storedAtOnce = 700;
// Of the newer ones nearly all go, so that more blocks have to be passed over than full ones would be.
const sparseFrom = 3500;
const pageSize = 50;

it('every page of a long list shows what lies there, after rows have gone from all over it too', async () => {
  await using server = await startTestServer();
  const wishes = Array.from({ length: storedAtOnce }, () => ({ status: 'Canceled' as const }));
  for (let count = 0; count < stored; count += storedAtOnce) {
    const connections = await storeConnections(server, ...wishes);
    await server.store.write(async (tx) => {
      for (const [index, connection] of connections.entries())
        if ((index % 7 === 0) === count < sparseFrom) await tx.physicalConnections.remove(connection);
    });
  }
  const left = await storedConnections(server, ['cn-hangzhou']);
  expect(left).toHaveLength((sparseFrom * 6 + (stored - sparseFrom)) / 7);

  const lastPage = left.length / pageSize;
  for (const PageNumber of [1, 21, 22, 30, 45, lastPage, lastPage + 1, 1_000_000]) {
    const asked = { RegionId: 'cn-hangzhou', PageNumber: String(PageNumber), PageSize: String(pageSize) };
    const answer = await answerOf(server, describePhysicalConnections, asked);
    const from = (PageNumber - 1) * pageSize;
    expect(answer.TotalCount).toBe(left.length);
    expect(
      answer.PhysicalConnectionSet.PhysicalConnectionType.map((connection) => connection.PhysicalConnectionId),
    ).toEqual(left.slice(from, from + pageSize).map(({ id }) => id));
  }
});

it('rows that have all gone leave no counts behind', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  const kept = await storeConnections(server, { status: 'Canceled' });
  const wishes = Array.from({ length: storedAtOnce }, () => ({ status: 'Canceled' as const }));
  for (let count = 0; count < 3 * storedAtOnce; count += storedAtOnce) {
    const connections = await storeConnections(server, ...wishes);
    await server.store.write(async (tx) => {
      for (const connection of connections) await tx.physicalConnections.remove(connection);
    });
  }
  // Of the list as a whole, and of the block of the one that is left.
  const counts = 'SELECT total FROM list_count ORDER BY block';
  expect(database.rows(counts)).toEqual([{ total: 1 }, { total: 1 }]);

  await server.store.write(async (tx) => {
    for (const connection of kept) await tx.physicalConnections.remove(connection);
  });
  expect(database.rows(counts)).toEqual([]);
});
