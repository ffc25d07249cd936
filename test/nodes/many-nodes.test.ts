// Three processes on one PostgreSQL give the results of one.
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allocatePhysicalConnection } from '../../src/actions/operator/AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from '../../src/actions/operator/ApprovePhysicalConnection.ts';
import { rejectPhysicalConnection } from '../../src/actions/operator/RejectPhysicalConnection.ts';
import { cancelPhysicalConnection } from '../../src/actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../../src/actions/vpc/physical-connection/ConfirmPhysicalConnection.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { enablePhysicalConnection } from '../../src/actions/vpc/physical-connection/EnablePhysicalConnection.ts';
import { terminatePhysicalConnection } from '../../src/actions/vpc/physical-connection/TerminatePhysicalConnection.ts';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import type { Callable } from '../support/answers.ts';
import { ask, type Parameters } from '../support/provider.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { eventually } from '../support/eventually.ts';
import { startNodes, type Nodes } from '../support/nodes.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { signedRequest } from '../support/protocols.ts';
import { codeOf, createdIn } from '../support/replies.ts';
import { local } from '../support/server.ts';
import { peering } from '../support/virtual-border-routers.ts';
import { sendAsIs } from '../support/wire.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
});

/** Reads a database of the cluster. */
async function rows<Row>(database: string, sql: string, row: z.ZodType<Row>): Promise<Row[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  const found = await client.query(sql);
  await client.end();
  return z.array(row).parse(found.rows);
}

async function newDatabase(name: string): Promise<string> {
  await rows(cluster.url, `CREATE DATABASE ${name}`, z.never());
  return cluster.url.replace(/postgres$/, name);
}

const tooLate = z.object({ code: z.literal('ServiceUnavailable') });
const mostTries = 20;

/** Calls again where a busy PostgreSQL was too late, as clients do: with the same client token. */
async function insisting<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await call();
    } catch (error) {
      if (tries === mostTries || !tooLate.safeParse(error).success) throw error;
    }
}

/** The outcomes of calls that were sent at the same time: `Success`, or the code of the refusal. */
async function race(calls: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const ends = await Promise.allSettled(calls.map(async (call) => await insisting(call)));
  const refused = z.object({ code: z.string() });
  return ends.map((end) => (end.status === 'fulfilled' ? 'Success' : refused.parse(end.reason).code)).sort();
}

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('calls that are spread over three nodes', () => {
  let database: string;
  let nodes: Nodes;
  beforeAll(async () => {
    database = await newDatabase('spread');
    nodes = await startNodes(3, database, [
      'provider: manual',
      'stepDelay: 0',
      'quotas: { freeConnectionsPerAccount: 5 }',
    ]);
  });
  afterAll(async () => {
    await nodes[Symbol.asyncDispose]();
  });

  const second = local.second;
  const apply = async () =>
    (await ask(nodes.next().url, createPhysicalConnection, connectionOrder())).PhysicalConnectionId;
  const operator = async (action: Callable<z.ZodObject>, params: Parameters) =>
    await ask(nodes.next().url, action, params, local.operator);

  async function connectionInService(PortNumber: string): Promise<string> {
    const PhysicalConnectionId = await apply();
    await operator(approvePhysicalConnection, { PhysicalConnectionId });
    await operator(allocatePhysicalConnection, { PhysicalConnectionId, AdLocation: 'rack 1', PortNumber });
    await ask(nodes.next().url, confirmPhysicalConnection, { PhysicalConnectionId });
    await ask(nodes.next().url, enablePhysicalConnection, { PhysicalConnectionId });
    return PhysicalConnectionId;
  }

  it('a call that is sent again, as it was, to another node is refused there', async () => {
    const order = connectionOrder();
    const request = signedRequest('v1', nodes.next().url, 'CreatePhysicalConnection', order);
    const { PhysicalConnectionId } = createdIn(await sendAsIs(nodes.next().url, request));
    for (const { url } of nodes.all) expect(codeOf(await sendAsIs(url, request))).toBe('SignatureNonceUsed');
    await ask(nodes.next().url, cancelPhysicalConnection, { PhysicalConnectionId });
  });

  it('a ClientToken that comes to all nodes at once makes one connection, which all of them answer', async () => {
    const order = connectionOrder();
    const answers = await Promise.all(
      times(9, async () => await ask(nodes.next().url, createPhysicalConnection, order)),
    );
    const ids = new Set(answers.map((answer) => answer.PhysicalConnectionId));
    expect(ids.size).toBe(1);
    for (const PhysicalConnectionId of ids)
      await ask(nodes.next().url, cancelPhysicalConnection, { PhysicalConnectionId });
  });

  it('a quota of five lets five of fifteen through', async () => {
    const calls = times(15, () => {
      const order = connectionOrder();
      return async () => await ask(nodes.next().url, createPhysicalConnection, order, second);
    });
    expect(await race(calls)).toEqual([
      ...times(10, () => 'QuotaExceeded.freePconnPerAP'),
      ...times(5, () => 'Success'),
    ]);
  });

  it('one of nine gets a VLAN', async () => {
    const PhysicalConnectionId = await connectionInService('1/1/1');
    const vbr = { PhysicalConnectionId, VlanId: 77, ...peering };
    const ends = await race(times(9, () => async () => await ask(nodes.next().url, createVirtualBorderRouter, vbr)));
    expect(ends.filter((end) => end === 'Success')).toHaveLength(1);
    expect(new Set(ends).size).toBe(2);
    expect(ends[0]).toMatch(/^InvalidVlanId/);
  });

  it('a connection is terminated or gets a VBR, but not both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const PhysicalConnectionId = await connectionInService(`2/1/${round}`);
      const vbr = { PhysicalConnectionId, VlanId: 5, ...peering };
      const ends = await race([
        async () => await ask(nodes.next().url, createVirtualBorderRouter, vbr),
        async () => await ask(nodes.next().url, terminatePhysicalConnection, { PhysicalConnectionId }),
      ]);
      expect(ends.filter((end) => end === 'Success')).toHaveLength(1);
    }
  });

  it('tables that grow a column under running nodes cost no call', async () => {
    const describe = async () => await ask(nodes.next().url, describePhysicalConnections);
    await Promise.all(times(12, describe));
    await rows(database, 'ALTER TABLE physical_connection ADD COLUMN later text', z.never());
    await rows(database, 'ALTER TABLE account ADD COLUMN later text', z.never());
    await Promise.all(times(12, describe));
    const PhysicalConnectionId = await apply();
    await ask(nodes.next().url, cancelPhysicalConnection, { PhysicalConnectionId });
  });

  it('one of nine approvals wins, and the others get the state error', async () => {
    const PhysicalConnectionId = await apply();
    const calls = times(9, () => async () => await operator(approvePhysicalConnection, { PhysicalConnectionId }));
    expect(await race(calls)).toEqual([...times(8, () => 'Forbidden.NotAllowedInState'), 'Success']);
    await ask(nodes.next().url, cancelPhysicalConnection, { PhysicalConnectionId });
  });

  it('one of the operator who rejects and the customer who cancels wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const PhysicalConnectionId = await apply();
      const ends = await race([
        async () => await ask(nodes.next().url, cancelPhysicalConnection, { PhysicalConnectionId }),
        async () => await operator(rejectPhysicalConnection, { PhysicalConnectionId, Reason: 'no' }),
      ]);
      expect(ends).toEqual(['Forbidden.NotAllowedInState', 'Success']);
    }
  });
});

