// The connection to the database is lost during a commit: the caller gets an error, and its next try shows the outcome.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { connectionOrder } from '../support/connection-order.ts';
import { eventually } from '../support/eventually.ts';
import { unlimited } from '../support/load.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { codeOf, createdIn } from '../support/replies.ts';
import { startTestServer } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';

let cluster: PostgresCluster;
let proxy: DatabaseProxy;
let administrator: Client;
beforeAll(async () => {
  cluster = await startPostgres();
  proxy = await startProxy(Number(new URL(cluster.url).port));
  administrator = new Client({ connectionString: cluster.url });
  await administrator.connect();
});
afterAll(async () => {
  await administrator.end();
  await proxy[Symbol.asyncDispose]();
  await cluster[Symbol.asyncDispose]();
});

/** What the proxy does with a commit. */
type Fault = 'is cut before' | 'is cut after' | 'falls silent after' | 'is held up before';

interface DatabaseProxy extends AsyncDisposable {
  readonly port: number;
  /** Happens once, to the commit of the transaction that writes this text. */
  readonly fail: (fault: Fault, text: string) => void;
  /** Sends the commit that was held up on to the database, also when its connection is gone. */
  readonly letGo: () => void;
}

// `pg` sends a commit in a packet of its own, since it waits for the answer to the statement before.
const commit = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

/** The proxy between the node and its database. */
async function startProxy(targetPort: number): Promise<DatabaseProxy> {
  const sockets = new Set<Socket>();
  let next: { readonly fault: Fault; readonly text: string } | undefined;
  let heldUp: Socket | undefined;

  function failCommit(fault: Fault, near: Socket, far: Socket): void {
    next = undefined;
    if (fault === 'is held up before') heldUp = far;
    else if (fault === 'is cut before') near.destroy();
    else {
      far.unpipe(near);
      far.write(commit);
      far.once('data', () => {
        if (fault === 'is cut after') near.destroy();
      });
      far.resume();
    }
  }

  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    let isMeant = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    near.on('close', () => {
      if (far !== heldUp) far.destroy();
    });
    far.on('close', () => near.destroy());
    far.pipe(near);
    near.on('data', (message: Buffer) => {
      isMeant ||= next !== undefined && message.includes(next.text);
      if (far === heldUp) return;
      if (next !== undefined && isMeant && message.equals(commit)) failCommit(next.fault, near, far);
      else far.write(message);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    fail: (fault, text) => {
      next = { fault, text };
    },
    letGo: () => heldUp?.write(commit),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function startNode() {
  const { port } = new URL(cluster.url);
  const database = cluster.url.replace(`:${port}/`, `:${proxy.port}/`);
  return await startTestServer({ database, quotas: unlimited });
}

const create = async ({ url }: { readonly url: string }, order: Record<string, string>) =>
  await callV1(url, { Action: 'CreatePhysicalConnection', ...order });

/** All connections of this name; there is one for every time that the call was carried out. */
async function madeAs(name: string): Promise<string[]> {
  const { rows } = await administrator.query(
    `SELECT physical_connection.id FROM physical_connection
     JOIN audit ON audit.changes LIKE '%"' || physical_connection.id || '"%' WHERE name = $1`,
    [name],
  );
  const ids = z.array(z.strictObject({ id: z.string() })).parse(rows);
  return ids.map(({ id }) => id);
}

it.each([
  ['is cut before', 0],
  ['is cut after', 1],
  ['falls silent after', 1],
] as const)('when the connection %s the commit, the next try finds out what has become of it', async (fault, made) => {
  await using node = await startNode();
  const name = fault.replaceAll(' ', '-');
  const order = connectionOrder({ Name: name });
  proxy.fail(fault, name);
  const refused = await create(node, order);
  expect([refused.status, codeOf(refused)]).toEqual([503, 'ServiceUnavailable']);
  const before = await madeAs(name);
  expect(before).toHaveLength(made);
  const { PhysicalConnectionId } = createdIn(await create(node, order));
  expect(await madeAs(name)).toEqual([PhysicalConnectionId]);
  expect([PhysicalConnectionId]).toEqual(expect.arrayContaining(before));
});

it('a commit that comes after its caller has tried again counts once', async () => {
  await using node = await startNode();
  const order = connectionOrder({ Name: 'late' });
  proxy.fail('is held up before', 'late');
  expect(codeOf(await create(node, order))).toBe('ServiceUnavailable');
  const again = create(node, order);
  const waiting = "SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
  await eventually(async () => (await administrator.query<{ query: string }>(waiting)).rows, {
    until: (rows) => rows.length > 0,
    withinMs: 30_000,
  });
  proxy.letGo();
  const { PhysicalConnectionId } = createdIn(await again);
  expect(await madeAs('late')).toEqual([PhysicalConnectionId]);
});
