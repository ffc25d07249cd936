// What a server tells about an outage of its database, and what must be stored afterwards.
import { expect } from 'vitest';
import { z } from 'zod';
import type { Ended, Serving } from './command-line.ts';
import type { TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { answerIn } from './replies.ts';
import { callV1 } from './signed-call.ts';

/** What the log has at the beginning and at the end of an outage of writes. */
export const toldOfOutage = [
  'the database cannot be written; until it can, calls get 503',
  'the database can be written again',
];

const logLine = z.looseObject({ level: z.number(), msg: z.string() });

const lifeOfServer = ['started', 'ready', 'stopping', 'stopped'];

/** What the log says besides its lines about calls, and about the start and the end of the server. */
export function toldIn({ stderr }: Ended): string[] {
  return stderr
    .trim()
    .split('\n')
    .map((line) => logLine.parse(JSON.parse(line)).msg)
    .filter((msg) => msg !== 'call' && !lifeOfServer.includes(msg));
}

/** Connections that are there, each with the audit row of its creation. */
export function stored(database: TestDatabase): unknown[] {
  return database
    .rows(
      `SELECT physical_connection.id FROM physical_connection
       JOIN audit ON json_extract(audit.changes, '$[0].resource') = physical_connection.id AND outcome = 'Success'`,
    )
    .map(({ id }) => id);
}

/** A server that cannot write says so and goes on answering reads. */
export async function expectReadsOnly({ url }: Pick<Serving, 'url'>): Promise<void> {
  expect(await readiness(url)).toEqual([503, { status: 'the store cannot be written' }]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const shown = await callV1(url, { Action: 'DescribePhysicalConnections', RegionId: 'cn-hangzhou' });
  answerIn(shown, 'DescribePhysicalConnections');
}

/** Resolves once the server says that it can do everything. */
export async function becomesReady({ url }: Pick<Serving, 'url'>): Promise<void> {
  const [, body] = await eventually(async () => await readiness(url), {
    until: ([status]) => status === 200,
    withinMs: 10_000,
  });
  expect(body).toEqual({ status: 'ready' });
}

async function readiness(url: string): Promise<[number, unknown]> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, await response.json()];
}
