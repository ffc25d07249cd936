// Callers that go on while their database fails, and a check of what they made.
import { Client } from 'pg';
import { expect } from 'vitest';
import { z } from 'zod';
import { readSettings } from '../../src/settings/sources.ts';
import { connectionOrder } from './connection-order.ts';
import { eventually } from './eventually.ts';
import { codeOf, createdIn } from './replies.ts';
import { local } from './server.ts';
import { callV1 } from './signed-call.ts';

const callers = 8;

/** Quotas that no test reaches. */
export const unlimited = {
  ...readSettings({}, {}).quotas,
  freeConnectionsPerAccount: null,
  connectionsPerAccessPoint: null,
};

/** Callers that create and list connections, each as fast as it is answered, until it is over. */
export class Load {
  /** Ids of the connections that were acknowledged. */
  readonly created: string[] = [];
  refused = 0;
  slowestMs = 0;
  #isOver = false;
  readonly #callers: Promise<void>[];

  constructor({ url }: { readonly url: string }) {
    this.#callers = Array.from({ length: callers }, async (_, index) => {
      const key = index % 2 === 0 ? local.first : local.second;
      while (!this.#isOver) {
        const sentAt = performance.now();
        const isCreate = index < callers - 2;
        const action = isCreate ? 'CreatePhysicalConnection' : 'DescribePhysicalConnections';
        const parameters = isCreate ? connectionOrder() : { RegionId: 'cn-hangzhou' };
        const reply = await callV1(url, { Action: action, ...parameters }, { key });
        this.slowestMs = Math.max(this.slowestMs, performance.now() - sentAt);
        if (reply.status === 200) {
          if (isCreate) this.created.push(createdIn(reply).PhysicalConnectionId);
          continue;
        }
        expect([reply.status, codeOf(reply)]).toEqual([503, 'ServiceUnavailable']);
        this.refused += 1;
      }
    });
    // The methods below throw the error of a caller; until then it must not count as unhandled.
    for (const caller of this.#callers) caller.catch(() => undefined);
  }

  /** Waits until more connections than now were acknowledged. */
  async goesOn(): Promise<void> {
    const before = this.created.length;
    await this.#meanwhile(async () => {
      await eventually(() => this.created.length, { until: (count) => count > before + callers, withinMs: 30_000 });
    });
  }

  /** Waits until more callers than now were refused. */
  async isRefused(): Promise<void> {
    const before = this.refused;
    await this.#meanwhile(async () => {
      await eventually(() => this.refused, { until: (count) => count > before + callers, withinMs: 30_000 });
    });
  }

  async #meanwhile(wait: () => Promise<void>): Promise<void> {
    await Promise.race([wait(), Promise.all(this.#callers)]);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#callers);
  }
}

/** All connections, each with the audit row of its creation. */
export async function storedIn(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT physical_connection.id FROM physical_connection
     JOIN audit ON audit.changes::jsonb -> 0 ->> 'resource' = physical_connection.id AND outcome = 'Success'`,
  );
  await client.end();
  return z
    .array(z.strictObject({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}