it('what falls due is done once, by whichever node', async () => {
  const database = await newDatabase('due');
  const connections = 30;
  const unlimited = 'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  await using nodes = await startNodes(3, database, ['provider: auto-confirm', 'stepDelay: 100ms', unlimited]);
  const orders = times(connections, () => connectionOrder());
  await Promise.all(
    orders.map(
      async (order) => await insisting(async () => await ask(nodes.next().url, createPhysicalConnection, order)),
    ),
  );
  const confirmed = { 'Filter.1.Key': 'Status', 'Filter.1.Value.1': 'Confirmed' };
  const count = async () => (await ask(nodes.next().url, describePhysicalConnections, confirmed)).TotalCount;
  await eventually(async () => await insisting(count), { until: (seen) => seen === connections, withinMs: 30_000 });
  const steps = await rows(
    database,
    `SELECT action, count(*)::int AS done, count(DISTINCT resource)::int AS connections FROM audit
     WHERE access_key_id = 'provider' GROUP BY action ORDER BY action`,
    z.strictObject({ action: z.string(), done: z.int(), connections: z.int() }),
  );
  expect(steps).toEqual(
    [
      'AllocatePhysicalConnection',
      'ApprovePhysicalConnection',
      'ConfirmPhysicalConnection',
      'FinishPhysicalConnectionAllocation',
    ].map((action) => ({ action, done: connections, connections })),
  );
});

it('a node that is killed in the middle of calls loses nothing that it has answered, and the others go on', async () => {
  const database = await newDatabase('killed');
  const unlimited = 'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  await using nodes = await startNodes(3, database, ['provider: manual', unlimited]);
  const acknowledged: { id: string; requestId: string }[] = [];
  const perNode = new Map<string, number>();
  let isOver = false;
  const callers = nodes.all.flatMap(({ url }) =>
    times(3, async () => {
      while (!isOver) {
        const request = signedRequest('v1', url, 'CreatePhysicalConnection', connectionOrder());
        const reply = await sendAsIs(url, request).catch(() => undefined);
        if (reply === undefined) return;
        const { PhysicalConnectionId, RequestId } = createdIn(reply);
        acknowledged.push({ id: PhysicalConnectionId, requestId: RequestId });
        perNode.set(url, (perNode.get(url) ?? 0) + 1);
      }
    }),
  );
  const [victim, ...others] = nodes.all;
  const answeredBy = (url: string): number => perNode.get(url) ?? 0;
  await eventually(() => nodes.all.map(({ url }) => answeredBy(url)), {
    until: (answered) => answered.every((count) => count > 5),
    withinMs: 30_000,
  });
  await victim?.stop('SIGKILL');
  const atKill = new Map(others.map(({ url }) => [url, answeredBy(url)]));
  await eventually(() => others.map(({ url }) => answeredBy(url) - (atKill.get(url) ?? 0)), {
    until: (sinceKill) => sinceKill.every((count) => count > 5),
    withinMs: 30_000,
  });
  isOver = true;
  await Promise.all(callers);

  const stored = await rows(
    database,
    `SELECT physical_connection.id, audit.request_id AS "requestId" FROM physical_connection
     JOIN audit ON audit.changes::jsonb -> 0 ->> 'resource' = physical_connection.id`,
    z.strictObject({ id: z.string(), requestId: z.string() }),
  );
  expect(stored).toEqual(expect.arrayContaining(acknowledged));
  const [sums] = await rows(
    database,
    `SELECT (SELECT count(*) FROM physical_connection)::int AS connections, (SELECT count(*) FROM client_token)::int AS tokens,
       (SELECT count(*) FROM nonce)::int AS nonces, (SELECT sum(total) FROM list_count WHERE block = -1)::int AS total`,
    z.strictObject({ connections: z.int(), tokens: z.int(), nonces: z.int(), total: z.int() }),
  );
  expect(sums).toEqual({
    connections: stored.length,
    tokens: stored.length,
    nonces: stored.length,
    total: stored.length,
  });
});
