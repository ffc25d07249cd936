// Nodes are replaced by those of the next version, one by one, while clients that retry go on as if nothing happened.
import { join } from 'node:path';
import { CreatePhysicalConnectionRequest, DescribePhysicalConnectionsRequest } from '@alicloud/vpc20160428';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { sdk } from '../support/clients.ts';
import { application, region } from '../support/provider.ts';
import { eventually } from '../support/eventually.ts';
import { startNodes } from '../support/nodes.ts';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { local } from '../support/server.ts';

let cluster: PostgresCluster;
let client: Client;
beforeAll(async () => {
  cluster = await startPostgres();
  client = new Client({ connectionString: cluster.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await cluster[Symbol.asyncDispose]();
});

const nextVersion = join(import.meta.dirname, '..', 'support', 'next-version.ts');

/** The options that users of the official SDK set where servers are replaced; it waits 100 ms before each attempt. */
const retryOptions = {
  retryable: true,
  retryCondition: [
    { maxAttempts: 300, exception: [], errorCode: ['ServiceUnavailable', 'ECONNREFUSED', 'ECONNRESET'] },
  ],
  noRetryCondition: [],
};

/** Creates and lists connections on one node, as fast as it is answered. Ends with the first call that fails for good. */
class Caller {
  readonly created: string[] = [];
  readonly ended: Promise<void>;
  #isOver = false;

  constructor(url: string, key: (typeof local)['first' | 'second']) {
    this.ended = this.#call(sdk(url, key, { retryOptions }));
  }

  async #call(vpc: ReturnType<typeof sdk>): Promise<void> {
    while (!this.#isOver) {
      const order = { ...application, regionId: region, clientToken: crypto.randomUUID() };
      const { body } = await vpc.createPhysicalConnection(
        new CreatePhysicalConnectionRequest({
          regionId: region,
          accessPointId: order.AccessPointId,
          lineOperator: order.LineOperator,
          peerLocation: order.PeerLocation,
          clientToken: order.clientToken,
        }),
      );
      this.created.push(z.string().parse(body?.physicalConnectionId));
      await vpc.describePhysicalConnections(new DescribePhysicalConnectionsRequest({ regionId: region }));
    }
  }

  /** Waits until more calls were answered. */
  async goesOn(): Promise<void> {
    const wanted = this.created.length + 3;
    const answered = eventually(() => this.created.length, { until: (count) => count > wanted, withinMs: 30_000 });
    await Promise.race([answered, this.ended]);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.ended;
  }
}

/** All rows of the database, and its schema. */
async function contents(): Promise<string> {
  const { rows } = await client.query<{ contents: string }>(
    "SELECT database_to_xml_and_xmlschema(true, false, '')::text AS contents",
  );
  return z.tuple([z.strictObject({ contents: z.string() })]).parse(rows)[0].contents;
}

it('no call fails that its client retries, and the version before then refuses to start', async () => {
  const created = await replaceUnderLoad();
  const { rows } = await client.query('SELECT id FROM physical_connection');
  const stored = z.array(z.strictObject({ id: z.string() })).parse(rows);
  expect(stored.map(({ id }) => id).sort()).toEqual(created.sort());
  const before = await contents();
  expect(before).toContain('9999-later');
  await expect(startNodes(1, cluster.url, [])).rejects.toThrow('written by a newer Demarc (it has 9999-later)');
  expect(await contents()).toBe(before);
});

/** @returns the ids that were acknowledged */
async function replaceUnderLoad(): Promise<string[]> {
  const unlimited = 'quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null }';
  await using nodes = await startNodes(3, cluster.url, ['provider: manual', unlimited]);
  const callers = nodes.all.flatMap(({ url }) => [new Caller(url, local.first), new Caller(url, local.second)]);
  const allOf = async (what: (caller: Caller) => Promise<void>) => await Promise.all(callers.map(what));
  const goOn = async (caller: Caller): Promise<void> => {
    await caller.goesOn();
  };
  await allOf(goOn);
  for (const node of nodes.all) {
    expect((await node.stop('SIGTERM')).exitCode).toBe(0);
    await nodes.start({ port: new URL(node.url).port, program: nextVersion });
    await allOf(goOn);
  }
  await allOf(async (caller) => {
    await caller.end();
  });
  return callers.flatMap((caller) => caller.created);
}
