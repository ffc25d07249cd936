// `kill -9` in the middle of the work, again and again, over one database.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { answerIn, createdIn } from '../support/replies.ts';
import type { Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { serveOver, testDatabase, type TestDatabase } from '../support/database.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { laptop, type Key } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

const kills = 50;
const callersPerKey = 4;

/** A create that was answered: by then it has to be on disk. */
interface Acknowledged {
  readonly id: string;
  readonly requestId: string;
  readonly nonce: string;
  readonly key: Key;
}

it(
  'every connection that was acknowledged is there after 50 kills, with its audit row, and none is half there',
  { timeout: 180_000 },
  async () => {
    using database = testDatabase();
    const acknowledged: Acknowledged[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      await using server = await serveOver(database);
      await expectWhole(server, database, acknowledged);
      const known = acknowledged.length;
      await createUntilKilled(server, acknowledged);
      expect(acknowledged.length).toBeGreaterThan(known);
    }
    await using server = await serveOver(database);
    await expectWhole(server, database, acknowledged);
    expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  },
);

/** Several callers create connections, each as fast as it is answered, until the server is killed at a random moment. */
async function createUntilKilled(server: Serving, acknowledged: Acknowledged[]): Promise<void> {
  const first = Promise.withResolvers<undefined>();
  const callers = [laptop.first, laptop.second].flatMap((key) =>
    Array.from({ length: callersPerKey }, async () => {
      for (;;) {
        const created = await create(server, key);
        if (created === undefined) return;
        acknowledged.push(created);
        first.resolve(undefined);
      }
    }),
  );
  await first.promise;
  await delay(20 + Math.random() * 130);
  expect((await server.stop('SIGKILL')).exitCode).toBeNull();
  await Promise.all(callers);
}

/** undefined when the server went away before it answered. */
async function create({ url }: Serving, key: Key): Promise<Acknowledged | undefined> {
  const nonce = crypto.randomUUID();
  const protocol = protocols[Math.random() < 0.5 ? 0 : 1];
  const request = signedRequest(protocol, url, 'CreatePhysicalConnection', connectionOrder(), { key, nonce });
  const reply = await sendAsIs(url, request).catch(() => undefined);
  if (reply === undefined) return undefined;
  const { PhysicalConnectionId, RequestId } = createdIn(reply);
  return { id: PhysicalConnectionId, requestId: RequestId, nonce, key };
}

async function expectWhole(
  server: Serving,
  database: TestDatabase,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const audited = new Map(
    database
      .rows(
        `SELECT request_id, json_extract(changes, '$[0].resource') AS id FROM audit
         WHERE action = 'CreatePhysicalConnection' AND outcome = 'Success'`,
      )
      .map(({ request_id: requestId, id }) => [requestId, id]),
  );
  const stored = new Set(database.rows('SELECT id FROM physical_connection').map(({ id }) => id));
  const nonces = new Set(database.rows('SELECT nonce FROM nonce').map(({ nonce }) => nonce));
  const lost = acknowledged.filter(
    ({ id, requestId, nonce }) => !stored.has(id) || audited.get(requestId) !== id || !nonces.has(nonce),
  );
  expect(lost).toEqual([]);
  // Those whose answer got lost in a kill are there as wholly as the others, or not at all.
  expect(new Set(audited.values())).toEqual(stored);
  expect({
    totals: database.count('SELECT total(total) FROM physical_connection_total'),
    nonces: nonces.size,
    tokens: database.count('SELECT count(*) FROM client_token'),
    answers: database.count(
      `SELECT count(*) FROM client_token
       JOIN physical_connection ON physical_connection.id = json_extract(answer, '$.PhysicalConnectionId')`,
    ),
  }).toEqual({ totals: stored.size, nonces: stored.size, tokens: stored.size, answers: stored.size });
  await expectShown(server, acknowledged.slice(-1));
}

async function expectShown({ url }: Serving, acknowledged: readonly Acknowledged[]): Promise<void> {
  for (const { id, key } of acknowledged) {
    const parameters = {
      Action: 'DescribePhysicalConnections',
      RegionId: 'cn-hangzhou',
      'Filter.1.Key': 'PhysicalConnectionId',
      'Filter.1.Value.1': id,
    };
    expect(answerIn(await callV1(url, parameters, { key }), 'DescribePhysicalConnections')).toMatchObject({
      PhysicalConnectionSet: { PhysicalConnectionType: [{ PhysicalConnectionId: id }] },
    });
  }
}
