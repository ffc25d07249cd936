// One address of a PostgreSQL behind which the servers change, as a name in DNS or a load balancer does it.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { eventually } from '../support/eventually.ts';
import { startPostgres, startStandby, type PostgresCluster, type Standby } from '../support/postgres-cluster.ts';
import { startTestServer } from '../support/server.ts';

let primary: PostgresCluster;
let standby: Standby;
beforeEach(async () => {
  const first = await startPostgres();
  primary = first;
  standby = await startStandby(first);
});
afterEach(async () => {
  await standby[Symbol.asyncDispose]();
  await primary[Symbol.asyncDispose]();
});

/** An address that leads to one cluster, and from a moment on to another one. */
async function switchable(first: PostgresCluster) {
  let target = new URL(first.url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(first.url);
  url.hostname = '127.0.0.1';
  url.port = typeof address === 'object' ? String(address?.port) : '';
  return {
    url: url.href,
    leadTo(next: PostgresCluster) {
      target = new URL(next.url);
      for (const socket of open) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

it('while its address leads to a hot standby a server is not ready and refuses writes with 503, until the promotion', async () => {
  await using database = await switchable(primary);
  await using server = await startTestServer({ database: database.url });
  const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
  const create = () => ({ ...connectionOrder() });
  await answerOf(server, createPhysicalConnection, create());
  expect(await readiness()).toBe(200);

  database.leadTo(standby);
  // No call has tried to write by then.
  await eventually(readiness, { until: (status) => status === 503, withinMs: 20_000 });
  expect(await refusalOf(server, createPhysicalConnection, create())).toMatchObject({
    status: 503,
    code: 'ServiceUnavailable',
  });
  expect(await readiness()).toBe(503);

  await standby.promote();
  await eventually(readiness, { until: (status) => status === 200, withinMs: 20_000 });
  await answerOf(server, createPhysicalConnection, create());
});

it('a replica that has not come to the tables yet is an outage too', async () => {
  const client = new Client({ connectionString: standby.url });
  await client.connect();
  await client.query('SELECT pg_wal_replay_pause()');
  await client.end();
  await using database = await switchable(primary);
  await using server = await startTestServer({ database: database.url });
  await answerOf(server, createPhysicalConnection, { ...connectionOrder() });

  database.leadTo(standby);
  for (const call of [
    async () => await refusalOf(server, createPhysicalConnection, { ...connectionOrder() }),
    async () => await refusalOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }),
  ])
    expect(await call()).toMatchObject({ status: 503, code: 'ServiceUnavailable' });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
});
