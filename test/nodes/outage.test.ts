// PostgreSQL goes away under load and comes back: callers are told within five seconds, and nothing acknowledged is lost.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectionOrder } from '../support/connection-order.ts';
import { eventually } from '../support/eventually.ts';
import { Load, storedIn, unlimited } from '../support/load.ts';
import { becomesReady } from '../support/outages.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { codeOf } from '../support/replies.ts';
import { startTestServer } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';

const promisedMs = 5000;

let cluster: PostgresCluster;
beforeEach(async () => {
  cluster = await startPostgres();
});
afterEach(async () => {
  await cluster[Symbol.asyncDispose]();
});

it.each([
  ['fast', 'SIGINT'],
  ['immediate', 'SIGQUIT'],
] as const)('a %s shutdown under load refuses calls until the database is back', async (_, signal) => {
  await using server = await startTestServer({ database: cluster.url, quotas: unlimited });
  const load = new Load(server);
  for (let round = 0; round < 2; round += 1) {
    await load.goesOn();
    await cluster.shutDown(signal);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await load.isRefused();
    await cluster.start();
    await load.goesOn();
  }
  await load.end();
  expect(load.slowestMs).toBeLessThan(promisedMs);
  expect(await storedIn(cluster.url)).toEqual(expect.arrayContaining(load.created));
  await becomesReady(server);
});

it('a database that does not answer any more keeps nobody waiting', async () => {
  const { hostname, port } = new URL(cluster.url);
  await using proxy = await startProxy(Number(port), hostname);
  const url = cluster.url.replace(`:${port}/`, `:${proxy.port}/`);
  await using server = await startTestServer({ database: url, quotas: unlimited });
  const load = new Load(server);
  await load.goesOn();
  proxy.goDead();
  await load.isRefused();
  proxy.comeBack();
  await load.goesOn();
  await load.end();
  expect(load.slowestMs).toBeLessThan(promisedMs);
  expect(await storedIn(cluster.url)).toEqual(expect.arrayContaining(load.created));
});

it('a commit that no replica has seen is no success, even if the database gives up waiting for one', async () => {
  await using server = await startTestServer({ database: cluster.url, quotas: unlimited });
  const administrator = new Client({ connectionString: cluster.url });
  await administrator.connect();
  await administrator.query('ALTER SYSTEM SET synchronous_standby_names = nobody');
  await administrator.query('SELECT pg_reload_conf()');
  const giveUp = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
  const givingUp = setInterval(() => void administrator.query(giveUp), 20);
  // The database applies a setting a moment after the command, and a call may still succeed until then.
  const create = async () => await callV1(server.url, { Action: 'CreatePhysicalConnection', ...connectionOrder() });
  try {
    const refused = await eventually(create, { until: ({ status }) => status !== 200, withinMs: 20_000 });
    expect(codeOf(refused)).toBe('ServiceUnavailable');
  } finally {
    clearInterval(givingUp);
  }
  await administrator.query('ALTER SYSTEM RESET synchronous_standby_names');
  await administrator.query('SELECT pg_reload_conf()');
  await administrator.end();
});

interface DatabaseProxy extends AsyncDisposable {
  readonly port: number;
  /** From now on the proxy passes no bytes and closes no connection. */
  goDead(): void;
  /** New connections pass again; the old ones stay dead. */
  comeBack(): void;
}

/** The proxy between a node and its database. */
async function startProxy(targetPort: number, targetHost: string): Promise<DatabaseProxy> {
  const sockets = new Set<Socket>();
  let isDead = false;
  const server: Server = createServer((near) => {
    const far = connect(targetPort, targetHost);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    if (isDead) return;
    near.pipe(far);
    far.pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    goDead() {
      isDead = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    comeBack() {
      isDead = false;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
